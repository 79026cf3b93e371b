"""Icons: Tabler's outline drawings, recoloured and kept per name, colour, size and screen."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from divide_support.paths import resource
from ui.kit.theme import theme


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def _stroke(size: float) -> str:
    """Thin at large sizes, thicker at small ones, so that all look equally heavy."""
    if size <= 15:
        return "2.2"
    return "1.9" if size <= 19 else "1.7"


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, stroke: str) -> QSvgRenderer:
    text = _source(name).replace("currentColor", colour)
    text = text.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(text.encode()))


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Draw straight into a painter: sharp at every scale."""
    if name:
        size = rect.height() / max(theme.scale, 1)
        _renderer(name, colour, _stroke(size)).render(painter, rect)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, pixels: int, ratio: float, stroke: str) -> QPixmap:
    pixmap = QPixmap(round(pixels * ratio), round(pixels * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour, stroke).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def pixmap(name: str, size: int = 18, colour: str | None = None, ratio: float = 1.0) -> QPixmap:
    """`size` at 100 % text; it grows with the text."""
    return _pixmap(name, colour or theme.tokens.text, theme.px(size), ratio, _stroke(size))


def icon(name: str, size: int = 18, colour: str | None = None) -> QIcon:
    return QIcon(pixmap(name, size, colour))
