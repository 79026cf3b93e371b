"""A list as a file (Excel・CSV・PDF), with a password on wish, under the name a tired colleague reads before attaching."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from divide_support.documents.protection import protect
from divide_support.documents.roster_sheet import (
    CellStyle,
    RosterSheetData,
    SheetColumn,
    SheetGroup,
    render_roster,
)
from divide_support.documents.turns import one_at_a_time
from divide_support.errors import BadInput
from divide_support.exchange.roster import (
    CellValue,
    ColumnKind,
    CsvEncoding,
    Roster,
    csv_misfits,
    roster_csv,
    roster_xlsx,
)
from divide_support.exchange.workbook_lock import lock_workbook
from divide_support.japan.calendar import wareki
from divide_support.japan.text import cp932_substitute

CONFIDENTIAL = "【部外秘】"
TOWN = "市町村"
MOST_ON_PAPER = 12


class ListForm(StrEnum):
    XLSX = "xlsx"
    CSV_UTF8 = "utf8"
    CSV_CP932 = "cp932"
    PDF = "pdf"

    @property
    def ending(self) -> str:
        return {"xlsx": "xlsx", "utf8": "csv", "cp932": "csv", "pdf": "pdf"}[self.value]

    @property
    def takes_password(self) -> bool:
        return self in (ListForm.XLSX, ListForm.PDF)


def list_file(
    roster: Roster,
    form: ListForm,
    *,
    on: date,
    paper: Sequence[str] = (),
    substitutes: Mapping[str, str] | None = None,
    password: str = "",
    copy: str = "",
) -> bytes:
    if password and not form.takes_password:
        raise BadInput(
            "パスワードを付けられませんでした。まだ何も書き出していません。",
            "CSVには、パスワードを付けられません。",
            "ExcelかPDFを選ぶか、パスワードなしで書き出してください。",
        )
    if form is ListForm.XLSX:
        content = roster_xlsx(roster)
        return lock_workbook(content, password) if password else content
    if form is ListForm.PDF:
        with one_at_a_time:
            content = render_roster(list_sheet(roster, on=on, paper=paper, copy=copy))
        return protect(content, password) if password else content
    if form is ListForm.CSV_CP932:
        return roster_csv(roster, encoding=CsvEncoding.CP932, substitutes=substitutes)
    return roster_csv(roster)


def list_file_name(roster: Roster, *, on: date, ending: str) -> str:
    mark = CONFIDENTIAL if roster.personal else ""
    return f"{mark}{roster.title}_{on:%Y%m%d}.{ending}"


def similar_letters(roster: Roster) -> dict[str, str]:
    """For each letter that CP932 lacks, the variant of it that CP932 has: 𠮷 → 吉."""
    letters = {letter for misfit in csv_misfits(roster) for letter in misfit.letters}
    similar = ((letter, cp932_substitute(letter)) for letter in sorted(letters))
    return {letter: other for letter, other in similar if other is not None}


def list_sheet(
    roster: Roster, *, on: date, paper: Sequence[str] = (), copy: str = ""
) -> RosterSheetData:
    """On A4, grouped by municipality where the list has one; the columns that `paper` names, as far as they are there."""
    titles = [column.title for column in roster.columns]
    kept = [titles.index(title) for title in paper if title in titles] or [
        index for index, title in enumerate(titles) if title != TOWN or len(titles) == 1
    ]
    if len(kept) > MOST_ON_PAPER:
        raise BadInput(
            "PDFを作れませんでした。",
            f"項目が{len(kept)}あり、紙の幅に入りません（{MOST_ON_PAPER}まで）。",
            "項目を減らすか、Excelで書き出してください。",
        )
    town = titles.index(TOWN) if TOWN in titles and titles.index(TOWN) not in kept else None
    unit = roster.note.lstrip("0123456789")
    groups: dict[str, list[tuple[str, ...]]] = {}
    for row in roster.rows:
        name = "" if town is None else _on_paper(row[town]) or "市町村なし"
        groups.setdefault(name, []).append(tuple(_on_paper(row[index]) for index in kept))
    return RosterSheetData(
        title=roster.title,
        columns=tuple(
            SheetColumn(titles[index], _style(titles[index], roster.columns[index].kind))
            for index in kept
        ),
        groups=tuple(SheetGroup(name, tuple(rows), unit) for name, rows in groups.items()),
        note=f"{roster.note}　{wareki(on)}現在",
        copy=copy,
        office=roster.office,
        personal=roster.personal,
        practice=roster.practice,
    )


def _style(title: str, kind: ColumnKind) -> CellStyle:
    if title == "氏名":
        return CellStyle.NAME
    return CellStyle.CODE if kind is ColumnKind.CODE else CellStyle.TEXT


def _on_paper(cell: CellValue) -> str:
    if isinstance(cell, datetime | date):
        return wareki(cell, style="short")
    return "" if cell is None else str(cell)
