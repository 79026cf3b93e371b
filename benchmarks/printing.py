"""Letters and rosters a second, beside bare ReportLab and bare XlsxWriter writing the same text in the same run."""

import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from xlsxwriter import Workbook

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

LETTERS, ROSTER_PAGES, ROWS = 1000, 200, 10_000
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
            DispatchedSupporter(name="髙橋　文雄", number="R8-012", role="講師"),
            DispatchedSupporter(name="佐野　恵子", number="R8-034", role="相談員"),
        ),
        preparation="机といす、Wi-Fi、延長コードをご用意ください。",
        contact="変更や中止のときは、すぐに県民学習課へご連絡ください。",
        report_due=date(2026, 12, 24),
    )


def bare_letters(texts: list[tuple[float, float, str]], count: int) -> bytes:
    """The same lines at the same places, without any typesetting of ours."""
    buffer = BytesIO()
    canvas = Canvas(buffer, initialFontName=Face.MINCHO.value)
    for _ in range(count):
        canvas.setFont(Face.MINCHO.value, 12)
        for x, y, text in texts:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines_of_one_letter() -> list[tuple[float, float, str]]:
    from pypdf import PdfReader

    text = PdfReader(BytesIO(render_letters([letter(1).letter()]))).pages[0].extract_text()
    return [(72, 780 - 18 * i, line) for i, line in enumerate(text.splitlines())]


def letters() -> None:
    data = [letter(number).letter() for number in range(LETTERS)]
    texts = lines_of_one_letter()
    ours = timed(lambda: render_letters(data))
    bare = timed(lambda: bare_letters(texts, LETTERS))
    print(
        f"letters: {LETTERS / ours:6.0f} /s   bare ReportLab {LETTERS / bare:6.0f} /s   ratio {bare / ours:.2f}"
    )


def person(number: int) -> tuple[str | int | date, ...]:
    return (f"R8-{number:04d}", "髙橋　文雄", "タカハシ　フミオ", "緑川市", "0999-00-1234", "090-0000-1234",
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
    print(
        f"xlsx:    {ROWS / ours:6.0f} rows/s  bare XlsxWriter {ROWS / bare:6.0f} rows/s  ratio {bare / ours:.2f}"
    )


def paper_rosters() -> None:
    """About 200 pages, names and addresses of ordinary length, a group for each municipality."""
    from pypdf import PdfReader

    styles = {"氏名": CellStyle.NAME, "登録番号": CellStyle.CODE, "電話": CellStyle.CODE}
    columns = tuple(
        SheetColumn(title, styles.get(title, CellStyle.TEXT)) for title, _ in COLUMNS[:8]
    )
    groups = tuple(
        SheetGroup(f"第{group}地区", tuple(tuple(map(str, person(n)[:8])) for n in range(260)))
        for group in range(20)
    )
    data = RosterSheetData(title="サポーター名簿", columns=columns, groups=groups)
    pdf = b""

    def draw() -> None:
        nonlocal pdf
        pdf = render_roster(data)

    ours = timed(draw)
    pages = len(PdfReader(BytesIO(pdf)).pages)
    print(f"roster:  {pages / ours:6.1f} pages/s ({pages} pages)   limit 25 pages/s")


def main() -> None:
    letters()
    workbooks()
    paper_rosters()


if __name__ == "__main__":
    main()
