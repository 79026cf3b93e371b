"""実績集計: what was held in a period, by month, municipality, course and supporter; every sheet adds up to the same."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from divide_support.exchange.statistics_book import (
    StatColumn,
    StatisticsBook,
    StatKind,
    StatSheet,
    Value,
    fill_rate,
)
from divide_support.japan.calendar import era_year, wareki
from divide_support.model import (
    Activity,
    ActivityReport,
    DispatchRequest,
    Municipality,
    Supporter,
)
from divide_support.operations.notices import months_between
from divide_support.operations.settings import office_profile
from divide_support.vocabulary import RequestStatus, Seat, SupporterStatus

Key = TypeVar("Key", bound=Hashable)

HELD = (RequestStatus.HELD, RequestStatus.REPORTED, RequestStatus.SETTLED)
NOT_COUNTED = (RequestStatus.WITHDRAWN, RequestStatus.DECLINED)
MEASURES = (
    StatColumn("回数"),
    StatColumn("うち実施済"),
    StatColumn("中止"),
    StatColumn("必要人数"),
    StatColumn("派遣人数"),
    StatColumn("不足"),
    StatColumn("充足率", StatKind.RATE, needed="必要人数", missing="不足"),
    StatColumn("延べ時間", StatKind.HOURS),
    StatColumn("参加者"),
)
NOTES = (
    "回数は、期間の中に実施日がある派遣の数です（1日1会場で1回）。中止・取下げ・派遣不可は入りません。",
    "中止は、中止にした依頼と、実施報告で「実施しなかった」とされた回です。ほかの数には入りません。",
    "派遣人数は、割り当てた人の延べ人数です。不足は、必要人数にとどかなかった人数です。",
    "充足率は、1から「不足÷必要人数」を引いた割合です。",
    "延べ時間は、派遣人数×時間です。実施報告に時刻があれば、その時刻で数えます。",
    "参加者は、実施報告の参加者数の合計です。報告がまだの回は入りません。",
    "講座別では、内容が二つ以上の依頼を、一つめの内容で数えます。",
)


@dataclass(frozen=True)
class Day:
    """One activity as statistics see it."""

    month: tuple[int, int]
    town_code: str
    town: str
    course: str
    is_held: bool
    is_cancelled: bool
    needed: int
    seats: tuple[tuple[int, Seat], ...]
    minutes: int
    participants: int

    @property
    def missing(self) -> int:
        return max(0, self.needed - len(self.seats))


def statistics(
    session: Session,
    *,
    first: date,
    last: date,
    today: date,
    names: bool = True,
    practice: bool = False,
) -> StatisticsBook:
    """Without `names` the sheet of supporters is left out, and nothing personal is inside."""
    days = tuple(_days(session, first, last))
    months = {one: _month_words(*one) for one in months_between(first, last)}
    towns = dict(
        session.execute(
            select(Municipality.code, Municipality.name).order_by(Municipality.code)
        ).all()
    )
    sheets = [
        _sheet("月別", ("月",), {one: (word,) for one, word in months.items()}, days, _month),
        _sheet(
            "市町村別",
            ("団体コード", "市町村"),
            {(code, name): (code, name) for code, name in towns.items()},
            days,
            lambda day: (day.town_code, day.town),
        ),
        _sheet("講座別", ("講座",), {}, days, lambda day: day.course, by_size=True),
    ]
    if names:
        sheets.append(_people(session, days))
    profile = office_profile(session, on=today)
    mark = "【部外秘】" if names else ""
    return StatisticsBook(
        title="実績集計",
        file_title=f"{mark}実績集計_{first:%Y%m%d}-{last:%Y%m%d}",
        period=f"{wareki(first)}から{wareki(last)}まで",
        made_on=wareki(today),
        office=profile.office_name,
        notes=NOTES,
        sheets=tuple(sheets),
        days=sum(not day.is_cancelled for day in days),
        personal=names,
        practice=practice,
    )


def _month(day: Day) -> tuple[int, int]:
    return day.month


def _month_words(year: int, month: int) -> str:
    return f"{era_year(date(year, month, 1))}{month}月"


def _days(session: Session, first: date, last: date) -> Iterator[Day]:
    query = (
        select(Activity, ActivityReport)
        .outerjoin(ActivityReport, ActivityReport.activity_id == Activity.id)
        .where(Activity.held_on >= first, Activity.held_on <= last)
        .options(
            joinedload(Activity.request).joinedload(DispatchRequest.municipality),
            selectinload(Activity.assignments),
        )
        .order_by(Activity.held_on, Activity.id)
    )
    for activity, report in session.execute(query):
        request = activity.request
        if request.status in NOT_COUNTED or activity.held_on is None:
            continue
        town = request.municipality
        yield Day(
            month=(activity.held_on.year, activity.held_on.month),
            town_code=town.code if town else "",
            town=town.name if town else request.municipality_name,
            course=request.topics[0] if request.topics else request.kind.label,
            is_held=request.status in HELD or (report is not None and report.held),
            is_cancelled=request.status is RequestStatus.CANCELLED
            or (report is not None and not report.held),
            needed=activity.needed,
            seats=tuple(
                (seat.supporter_id, seat.seat)
                for seat in activity.assignments
                if seat.status.fills_seat
            ),
            minutes=_minutes(activity, report),
            participants=(report.participants or 0) if report else 0,
        )


def _minutes(activity: Activity, report: ActivityReport | None) -> int:
    spans: list[tuple[time | None, time | None]] = [(activity.starts_at, activity.ends_at)]
    if report is not None:
        spans.insert(0, (report.started_at, report.ended_at))
    for start, end in spans:
        if start and end and start < end:
            return (end.hour - start.hour) * 60 + end.minute - start.minute
    return 0


def _measures(days: Sequence[Day]) -> tuple[Value, ...]:
    held = [day for day in days if not day.is_cancelled]
    needed, missing = sum(day.needed for day in held), sum(day.missing for day in held)
    return (
        len(held),
        sum(day.is_held for day in held),
        len(days) - len(held),
        needed,
        sum(len(day.seats) for day in held),
        missing,
        fill_rate(needed, missing),
        sum(day.minutes * len(day.seats) for day in held) / 60,
        sum(day.participants for day in held),
    )


def _sheet(
    name: str,
    labels: Sequence[str],
    known: dict[Key, tuple[str, ...]],
    days: Iterable[Day],
    key: Callable[[Day], Key],
    *,
    by_size: bool = False,
) -> StatSheet:
    """What is known stands there even with nothing in it: where nobody was sent is worth seeing."""
    groups: dict[Key, list[Day]] = {one: [] for one in known}
    for day in days:
        groups.setdefault(key(day), []).append(day)
    rows = [
        (*known.get(one, one if isinstance(one, tuple) else (str(one),)), *_measures(found))
        for one, found in groups.items()
    ]
    if by_size:
        rows.sort(key=lambda row: (-int(row[len(labels)] or 0), row[0]))
    columns = (*(StatColumn(label, StatKind.LABEL) for label in labels), *MEASURES)
    return StatSheet(name, columns, tuple(rows))


def _people(session: Session, days: Sequence[Day]) -> StatSheet:
    """Everybody who was sent, and who is registered and was not."""
    held = [day for day in days if not day.is_cancelled]
    sent: dict[int, list[tuple[Day, Seat]]] = {}
    for day in held:
        for supporter_id, seat in day.seats:
            sent.setdefault(supporter_id, []).append((day, seat))
    query = (
        select(Supporter)
        .options(joinedload(Supporter.municipality), selectinload(Supporter.registrations))
        .order_by(Supporter.kana_key, Supporter.full_name, Supporter.id)
    )
    rows = []
    for person in session.scalars(query):
        seats = sent.get(person.id, [])
        if not seats and person.status is not SupporterStatus.ACTIVE:
            continue
        numbers = [one.number for one in person.registrations if one.number]
        lectures = sum(seat is Seat.LECTURER for _, seat in seats)
        rows.append(
            (
                numbers[-1] if numbers else "",
                person.full_name,
                person.municipality.name if person.municipality else "",
                len(seats),
                lectures,
                len(seats) - lectures,
                sum(day.minutes for day, _ in seats) / 60,
                sum(day.participants for day, _ in seats),
            )
        )
    labels = (StatColumn(one, StatKind.LABEL) for one in ("登録番号", "氏名", "市町村"))
    measures = (
        StatColumn("派遣回数"), StatColumn("うち講師"), StatColumn("うち相談員"),
        StatColumn("時間", StatKind.HOURS), StatColumn("会った参加者"),
    )  # fmt: skip
    return StatSheet("サポーター別", (*labels, *measures), tuple(rows))
