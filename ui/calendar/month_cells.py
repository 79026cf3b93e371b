"""How one day and one entry of the month are painted and said in words."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from divide_support.japan.calendar import holiday_name
from divide_support.operations.request_lists import ActivityRow, short_hall
from ui.kit.icons import paint_icon
from ui.kit.painting import elided, paint_chip_frame, paint_hatch, status_chip
from ui.kit.theme import theme

DATE_LINE, ENTRY, STEP = 30, 22, 25
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True)
class DayCell:
    day: date
    in_month: bool
    is_first: bool
    is_today: bool
    closed: str
    hidden: int
    is_target: bool = False


def time_words(row: ActivityRow) -> str:
    return f"{row.starts_at:%H:%M}" if row.starts_at else "時刻未定"


def short_town(name: str) -> str:
    """緑川市 → 緑川: in a narrow cell the kind of municipality says nothing new."""
    return name[:-1] if len(name) > 2 and name[-1] in "市町村" else name


def entry_words(row: ActivityRow) -> str:
    end = f"～{row.ends_at:%H:%M}" if row.ends_at and row.starts_at else ""
    hall = short_hall(row.venue, row.municipality)
    people = f"{row.filled}/{row.needed}名"
    return f"{time_words(row)}{end}　{row.municipality} {hall}　{row.status.label}　{people}　{row.number}"


def day_colour(day: date) -> str:
    if day.weekday() == 6 or holiday_name(day) is not None:
        return "sunday"
    return "saturday" if day.weekday() == 5 else "text"


def paint_weekdays(painter: QPainter, rect: QRectF) -> None:
    width = rect.width() / 7
    for number, word in enumerate("日月火水木金土"):
        colour = {0: "sunday", 6: "saturday"}.get(number, "text2")
        painter.setFont(theme.font(14, bold=number in (0, 6)))
        painter.setPen(theme.colour(colour))
        cell = QRectF(rect.left() + number * width + 8, rect.top(), width - 8, rect.height())
        painter.drawText(cell, _LEFT, word)
    painter.fillRect(
        QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("hairline")
    )


def paint_day(painter: QPainter, rect: QRectF, cell: DayCell) -> None:
    _paint_ground(painter, rect, cell)
    line = QRectF(rect.left() + 8, rect.top(), rect.width() - 14, theme.px(DATE_LINE))
    right = line.right()
    if cell.hidden:
        right = _paint_rest(painter, line, cell.hidden)
    x = _paint_number(painter, line, cell)
    holiday = holiday_name(cell.day)
    name = "今日" if cell.is_today else holiday or cell.closed
    font = theme.font(13, bold=cell.is_today)
    painter.setFont(font)
    painter.setPen(theme.colour("link" if cell.is_today else "sunday" if holiday else "text2"))
    room = right - x - 6
    if name and room > theme.px(20):
        painter.drawText(
            QRectF(x + 6, line.top(), room, line.height()), _LEFT, elided(name, font, room)
        )


def _paint_ground(painter: QPainter, rect: QRectF, cell: DayCell) -> None:
    ground = "base"
    if not cell.in_month:
        ground = "alt"
    colour = day_colour(cell.day)
    if colour != "text":
        ground = f"{colour}_tint"
    painter.fillRect(rect, theme.colour("hover" if cell.is_target else ground))
    if cell.closed and not cell.is_target:
        below = rect.adjusted(0, theme.px(DATE_LINE), -1, -1)
        paint_hatch(painter, below, 10)
    line = theme.colour("hairline")
    painter.fillRect(QRectF(round(rect.right()) - 1, rect.top(), 1, rect.height()), line)
    painter.fillRect(QRectF(rect.left(), round(rect.bottom()) - 1, rect.width(), 1), line)
    if cell.is_target:
        painter.setPen(QPen(theme.colour("selection_bar"), 2))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _paint_number(painter: QPainter, line: QRectF, cell: DayCell) -> float:
    named = not cell.in_month and (cell.is_first or cell.day.day == 1)
    text = f"{cell.day.month}/{cell.day.day}" if named else str(cell.day.day)
    painter.setFont(theme.font(15, bold=True, digits=True))
    width = painter.fontMetrics().horizontalAdvance(text)
    if cell.is_today:
        radius = theme.px(12)
        centre = QPointF(line.left() + radius - 2, line.center().y())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        painter.drawEllipse(centre, radius, radius)
        painter.restore()
        painter.setPen(theme.colour("on_primary"))
        side = 2 * radius
        painter.drawText(
            QRectF(centre.x() - radius, centre.y() - radius, side, side), _CENTRE, text
        )
        return centre.x() + radius
    colour = day_colour(cell.day)
    painter.setPen(theme.colour("text2" if not cell.in_month and colour == "text" else colour))
    painter.drawText(line, _LEFT, text)
    return line.left() + width


def _paint_rest(painter: QPainter, line: QRectF, hidden: int) -> float:
    text = f"ほか{hidden}件"
    painter.setFont(theme.font(13))
    painter.setPen(theme.colour("link"))
    painter.drawText(line, _RIGHT, text)
    left = line.right() - painter.fontMetrics().horizontalAdvance(text)
    side = theme.px(14)
    paint_icon(
        painter,
        "chevron-down",
        QRectF(left - side - 3, line.center().y() - side / 2, side, side),
        theme.tokens.link,
    )
    return left - side - 3


def paint_entry(painter: QPainter, rect: QRectF, row: ActivityRow) -> None:
    """The status chip stretched: icon, time, place, and how many are found where somebody is missing."""
    chip = status_chip(row.status.label)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_chip_frame(painter, rect, chip.kind)
    side = theme.px(14)
    x = rect.left() + 5
    ink = QColor(chip.colours.text)
    paint_icon(
        painter, chip.icon_name, QRectF(x, rect.center().y() - side / 2, side, side), ink.name()
    )
    x += side + 3
    right = rect.right() - 4
    if row.missing and row.status.is_open:
        right = _paint_count(painter, rect, right, row)
    right = max(right, x)
    text_colour = ink if row.status.is_over else theme.colour("text")
    painter.setPen(text_colour)
    when = f"{row.starts_at:%H:%M}" if row.starts_at else "未定"
    digits = theme.font(13, digits=True)
    digits.setStrikeOut(row.status.is_ended_early)
    painter.setFont(digits)
    width = painter.fontMetrics().horizontalAdvance(when)
    painter.drawText(QRectF(x, rect.top(), right - x, rect.height()), _LEFT, when)
    x += width + 4
    font = theme.font(13, bold=not row.status.is_over)
    font.setStrikeOut(row.status.is_ended_early)
    painter.setFont(font)
    room = right - x
    if room > theme.px(12):
        place = QRectF(x, rect.top(), room, rect.height())
        painter.drawText(place, _LEFT, elided(short_town(row.municipality), font, room))
    painter.restore()


def _paint_count(painter: QPainter, rect: QRectF, right: float, row: ActivityRow) -> float:
    text = f"{row.filled}/{row.needed}"
    painter.setFont(theme.font(13, digits=True))
    painter.setPen(theme.colour("warning"))
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(QRectF(right - width, rect.top(), width, rect.height()), _RIGHT, text)
    return right - width - 2
