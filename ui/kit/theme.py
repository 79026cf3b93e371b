"""The look in force: colours, text size, fonts; one object that everything painted asks, and that says when it changed."""

from functools import lru_cache
from typing import Literal, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from divide_support.paths import resource
from ui.kit.tokens import BY_SCHEME, LIGHT, Scheme, Tokens

TEXT_SIZES = (100, 115, 130, 150, 175, 200)
PROPORTIONAL = ["BIZ UDPGothic", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", "Meiryo UI"]
FIXED = ["BIZ UDGothic", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", "Meiryo UI"]
_FONT_FILES = (
    "BIZUDPGothic-Regular.ttf",
    "BIZUDPGothic-Bold.ttf",
    "BIZUDGothic-Regular.ttf",
    "BIZUDGothic-Bold.ttf",
    "NotoSansJP-Regular.ttf",
    "NotoSansJP-Bold.ttf",
)


class Theme(QObject):
    """Text grows by `scale`; icons grow with it; distances do not, so that 150 % still fits the screen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.percent = 100
        self.choice: Scheme | Literal["auto"] = "auto"

    @property
    def scale(self) -> float:
        return self.percent / 100

    @property
    def is_large(self) -> bool:
        """From 150 % the navigation folds, panes become pages and hints leave the buttons."""
        return self.percent >= 150

    def px(self, size: float) -> int:
        """A length that grows with the text."""
        return round(size * self.scale)

    def gap(self, size: float) -> int:
        """A distance: grows by half as much as the text."""
        return round(size * (1 + (self.scale - 1) / 2))

    def font(self, size: int = 14, *, bold: bool = False, digits: bool = False) -> QFont:
        """A font of one's own: who wants it struck out may do so."""
        return QFont(_font(self.px(size), bold=bold, digits=digits))

    def metrics(self, size: int = 14, *, bold: bool = False, digits: bool = False) -> QFontMetrics:
        return _metrics(self.px(size), bold=bold, digits=digits)

    def row_height(
        self, kind: Literal["standard", "dense", "action", "matrix"] = "standard"
    ) -> int:
        """32, 28, 44, 24 at 100 %; larger text: font + 18, rounded up to a multiple of four."""
        extra = {"standard": 18, "dense": 14, "action": 30, "matrix": 10}[kind]
        return -(-(self.px(14) + extra) // 4) * 4

    def colour(self, name: str) -> QColor:
        return QColor(cast("str", getattr(self.tokens, name)))

    def set_percent(self, percent: int) -> None:
        percent = min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])
        if percent != self.percent:
            self.percent = percent
            self.refresh()

    def step_text(self, direction: int) -> None:
        """One size up (+1), down (-1) or back to 100 % (0)."""
        nearest = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self.percent))
        index = 0 if direction == 0 else min(max(nearest + direction, 0), len(TEXT_SIZES) - 1)
        self.set_percent(TEXT_SIZES[index])

    def set_scheme(self, choice: Scheme | Literal["auto"]) -> None:
        self.choice = choice
        scheme = _scheme_of_system() if choice == "auto" else choice
        if BY_SCHEME[scheme] is not self.tokens:
            self.tokens = BY_SCHEME[scheme]
            self.refresh()

    def refresh(self) -> None:
        """Hand fonts and palette to Qt, then tell everything that paints for itself."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(self.palette())
            application.setFont(self.font())
        self.changed.emit()

    def palette(self) -> QPalette:
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, name in (
            (roles.Window, "base"),
            (roles.Base, "base"),
            (roles.AlternateBase, "alt"),
            (roles.Button, "base"),
            (roles.WindowText, "text"),
            (roles.Text, "text"),
            (roles.ButtonText, "text"),
            (roles.BrightText, "danger"),
            (roles.PlaceholderText, "placeholder"),
            (roles.Highlight, "selection"),
            (roles.HighlightedText, "selection_text"),
            (roles.Link, "link"),
            (roles.ToolTipBase, "toast"),
            (roles.ToolTipText, "toast_text"),
            (roles.Mid, "hairline"),
            (roles.Dark, "rule"),
            (roles.Shadow, "rule"),
            (roles.Light, "inner"),
            (roles.Midlight, "inner"),
        ):
            palette.setColor(role, self.colour(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette


@lru_cache(maxsize=256)
def _font(pixels: int, *, bold: bool, digits: bool) -> QFont:
    font = QFont()
    font.setFamilies(FIXED if digits else PROPORTIONAL)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


@lru_cache(maxsize=256)
def _metrics(pixels: int, *, bold: bool, digits: bool) -> QFontMetrics:
    """Kept: each new one would look its letters up again."""
    return QFontMetrics(_font(pixels, bold=bold, digits=digits))


theme = Theme()


def load_fonts() -> tuple[str, ...]:
    """Register the bundled faces; the names of files that could not be loaded (the program runs without them)."""
    _font.cache_clear()
    _metrics.cache_clear()
    return tuple(
        name
        for name in _FONT_FILES
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0
    )


def _scheme_of_system() -> Scheme:
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        preference = accessibility().contrastPreference()
        if preference == Qt.ContrastPreference.HighContrast:
            return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
