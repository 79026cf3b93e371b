"""What every page is: built once, filled by `reload`, told of changes, asked for records and words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from divide_support.errors import UserFacingError
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.theme import theme

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of 何でも検索."""

    title: str
    detail: str
    icon: str
    page: str
    record: object


class Page(QWidget):
    """Subclass: set `key`, `title`, `tables`; override `_build`, `_connect`, `reload` and what else applies.

    `reload` is called when the page is shown after one of `tables` changed (at once if it is visible); `()` means any.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    tables: ClassVar[tuple[str, ...]] = ()
    keys: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys of this page beside those of the window, for the sheet of keys: (key, what it does)."""
    status_changed = Signal()
    badge_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._stale = True
        self.setAccessibleName(self.title)
        self._build()
        self._connect()
        desk.changed.connect(self._on_changed)
        theme.changed.connect(self._on_theme_changed)

    # to override

    def _build(self) -> None:
        """Make the widgets and lay them out."""

    def _connect(self) -> None:
        """Connect signals of user edits to bound methods."""

    def reload(self) -> None:
        """Ask the desk for rows and show them."""

    def show_record(self, record: object) -> None:
        """Make a record the current one."""

    def search_for(self, text: str) -> None:
        """Ctrl+F: put the cursor in the page's own search; with text, search for it."""

    @classmethod
    def finds(cls, desk: Desk, text: str) -> Sequence[Found]:  # noqa: ARG003  # for those that override
        """Ctrl+K: at most ten answers, best first; called without building the page."""
        return ()

    @classmethod
    def badge(cls, desk: Desk) -> int:  # noqa: ARG003  # for those that override
        """The number beside the name in the navigation; 0 shows none."""
        return 0

    def status_text(self) -> str:
        """Left end of the status line: counts and selection."""
        return ""

    def status_hint(self) -> str:
        """Keys of this page, shown in the middle when there is nothing to undo; empty for none."""
        return ""

    def primary_action(self) -> None:
        """Ctrl+Enter: the one next action."""

    def new_record(self) -> None:
        """Ctrl+N."""

    def print_preview(self) -> None:
        """Ctrl+P."""

    def export(self) -> None:
        """Ctrl+E."""

    def go_back(self) -> bool:
        """Esc: leave a detail page or a mode; False when there was nothing to leave."""
        return False

    def menu_actions(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """(title, shortcut, slot) shown in the menu 依頼 or 文書 while this page is open."""
        return ()

    def relayout(self) -> None:
        """Text size or colours changed."""

    # given

    def run(
        self, operation: Callable[..., T], /, *, label: str, undo_text: str = "", **arguments: Any
    ) -> T | None:
        """`desk.run` that shows a UserFacingError as its three sentences; `undo_text` passes by with 元に戻す."""
        try:
            result = self.desk.run(operation, label=label, **arguments)
        except UserFacingError as error:
            alerts.show_error(self.window(), error)
            return None
        if undo_text:
            alerts.toast(self, undo_text, self.undo)
        return result

    def undo(self) -> None:
        try:
            self.desk.undo()
        except UserFacingError as error:
            alerts.show_error(self.window(), error)

    def take_focus(self, kept: QWidget | None = None) -> None:
        """The keyboard goes on where it was on this page (`kept`), else in its list, else at its first field."""
        candidates = (kept, getattr(self, "table", None), *self.findChildren(QWidget))
        for widget in candidates:
            if (
                widget is not None
                and widget.isVisibleTo(self)
                and widget.isEnabled()
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            ):
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def refresh(self) -> None:
        """Reload now if visible, else when shown."""
        if self.isVisible():
            self._stale = False
            self.reload()
            self.status_changed.emit()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if not self.tables or tables & set(self.tables):
            self.refresh()

    def _on_theme_changed(self) -> None:
        self.relayout()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("base"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
