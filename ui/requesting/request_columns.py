"""The columns of the list of requests."""

from datetime import date

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.request_lists import RequestRow
from divide_support.vocabulary import RequestStatus
from ui.kit.painting import Chip, status_chip
from ui.kit.tables import Column

STATES = list(RequestStatus)
MOST_DOTS = 4


def request_columns(today: date) -> tuple[Column[RequestRow], ...]:
    return (
        Column(
            "番号", lambda r: r.number.partition("-")[2], sort_key=lambda r: r.number, width=64,
            digits=True, tooltip=lambda r: r.number, filterable=False,
        ),
        Column(
            "状態", lambda r: r.status.label, sort_key=lambda r: STATES.index(r.status), width=92,
            chip=lambda r: status_chip(r.status.label),
        ),
        Column(
            "期限", lambda r: due_words(r, today), sort_key=lambda r: r.due_on, width=112,
            chip=_overdue, tone=lambda r: "strong" if r.due_on == today else "", digits=True,
        ),
        Column(
            "実施日", lambda r: short_day(r.held_on), sort_key=_when, width=128, digits=True,
            second=lambda r: f"{r.starts_at:%H:%M}" if r.starts_at else "",
            tone=lambda r: "quiet" if r.held_on is None else "",
        ),
        Column("市町", lambda r: r.municipality or "未定", bold=True, width=78),
        Column("会場", hall, width=140, stretch=True, tooltip=lambda r: r.venue),
        Column("内容", lambda r: r.content, width=112, tooltip=lambda r: f"{r.event_name}\n{r.content}"),
        Column(
            "人数", lambda r: f"{r.filled}/{r.needed}", sort_key=lambda r: r.filled - r.needed,
            dots=_dots, digits=True, width=100,
            tone=lambda r: "" if not r.missing else "quiet" if r.status.is_over else "warning",
            tooltip=lambda r: f"必要 {r.needed}名　決まり {r.filled}名　承諾 {r.accepted}名",
        ),
        Column("事業名", lambda r: r.event_name, width=160, hidden=True),
        Column("種別", lambda r: r.kind.label, width=90, hidden=True),
        Column(
            "受講者", lambda r: "" if r.attendees is None else f"{r.attendees}名",
            sort_key=lambda r: r.attendees, align="right", width=80, hidden=True,
        ),
        Column("受付日", lambda r: short_day(r.received_on), sort_key=lambda r: r.received_on,
               width=100, digits=True, hidden=True),
        Column("担当者", lambda r: r.contact, width=100, hidden=True),
        Column("電話", lambda r: r.phone, digits=True, width=120, hidden=True),
    )  # fmt: skip


def _dots(row: RequestRow) -> tuple[int, int] | None:
    """More dots than one counts at a glance say nothing; nor do the empty seats of what is over."""
    if row.status.is_ended_early or row.needed > MOST_DOTS:
        return None
    return row.filled, row.needed


def _overdue(row: RequestRow) -> Chip | None:
    if not row.is_overdue or row.due_on is None:
        return None
    return Chip(f"{row.due_on.month}/{row.due_on.day} 超過", "overdue")


def _when(row: RequestRow) -> tuple[date, str] | None:
    return None if row.held_on is None else (row.held_on, str(row.starts_at))


def hall(row: RequestRow) -> str:
    """Halls are often named after their town, which stands beside it already."""
    return row.venue.removeprefix(row.municipality) or row.venue or "未定"


def due_words(row: RequestRow, today: date) -> str:
    if row.due_on is None:
        return ""
    if row.is_overdue:
        return f"{row.due_on.month}/{row.due_on.day} 超過"
    return "今日まで" if row.due_on == today else short_day(row.due_on)


def short_day(day: date | None) -> str:
    if day is None:
        return "日付未定"
    return f"{day.month:>2}/{day.day:>2} {weekday_kanji(day)}"
