"""The list of 予定: one line an activity."""

from datetime import date

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.request_lists import ActivityRow, short_hall
from ui.kit.painting import status_chip
from ui.kit.tables import Column


def _day_words(day: date | None) -> str:
    return f"{day.month}/{day.day} {weekday_kanji(day)}" if day else "日付未定"


def _time_words(line: ActivityRow) -> str:
    if line.starts_at is None:
        return "時刻未定"
    return f"{line.starts_at:%H:%M}" + (f"～{line.ends_at:%H:%M}" if line.ends_at else "")


def _names(line: ActivityRow) -> str:
    return "・".join(seat.name for seat in line.seats if seat.status.fills_seat)


COLUMNS: tuple[Column[ActivityRow], ...] = (
    Column(
        "実施日",
        lambda r: _day_words(r.held_on),
        sort_key=lambda r: (r.held_on, r.starts_at) if r.held_on and r.starts_at else None,
        width=84,
        digits=True,
    ),
    Column("時間", _time_words, width=104, digits=True),
    Column("状態", lambda r: r.status.label, width=100, chip=lambda r: status_chip(r.status.label)),
    Column(
        "市町",
        lambda r: r.municipality,
        sort_key=lambda r: r.municipality_code,
        width=80,
        bold=True,
    ),
    Column(
        "会場",
        lambda r: short_hall(r.venue, r.municipality),
        width=130,
        tooltip=lambda r: f"{r.venue} {r.room}".strip(),
    ),
    Column("内容", lambda r: r.content, width=120, tooltip=lambda r: r.content),
    Column(
        "人数",
        lambda r: f"{r.filled}/{r.needed}",
        width=88,
        digits=True,
        align="right",
        sort_key=lambda r: -r.missing,
        tone=lambda r: "warning" if r.missing and r.status.is_open else "",
        dots=lambda r: (r.filled, r.needed),
        filterable=False,
    ),
    Column("サポーター", _names, width=130, tooltip=_names, stretch=True),
    Column("番号", lambda r: r.number, width=96, digits=True, hidden=True),
)
