"""Rosters (名簿) and lists as workbooks and CSV: which columns each reader may see, by redaction and by consent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.documents.roster_sheet import (
    CellStyle,
    RosterSheetData,
    SheetColumn,
    SheetGroup,
)
from divide_support.errors import BadInput
from divide_support.exchange.roster import ColumnKind, Roster, RosterColumn
from divide_support.japan.calendar import wareki
from divide_support.japan.codes import format_postal
from divide_support.model import Consent, Disclosure
from divide_support.operations.request_lists import RequestRow, request_rows
from divide_support.operations.settings import office_profile
from divide_support.operations.supporter_lists import SupporterRow, supporter_rows
from divide_support.vocabulary import ConsentItem, FiscalYear, Redaction, SupporterStatus

Cell = str | int | float | date | None
NO_CONSENT = ""


@dataclass(frozen=True)
class _Column:
    title: str
    kind: ColumnKind
    cell: Callable[[SupporterRow, "_Allowed"], Cell]
    seen_by: frozenset[Redaction]
    item: ConsentItem | None = None


@dataclass(frozen=True)
class _Allowed:
    """What one person lets out, for one reader; the office itself sees everything."""

    redaction: Redaction
    items: frozenset[ConsentItem]

    def allows(self, item: ConsentItem | None) -> bool:
        return self.redaction is Redaction.OFFICE or item is None or item in self.items


EVERYBODY = frozenset(Redaction)
OFFICE_ONLY = frozenset({Redaction.OFFICE})
WITH_TOWN = frozenset({Redaction.OFFICE, Redaction.MUNICIPALITY})
WITH_PEERS = WITH_TOWN | {Redaction.SUPPORTER}
TEXT, CODE, NUMBER, DATE = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.NUMBER, ColumnKind.DATE

COLUMNS = (
    _Column("登録番号", CODE, lambda row, _: row.number, WITH_TOWN),
    _Column("氏名", TEXT, lambda row, _: row.name, EVERYBODY, ConsentItem.NAME),
    _Column("ふりがな", TEXT, lambda row, _: row.name_kana, EVERYBODY, ConsentItem.NAME),
    _Column("市町村コード", CODE, lambda row, _: row.municipality_code, OFFICE_ONLY),
    _Column("市町村", TEXT, lambda row, _: row.municipality, EVERYBODY),
    _Column("状態", TEXT, lambda row, _: row.status.label, OFFICE_ONLY),
    _Column("有効期限", DATE, lambda row, _: row.expires_on, WITH_TOWN),
    _Column("講師", TEXT, lambda row, _: "可" if row.can_lecture else "", WITH_PEERS),
    _Column("できること", TEXT, lambda row, _: row.can, EVERYBODY),
    _Column("自家用車", TEXT, lambda row, _: "あり" if row.drives else "なし", OFFICE_ONLY),
    _Column("電話", CODE, lambda row, _: row.phone, WITH_TOWN, ConsentItem.PHONE),
    _Column("携帯", CODE, lambda row, _: row.mobile, WITH_TOWN, ConsentItem.PHONE),
    _Column("郵便番号", CODE, lambda row, _: format_postal(row.postal_code), OFFICE_ONLY),
    _Column("住所", TEXT, lambda row, _: row.address, OFFICE_ONLY),
    _Column("生年月日", DATE, lambda row, _: row.birth_date, OFFICE_ONLY),
    _Column("今年度の派遣", NUMBER, lambda row, _: row.dispatches, OFFICE_ONLY),
    _Column("最後の派遣", DATE, lambda row, _: row.last_on, OFFICE_ONLY),
)


def supporter_roster(
    session: Session, *, today: date, redaction: Redaction, practice: bool = False
) -> Roster:
    """Only what the person allowed for that reader; 公開用 leaves out whoever did not agree to be published.

    Those who left stand on the office's own roster only.
    """
    year = FiscalYear.of(today)
    profile = office_profile(session)
    granted = _granted(session)
    columns = [column for column in COLUMNS if redaction in column.seen_by]
    rows = []
    for row in supporter_rows(session, today=today, year=year):
        allowed = _Allowed(redaction, granted.get(row.id, frozenset()))
        if not _stands_on(row, allowed):
            continue
        rows.append(
            tuple(
                column.cell(row, allowed) if allowed.allows(column.item) else NO_CONSENT
                for column in columns
            )
        )
    return Roster(
        title=f"サポーター名簿（{redaction.label}）",
        columns=tuple(RosterColumn(column.title, column.kind) for column in columns),
        rows=tuple(rows),
        note=f"{len(rows)}名",
        office=f"{profile.prefecture_name} {profile.section}".strip(),
        personal=redaction.is_personal,
        practice=practice,
    )


def _stands_on(row: SupporterRow, allowed: _Allowed) -> bool:
    if allowed.redaction is Redaction.OFFICE:
        return True
    if row.status is SupporterStatus.RETIRED or not allowed.allows(ConsentItem.NAME):
        return False
    return allowed.redaction is not Redaction.WALL or ConsentItem.PUBLICATION in allowed.items


def _granted(session: Session) -> dict[int, frozenset[ConsentItem]]:
    found: dict[int, set[ConsentItem]] = {}
    query = select(Consent.supporter_id, Consent.item).where(Consent.is_granted)
    for person, item in session.execute(query):
        found.setdefault(person, set()).add(item)
    return {person: frozenset(items) for person, items in found.items()}


def request_roster(
    session: Session,
    *,
    today: date,
    year: FiscalYear,
    request_ids: Sequence[int] | None = None,
    practice: bool = False,
) -> Roster:
    """依頼一覧 of one fiscal year, one line a request; or just the given ones, in the order given."""
    profile = office_profile(session)
    titles = (
        ("番号", CODE), ("状態", TEXT), ("期限", DATE), ("実施日", DATE), ("開始", TEXT), ("終了", TEXT),
        ("市町村", TEXT), ("会場", TEXT), ("事業名", TEXT), ("内容", TEXT), ("受講者", NUMBER), ("必要", NUMBER),
        ("決定", NUMBER), ("担当者", TEXT), ("電話", CODE),
    )  # fmt: skip
    rows = tuple(
        (
            row.number, row.status.label, row.due_on, row.held_on,
            f"{row.starts_at:%H:%M}" if row.starts_at else "",
            f"{row.ends_at:%H:%M}" if row.ends_at else "",
            row.municipality, row.venue, row.event_name, row.content, row.attendees, row.needed,
            row.filled, row.contact, row.phone,
        )
        for row in _listed(session, today, year, request_ids)
    )  # fmt: skip
    return Roster(
        title=f"派遣依頼一覧（{year.label}）",
        columns=tuple(RosterColumn(title, kind) for title, kind in titles),
        rows=rows,
        note=f"{len(rows)}件",
        office=f"{profile.prefecture_name} {profile.section}".strip(),
        personal=True,
        practice=practice,
    )


def _listed(
    session: Session, today: date, year: FiscalYear, request_ids: Sequence[int] | None
) -> list[RequestRow]:
    if request_ids is None:
        return list(request_rows(session, today=today, year=year))
    found = {row.id: row for row in request_rows(session, today=today)}
    return [found[one] for one in request_ids if one in found]


def roster_file_name(roster: Roster, *, on: date, ending: str) -> str:
    """【部外秘】 in front where personal data are inside: the name is what a tired colleague reads before attaching."""
    mark = "【部外秘】" if roster.personal else ""
    return f"{mark}{roster.title}_{on:%Y%m%d}.{ending}"


def record_disclosure(
    session: Session,
    *,
    roster: Roster,
    recipient: str,
    purpose: str,
    file_name: str,
    at: datetime,
    actor: str,
) -> int:
    """提供記録: which items of how many people went to whom, why. Refused without recipient or purpose."""
    if not recipient.strip() or not purpose.strip():
        raise BadInput(
            "名簿を書き出せませんでした。",
            "渡す相手か目的が書かれていません。",
            "相手（例：緑川市 生涯学習課）と目的を書いてください。",
        )
    record = Disclosure(
        disclosed_at=at,
        actor=actor,
        recipient=recipient.strip(),
        purpose=purpose.strip(),
        items=[column.title for column in roster.columns],
        people_count=len(roster.rows),
        file_name=file_name,
    )
    session.add(record)
    session.flush()
    return record.id


PAPER_COLUMNS = (
    "登録番号", "氏名", "ふりがな", "講師", "できること", "電話", "携帯", "住所", "有効期限",
)  # fmt: skip
# Column of a roster → how it is set on paper; all others are plain text.
PAPER_STYLES = {
    "氏名": CellStyle.NAME,
    "登録番号": CellStyle.CODE,
    "電話": CellStyle.CODE,
    "携帯": CellStyle.CODE,
}


def roster_sheet(roster: Roster, *, on: date, copy: str = "") -> RosterSheetData:
    """The same roster on A4, grouped by municipality, with the columns that paper has room for."""
    titles = [column.title for column in roster.columns]
    town = titles.index("市町村")
    kept = [titles.index(title) for title in PAPER_COLUMNS if title in titles]
    groups: dict[str, list[tuple[str, ...]]] = {}
    for row in roster.rows:
        cells = tuple(_on_paper(row[index]) for index in kept)
        groups.setdefault(_on_paper(row[town]), []).append(cells)
    return RosterSheetData(
        title=roster.title,
        columns=tuple(
            SheetColumn(titles[index], PAPER_STYLES.get(titles[index], CellStyle.TEXT))
            for index in kept
        ),
        groups=tuple(
            SheetGroup(name or "市町村なし", tuple(rows)) for name, rows in groups.items()
        ),
        note=f"{len(roster.rows)}名　{wareki(on)}現在",
        copy=copy,
        office=roster.office,
        personal=roster.personal,
        practice=roster.practice,
    )


def _on_paper(cell: Cell) -> str:
    if isinstance(cell, date):
        return wareki(cell, style="short")
    return "" if cell is None else str(cell)
