"""Letters, cards and rosters a second, beside bare ReportLab and bare XlsxWriter writing the same text in the same run.

python -m benchmarks.printing
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from datetime import time as clock
from io import BytesIO

from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from xlsxwriter import Workbook

from divide_support.documents.card import CardData, CardSheetData, render_cards
from divide_support.documents.fonts import Face
from divide_support.documents.letter import DecisionLetterData, DispatchedSupporter
from divide_support.documents.office import Addressee, Issuer
from divide_support.documents.official_letter import render_letters
from divide_support.documents.roster_sheet import (
    CellStyle,
    RosterSheetData,
    SheetColumn,
    SheetGroup,
    render_roster,
)
from divide_support.exchange.roster import ColumnKind, Roster, RosterColumn, roster_xlsx

LETTERS, CARDS, ROWS = 1000, 600, 10_000
SURNAMES = ["髙橋", "佐野", "鈴木", "𠮷田", "渡邉", "小林", "五十嵐", "長谷川", "山﨑", "森"]
GIVEN = ["文雄", "恵子", "節子", "正男", "トミ", "勘右衛門", "薫", "清", "久美子", "昭二"]
Line = tuple[float, float, str]
ISSUER = Issuer(
    prefecture="みどり県",
    section="県民学習課",
    signer_title="みどり県知事",
    signer_name="緑野　太郎",
    officer="森下　あおい",
    phone="0999-00-1000",
    fax="0999-00-1001",
    email="kenmin@example.jp",
)


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def letter(number: int) -> DecisionLetterData:
    return DecisionLetterData(
        issuer=ISSUER,
        addressee=Addressee(
            name="緑川市長　緑山　太一", postal="009-0101", address=("緑川市本町1-1",)
        ),
        issued_on=date(2026, 12, 1),
        number=f"デジ第{number}号",
        body=(
            "令和8年11月12日付けの依頼について、下記のとおり高齢者デジタルサポーターを派遣します。",
        ),
        day=date(2026, 12, 10),
        start=clock(13, 30),
        end=clock(15, 30),
        venue="緑川市中央公民館",
        room="2階　研修室1",
        venue_address="緑川市本町3-1",
        course="はじめてのスマホ講座（LINE・地図）",
        supporters=(
            DispatchedSupporter(name=name(number), number=f"R8-{number:04}", role="講師"),
            DispatchedSupporter(name=name(number + 7), number=f"R8-{number + 7:04}", role="相談員"),
        ),
        preparation="机といす、Wi-Fi、延長コードをご用意ください。",
        contact="変更や中止のときは、すぐに県民学習課へご連絡ください。",
        report_due=date(2026, 12, 24),
    )


def name(number: int) -> str:
    return f"{SURNAMES[number % 10]}　{GIVEN[number // 10 % 10]}"


def bare_pages(pages: list[list[Line]], count: int, face: Face, size: float, boxes: int) -> bytes:
    """The same lines at the same places, with as many plain boxes, without any typesetting of ours."""
    buffer = BytesIO()
    canvas = Canvas(buffer, initialFontName=face.value)
    for number in range(count):
        canvas.setFont(face.value, size)
        for box in range(boxes):
            canvas.rect(40, 40 + 12 * box, 500, 12, fill=0)
        for x, y, words in pages[number % len(pages)]:
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines_of(pdf: bytes, pages: int) -> list[list[Line]]:
    read = PdfReader(BytesIO(pdf)).pages[:pages]
    return [
        [(72, 780 - 12 * n, line) for n, line in enumerate(page.extract_text().splitlines())]
        for page in read
    ]


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def compared(label: str, ours: float, bare: float, count: int, unit: str) -> None:
    print(
        f"{label:8s} {count / ours:7.0f} {unit}   bare {count / bare:7.0f} {unit}   ratio {bare / ours:.2f}"
    )


def letters() -> None:
    data = [letter(number).letter() for number in range(LETTERS)]
    texts = lines_of(render_letters(data[:1]), 1)
    ours = timed(lambda: render_letters(data))
    bare = timed(lambda: bare_pages(texts, LETTERS, Face.MINCHO, 12, 1))
    compared("letters", ours, bare, LETTERS, "/s")


def cards() -> None:
    """Ten to a sheet, front and back, without photographs."""
    one = CardData(
        prefecture="みどり県",
        name="",
        number="",
        expires_on=date(2029, 3, 31),
        signer_title="みどり県知事",
        signer_name="緑野　太郎",
        phone="0999-00-1000",
        office="みどり県 県民学習課",
        hours="平日 午前9時～午後5時",
        issued_on=date(2026, 4, 1),
    )
    data = CardSheetData(
        cards=tuple(
            replace(one, name=name(number), kana="たかはし ふみお", number=f"R8-{number:04}")
            for number in range(CARDS)
        )
    )
    pdf = render_cards(replace(data, cards=data.cards[:10]))
    texts, pages = lines_of(pdf, 2), CARDS // 10 * 2
    ours = timed(lambda: render_cards(data))
    bare = timed(lambda: bare_pages(texts, pages, Face.GOTHIC_BOLD, 10, 20))
    compared("cards", ours, bare, CARDS, "/s")


def person(number: int) -> tuple[str | int | date, ...]:
    return (f"R8-{number:04d}", name(number), "タカハシ　フミオ", "緑川市", "0999-00-1234", "090-0000-1234",
            "009-0101", "みどり県緑川市本町三丁目1-2", date(2029, 3, 31), number % 12)  # fmt: skip


COLUMNS = (
    ("登録番号", ColumnKind.CODE), ("氏名", ColumnKind.TEXT), ("ふりがな", ColumnKind.TEXT),
    ("市町村", ColumnKind.TEXT), ("電話", ColumnKind.CODE), ("携帯", ColumnKind.CODE),
    ("郵便番号", ColumnKind.CODE), ("住所", ColumnKind.TEXT), ("有効期限", ColumnKind.DATE),
    ("今年度", ColumnKind.NUMBER),
)  # fmt: skip


def bare_workbook(rows: list[tuple[str | int | date, ...]]) -> bytes:
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif isinstance(value, int):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, value)
    book.close()
    return buffer.getvalue()


def workbooks() -> None:
    rows = [person(number) for number in range(ROWS)]
    roster = Roster(
        title="サポーター名簿",
        columns=tuple(RosterColumn(title, kind) for title, kind in COLUMNS),
        rows=tuple(rows),
    )
    ours = timed(lambda: roster_xlsx(roster))
    bare = timed(lambda: bare_workbook(rows))
    compared("xlsx", ours, bare, ROWS, "rows/s")


def paper_rosters() -> None:
    """About 200 pages, names and addresses of ordinary length, a group for each municipality."""
    styles = {"氏名": CellStyle.NAME, "登録番号": CellStyle.CODE, "電話": CellStyle.CODE}
    columns = tuple(
        SheetColumn(title, styles.get(title, CellStyle.TEXT)) for title, _ in COLUMNS[:8]
    )
    groups = tuple(
        SheetGroup(f"第{group}地区", tuple(tuple(map(str, person(n)[:8])) for n in range(260)))
        for group in range(20)
    )
    data = RosterSheetData(title="サポーター名簿", columns=columns, groups=groups)
    pdf = render_roster(data)
    pages = pages_of(pdf)
    texts = lines_of(pdf, 2)
    ours = timed(lambda: render_roster(data))
    bare = timed(lambda: bare_pages(texts, pages, Face.GOTHIC, 10.5, 30))
    compared(f"{pages} p.", ours, bare, pages, "pages/s")


def main() -> None:
    print("letters and cards: ours beside bare ReportLab; xlsx: beside bare XlsxWriter")
    letters()
    cards()
    workbooks()
    paper_rosters()


if __name__ == "__main__":
    main()
