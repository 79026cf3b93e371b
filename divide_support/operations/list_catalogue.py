"""The lists that can be written out (書き出し): what each is called, needs and may show, behind one door."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from divide_support.errors import BadInput
from divide_support.exchange.roster import Roster
from divide_support.operations import rosters, work_lists
from divide_support.operations.disclosures import disclosure_roster
from divide_support.operations.list_columns import allowed, chosen
from divide_support.operations.nominations import nomination_roster
from divide_support.vocabulary import FiscalYear, Redaction

OFFICE = (Redaction.OFFICE,)


@dataclass(frozen=True)
class ListWish:
    """`titles` None means the usual columns; the period is asked for by lists that have one."""

    key: str
    today: date
    redaction: Redaction = Redaction.OFFICE
    titles: tuple[str, ...] | None = None
    first: date | None = None
    last: date | None = None
    practice: bool = False


@dataclass(frozen=True)
class Listing:
    key: str
    label: str
    make: Callable[[Session, ListWish], Roster]
    columns: Sequence[Any] = ()
    redactions: tuple[Redaction, ...] = tuple(Redaction)
    by_period: bool = False
    # Titles that have room on a sheet of paper; empty: all of them.
    paper: tuple[str, ...] = ()
    # What is inside, where who may read it does not say enough.
    hint: str = ""

    def possible_titles(self, redaction: Redaction) -> tuple[str, ...]:
        return tuple(column.title for column in allowed(self.columns, redaction))

    def usual_titles(self, redaction: Redaction) -> tuple[str, ...]:
        if self.key == "roster":
            return rosters.roster_titles(redaction)
        return tuple(column.title for column in chosen(self.columns, redaction, None))


def _plain(wish: ListWish) -> dict[str, Any]:
    return {
        "today": wish.today,
        "redaction": wish.redaction,
        "titles": wish.titles,
        "practice": wish.practice,
    }


def _requests(session: Session, wish: ListWish) -> Roster:
    year = FiscalYear.of(wish.today)
    period = (wish.first, wish.last) if wish.first and wish.last else None
    return work_lists.request_roster(session, year=year, period=period, **_plain(wish))


def _schedule(session: Session, wish: ListWish) -> Roster:
    year = FiscalYear.of(wish.today)
    first, last = wish.first or year.first, wish.last or year.last
    return work_lists.activity_roster(session, first=first, last=last, **_plain(wish))


LISTS: Mapping[str, Listing] = {
    one.key: one
    for one in (
        Listing(
            "roster",
            "サポーター名簿",
            lambda session, wish: rosters.supporter_roster(session, **_plain(wish)),
            rosters.COLUMNS,
            paper=("登録番号", "氏名", "ふりがな", "講師", "できること", "電話", "携帯", "住所", "有効期限"),
        ),
        Listing(
            "requests",
            "派遣依頼一覧",
            _requests,
            work_lists.REQUESTS,
            by_period=True,
            paper=("番号", "状態", "実施日", "開始", "会場", "事業名", "必要", "決定", "担当者", "電話"),
        ),
        Listing(
            "schedule",
            "派遣予定一覧",
            _schedule,
            work_lists.SCHEDULE,
            by_period=True,
            paper=("実施日", "曜日", "開始", "終了", "市町村", "会場", "内容", "受講者", "講師", "相談員", "不足"),
        ),
        Listing(
            "municipalities",
            "市町村連絡先",
            lambda session, wish: work_lists.municipality_roster(session, **_plain(wish)),
            work_lists.TOWNS,
            paper=("団体コード", "市町村", "担当課", "担当者", "電話", "FAX", "メール"),
        ),
        Listing(
            "venues",
            "会場一覧",
            lambda session, wish: work_lists.hall_roster(session, **_plain(wish)),
            work_lists.HALLS,
            paper=("会場", "種別", "住所", "電話", "定員", "Wi-Fi", "駐車台数", "休館日"),
        ),
        Listing(
            "disclosures",
            "提供記録",
            lambda session, wish: disclosure_roster(
                session, today=wish.today, practice=wish.practice
            ),
            redactions=OFFICE,
            hint="だれに、何を渡したかの一覧です。",
        ),
        Listing(
            "nominations",
            "候補者一覧",
            lambda session, wish: nomination_roster(
                session, today=wish.today, practice=wish.practice
            ),
            redactions=OFFICE,
        ),
    )
}  # fmt: skip


def make_list(session: Session, *, wish: ListWish) -> Roster:
    """Refuses a reader for whom the list is not made, and columns that nobody knows."""
    listing = LISTS[wish.key]
    if wish.redaction not in listing.redactions:
        raise _cannot(
            listing, f"「{wish.redaction.label}」は作れません。", "内部用を選んでください。"
        )
    possible = listing.possible_titles(wish.redaction)
    unknown = [title for title in wish.titles or () if title not in _known_titles(listing)]
    if unknown:
        raise _cannot(
            listing,
            f"「{'」「'.join(unknown)}」という項目はありません。",
            f"使えるのは、{'、'.join(possible)}です。",
        )
    if wish.titles is not None and not set(wish.titles) & set(possible):
        raise _cannot(
            listing,
            f"選んだ項目は、どれも{wish.redaction.label}には載せられません。",
            f"{'、'.join(possible)}から選んでください。",
        )
    return listing.make(session, wish)


def _known_titles(listing: Listing) -> set[str]:
    return {column.title for column in listing.columns}


def _cannot(listing: Listing, why: str, advice: str) -> BadInput:
    return BadInput(f"{listing.label}を書き出せませんでした。", why, advice)
