"""Painted parts that lists, panes and calendars share: chips, dots, bars, rings, hatches."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ui.kit.icons import paint_icon
from ui.kit.theme import theme
from ui.kit.tokens import CHIP_BORDERS, CHIP_ICONS, CHIP_OF_WORD, ChipColours

_NOTCH = 7


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with icon, border kind and colour; `kind` is a key of `tokens.CHIP_BORDERS`."""

    text: str
    kind: str = "neutral"
    icon: str | None = None

    @property
    def icon_name(self) -> str:
        return CHIP_ICONS[self.kind] if self.icon is None else self.icon

    @property
    def colours(self) -> ChipColours:
        return theme.tokens.chips[self.kind]


def status_chip(word: str) -> Chip:
    """The chip of a status word, such as `RequestStatus.PLANNING.label`."""
    kind = CHIP_OF_WORD.get(word, "neutral")
    return Chip(word, kind)


def chip_size(chip: Chip) -> QSize:
    width = theme.metrics(13).horizontalAdvance(chip.text) + theme.px(7) + theme.px(8)
    if chip.icon_name:
        width += theme.px(14) + theme.px(4)
    if CHIP_BORDERS[chip.kind] == "notch":
        width += theme.px(_NOTCH)
    return QSize(width, theme.px(22))


def paint_chip(painter: QPainter, left: float, middle: float, chip: Chip) -> float:
    """Paint with its left edge and vertical middle given; returns the right edge."""
    size = chip_size(chip)
    rect = QRectF(left, round(middle - size.height() / 2), size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_chip_frame(painter, rect, chip.kind)
    colours = chip.colours
    x = rect.left() + theme.px(7)
    if CHIP_BORDERS[chip.kind] == "notch":
        x += theme.px(_NOTCH)
    if chip.icon_name:
        side = theme.px(14)
        paint_icon(
            painter,
            chip.icon_name,
            QRectF(x, rect.center().y() - side / 2, side, side),
            colours.text,
        )
        x += side + theme.px(4)
    font = theme.font(13)
    font.setStrikeOut(CHIP_BORDERS[chip.kind] == "dashed")
    painter.setFont(font)
    painter.setPen(QColor(colours.text))
    painter.drawText(
        QRectF(x, rect.top(), rect.right() - x, rect.height()),
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
        chip.text,
    )
    painter.restore()
    return rect.right()


def paint_chip_frame(painter: QPainter, rect: QRectF, kind: str) -> None:
    """Fill and border of a status; calendars stretch it into blocks."""
    colours, border = theme.tokens.chips[kind], CHIP_BORDERS[kind]
    widths = {"thin": 1.0, "double": 1.0, "thick": 2.0, "dashed": 1.0, "notch": 1.6}
    width = widths.get(border, 0.0)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    path = _notched(inner) if border == "notch" else _rounded(inner, 4)
    painter.fillPath(path, QColor(colours.fill))
    if width:
        pen = QPen(QColor(colours.border), width)
        if border == "dashed":
            pen.setDashPattern([4, 3])
        painter.strokePath(path, pen)
    if border == "double":
        painter.strokePath(
            _rounded(inner.adjusted(2, 2, -2, -2), 2.5), QPen(QColor(colours.border), 1)
        )


def _rounded(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def _notched(rect: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(rect.left(), rect.top()))
    path.lineTo(rect.right() - 4, rect.top())
    path.quadTo(rect.right(), rect.top(), rect.right(), rect.top() + 4)
    path.lineTo(rect.right(), rect.bottom() - 4)
    path.quadTo(rect.right(), rect.bottom(), rect.right() - 4, rect.bottom())
    path.lineTo(rect.left(), rect.bottom())
    path.lineTo(rect.left() + theme.px(_NOTCH), rect.center().y())
    path.closeSubpath()
    return path


def dots_width(total: int) -> int:
    return total * theme.px(8) + max(total - 1, 0) * theme.px(3)


def paint_dots(
    painter: QPainter, left: float, middle: float, found: int, needed: int, *, ink: str = ""
) -> float:
    """Filled = found, hollow in the warning colour = missing; `ink` replaces both on strong grounds."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side, step = theme.px(8), theme.px(8) + theme.px(3)
    for index in range(max(found, needed)):
        rect = QRectF(left + index * step, middle - side / 2, side, side)
        if index < found:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink or theme.tokens.text2))
            painter.drawEllipse(rect)
        else:
            painter.setPen(QPen(QColor(ink or theme.tokens.warning), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(rect.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.restore()
    return left + dots_width(max(found, needed))


def paint_bar(
    painter: QPainter, rect: QRectF, share: float, colour: str | None = None, *, ink: str = ""
) -> None:
    """A small bar 6 px high on its track; `share` 0–1; `ink` is all there is on strong grounds."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    height = theme.px(6)
    track = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
    if ink:
        painter.setPen(QPen(QColor(ink), 1))
    else:
        painter.setBrush(theme.colour("track"))
    painter.drawRoundedRect(track, height / 2, height / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    filled = track.width() * min(max(share, 0.0), 1.0)
    if filled > 0:
        painter.setBrush(QColor(ink or colour or theme.tokens.bar))
        painter.drawRoundedRect(
            QRectF(track.left(), track.top(), max(filled, height), height), height / 2, height / 2
        )
    painter.restore()


def paint_row_ring(painter: QPainter, rect: QRectF) -> None:
    """2 + 2 px inside the row, so that neighbours never cover it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("ring_outer"), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
    painter.setPen(QPen(theme.colour("ring_inner"), 2))
    painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), 2, 2)
    painter.restore()


def paint_hatch(painter: QPainter, rect: QRectF, step: int = 8) -> None:
    """Diagonal lines: cannot come, closed, no data."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect)
    painter.fillRect(rect, theme.colour("track"))
    painter.setPen(QPen(theme.colour("hatch"), 1))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += step
    painter.restore()


def paint_dotted(painter: QPainter, rect: QRectF, step: int = 9) -> None:
    """Sparse dots: not asked yet."""
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(theme.colour("rule"), 1.4))
    y = rect.top() + step / 2
    while y < rect.bottom():
        x = rect.left() + step / 2
        while x < rect.right():
            painter.drawPoint(QPointF(x, y))
            x += step
        y += step
    painter.restore()


def paint_availability(painter: QPainter, rect: QRectF, state: str) -> None:
    """`free`, `busy`, `maybe`, `unknown`, `morning`, `afternoon`."""
    half = rect.width() / 2
    match state:
        case "busy":
            paint_hatch(painter, rect)
        case "unknown":
            paint_dotted(painter, rect)
        case "maybe":
            third = rect.height() / 3
            painter.fillRect(
                QRectF(rect.left(), rect.bottom() - third, rect.width(), third),
                theme.colour("maybe"),
            )
        case "morning" | "afternoon":
            left = QRectF(rect.left(), rect.top(), half, rect.height())
            right = QRectF(rect.left() + half, rect.top(), half, rect.height())
            free, busy = (left, right) if state == "morning" else (right, left)
            painter.fillRect(free, theme.colour("available"))
            paint_hatch(painter, busy)


def paint_count(painter: QPainter, rect: QRectF, text: str, fill: str, colour: str) -> None:
    """A round badge with a number."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(fill)))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def elided(text: str, font: QFont, width: float) -> str:
    """Nothing at all where only the dots would fit."""
    short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    return "" if short == "…" != text else short
