"""サポーター名簿: which columns each reader may see, by redaction and by each person's consent; its sheet on paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.exchange.roster import ColumnKind, Roster
from divide_support.japan.codes import format_phone, format_postal
from divide_support.model import Supporter
from divide_support.operations.list_columns import (
    EVERYBODY,
    OFFICE_ONLY,
    WITH_PEERS,
    WITH_TOWN,
    Cell,
    ListColumn,
    Reader,
    as_roster,
    chosen,
    reader,
)
from divide_support.operations.supporter_lists import SupporterRow, supporter_rows
from divide_support.vocabulary import ConsentItem, FiscalYear, Redaction, SupporterStatus

TEXT, CODE, NUMBER, DATE = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.NUMBER, ColumnKind.DATE


@dataclass(frozen=True)
class _Person:
    """A line of the supporter list with what only rosters tell."""

    row: SupporterRow
    fax: str
    email: str
    best_hour: str
    emergency_contact: str
    employer: str


def _consented(
    item: ConsentItem, text: Callable[[_Person], str]
) -> Callable[[_Person, Reader], Cell]:
    return lambda one, seen_as: seen_as.shown(one.row.id, item, text(one))


Column = ListColumn[_Person]
COLUMNS: tuple[Column, ...] = (
    Column("登録番号", CODE, lambda one, _: one.row.number, WITH_TOWN, is_personal=True),
    Column("氏名", TEXT, _consented(ConsentItem.NAME, lambda one: one.row.name), is_personal=True),
    Column(
        "ふりがな",
        TEXT,
        _consented(ConsentItem.NAME, lambda one: one.row.name_kana),
        is_personal=True,
    ),
    Column("市町村コード", CODE, lambda one, _: one.row.municipality_code, OFFICE_ONLY),
    Column("市町村", TEXT, lambda one, _: one.row.municipality, EVERYBODY),
    Column("状態", TEXT, lambda one, _: one.row.status.label, OFFICE_ONLY),
    Column("有効期限", DATE, lambda one, _: one.row.expires_on, WITH_TOWN),
    Column("講師", TEXT, lambda one, _: "可" if one.row.can_lecture else "", WITH_PEERS),
    Column("できること", TEXT, lambda one, _: one.row.can, EVERYBODY),
    Column("自家用車", TEXT, lambda one, _: "あり" if one.row.drives else "なし", OFFICE_ONLY),
    Column(
        "電話",
        CODE,
        _consented(ConsentItem.PHONE, lambda one: one.row.phone),
        WITH_TOWN,
        is_personal=True,
    ),
    Column(
        "携帯",
        CODE,
        _consented(ConsentItem.PHONE, lambda one: one.row.mobile),
        WITH_TOWN,
        is_personal=True,
    ),
    Column("電話の時間帯", TEXT, lambda one, _: one.best_hour, OFFICE_ONLY, is_personal=True),
    Column("FAX", CODE, lambda one, _: one.fax, OFFICE_ONLY, is_usual=False, is_personal=True),
    Column(
        "メール",
        TEXT,
        _consented(ConsentItem.EMAIL, lambda one: one.email),
        WITH_TOWN,
        is_usual=False,
        is_personal=True,
    ),
    Column(
        "郵便番号",
        CODE,
        _consented(ConsentItem.ADDRESS, lambda one: format_postal(one.row.postal_code)),
        WITH_TOWN,
        is_usual=False,
        is_personal=True,
    ),
    Column(
        "住所",
        TEXT,
        _consented(ConsentItem.ADDRESS, lambda one: one.row.address),
        WITH_TOWN,
        is_usual=False,
        is_personal=True,
    ),
    Column("生年月日", DATE, lambda one, _: one.row.birth_date, OFFICE_ONLY, is_personal=True),
    Column(
        "緊急の連絡先",
        TEXT,
        lambda one, _: one.emergency_contact,
        OFFICE_ONLY,
        is_usual=False,
        is_personal=True,
    ),
    Column(
        "勤め先", TEXT, lambda one, _: one.employer, OFFICE_ONLY, is_usual=False, is_personal=True
    ),
    Column("今年度の派遣", NUMBER, lambda one, _: one.row.dispatches, OFFICE_ONLY),
    Column("最後の派遣", DATE, lambda one, _: one.row.last_on, OFFICE_ONLY),
)
USUAL_IN_THE_OFFICE = ("郵便番号", "住所")


def roster_titles(redaction: Redaction) -> tuple[str, ...]:
    """The usual columns for this reader; addresses stand on the office's own roster only."""
    usual = {column.title for column in chosen(COLUMNS, redaction, None)}
    if redaction is Redaction.OFFICE:
        usual |= set(USUAL_IN_THE_OFFICE)
    return tuple(column.title for column in COLUMNS if column.title in usual)


def supporter_roster(
    session: Session,
    *,
    today: date,
    redaction: Redaction,
    titles: Sequence[str] | None = None,
    practice: bool = False,
) -> Roster:
    """Only what the person allowed for that reader; 公開用 leaves out whoever did not agree to be published.

    Those who left stand on the office's own roster only.
    """
    seen_as = reader(session, redaction)
    rows = [
        row
        for row in supporter_rows(session, today=today, year=FiscalYear.of(today))
        if _stands_on(row, seen_as)
    ]
    return as_roster(
        session,
        title=f"サポーター名簿（{redaction.label}）",
        columns=chosen(COLUMNS, redaction, titles or roster_titles(redaction)),
        rows=_people(session, rows),
        seen_as=seen_as,
        unit="名",
        people=lambda one: (one.row.id,),
        on=today,
        practice=practice,
    )


def _stands_on(row: SupporterRow, seen_as: Reader) -> bool:
    if seen_as.redaction is Redaction.OFFICE:
        return True
    if row.status is SupporterStatus.RETIRED:
        return False
    return seen_as.may_see(row.id, ConsentItem.NAME)


def _people(session: Session, rows: Sequence[SupporterRow]) -> list[_Person]:
    query = select(
        Supporter.id,
        Supporter.fax,
        Supporter.email,
        Supporter.best_hour,
        Supporter.emergency_contact,
        Supporter.employer_name,
    )
    more = {one.id: one for one in session.execute(query)}
    return [
        _Person(
            row,
            format_phone(more[row.id].fax) if more[row.id].fax else "",
            more[row.id].email,
            more[row.id].best_hour,
            more[row.id].emergency_contact,
            more[row.id].employer_name,
        )
        for row in rows
    ]
