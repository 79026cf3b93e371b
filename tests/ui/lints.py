"""Automatic looks at a widget tree: cut text, overlaps, small targets, missing names, doubled mnemonics."""

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QFocusFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QTextEdit,
    QWidget,
)

from ui.kit.alerts import Toast
from ui.kit.buttons import Button
from ui.kit.choosers import FilterChip
from ui.kit.header import TableHeader
from ui.kit.panels import Veil

TARGET = 24
FORBIDDEN_KEYS = ("F6", "F7", "F8", "F9", "F10", "Ctrl+Space", "Ctrl+F10")
_MNEMONIC = re.compile(r"&([A-Za-z0-9])")


def check(widget: QWidget) -> list[str]:
    """Everything below at once; the empty list is a clean page."""
    return [
        *truncated(widget),
        *overlapping(widget),
        *small_targets(widget),
        *nameless(widget),
        *doubled_mnemonics(widget),
    ]


def truncated(root: QWidget) -> list[str]:
    """Words that do not fit their widget."""
    found = []
    for widget in _visible(root):
        lack = _lack(widget)
        if lack > 1:
            found.append(f"cut by {lack} px: {_name(widget)}")
    return found


def _lack(widget: QWidget) -> int:
    if isinstance(widget, QLabel):
        if not widget.text():
            return 0
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) - widget.height()
        room = widget.contentsRect()
        return max(
            widget.sizeHint().width() - room.width(), widget.sizeHint().height() - room.height()
        )
    if isinstance(widget, Button | FilterChip):
        return max(
            widget.sizeHint().width() - widget.width(), widget.sizeHint().height() - widget.height()
        )
    if isinstance(widget, QLineEdit) and widget.text() and not widget.isReadOnly():
        margins = widget.textMargins()
        room = widget.width() - margins.left() - margins.right() - 4
        return widget.fontMetrics().horizontalAdvance(widget.text()) - room
    if isinstance(widget, TableHeader):
        return max((_header_lack(widget, place) for place in range(widget.count())), default=0)
    return 0


def _header_lack(header: TableHeader, section: int) -> int:
    if header.isSectionHidden(section):
        return 0
    return (
        header.fontMetrics().horizontalAdvance(header.title(section))
        - header.sectionSize(section)
        + 8
    )


def overlapping(root: QWidget) -> list[str]:
    """Siblings lying on one another, and children sticking out of their parent."""
    found = []
    for parent in [root, *_visible(root)]:
        if isinstance(
            parent, QAbstractScrollArea | QMenuBar | QComboBox | QAbstractItemView
        ) or _is_viewport(parent):
            continue
        children = [
            child for child in parent.children() if isinstance(child, QWidget) and _counts(child)
        ]
        for number, child in enumerate(children):
            outside = child.geometry().adjusted(2, 2, -2, -2)
            if outside.isValid() and not parent.rect().contains(outside):
                found.append(f"sticks out: {_name(child)} of {_name(parent)}")
            for other in children[number + 1 :]:
                common = child.geometry().intersected(other.geometry())
                if common.width() > 1 and common.height() > 1:
                    found.append(f"overlap: {_name(child)} and {_name(other)}")
    return found


def small_targets(root: QWidget) -> list[str]:
    """Everything that can be pressed or typed into is at least 24 × 24 px."""
    return [
        f"target {widget.width()}×{widget.height()}: {_name(widget)}"
        for widget in _focusable(root)
        if min(widget.width(), widget.height()) < TARGET
    ]


def nameless(root: QWidget) -> list[str]:
    """Everything that takes the focus says its name and role."""
    found = []
    for widget in _focusable(root):
        seen = QAccessible.queryAccessibleInterface(widget)
        if seen is None or not seen.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {_name(widget)}")
        elif seen.role() == QAccessible.Role.NoRole:
            found.append(f"no role: {_name(widget)}")
    for view in _visible(root):
        if (
            isinstance(view, QAbstractItemView)
            and not isinstance(view, QHeaderView)
            and view.model() is not None
        ):
            found += _nameless_cells(view)
    return found


def _nameless_cells(view: QAbstractItemView) -> list[str]:
    model = view.model()
    found = []
    for place in range(min(model.columnCount(), 30)) if model.rowCount() else ():
        text = model.index(0, place).data(Qt.ItemDataRole.AccessibleTextRole)
        title = model.headerData(place, Qt.Orientation.Horizontal)
        if isinstance(title, str) and not str(text or "").startswith(title):
            found.append(f"cell without its column's name: {_name(view)} {title}")
    return found


def doubled_mnemonics(root: QWidget) -> list[str]:
    """Each letter once in each menu; no key that the input method owns; no key twice in the window."""
    found = []
    bars = root.findChildren(QMenuBar)
    menus = [menu for bar in bars for menu in _menus(bar)]
    for owner in [*bars, *menus]:
        letters: Counter[str] = Counter()
        for action in owner.actions():
            letters.update(letter.upper() for letter in _MNEMONIC.findall(action.text()))
        found += [
            f"mnemonic {letter} twice: {_name(owner)}"
            for letter, count in letters.items()
            if count > 1
        ]
    keys: Counter[str] = Counter()
    for menu in menus:
        for action in menu.actions():
            keys.update(
                key.toString(QKeySequence.SequenceFormat.PortableText) for key in action.shortcuts()
            )
    found += [f"key {key} twice" for key, count in keys.items() if count > 1]
    found += [f"key of the input method: {key}" for key in keys if key in FORBIDDEN_KEYS]
    return found


def _menus(bar: QMenuBar | QMenu) -> Iterator[QMenu]:
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield menu
            yield from _menus(menu)


def _visible(root: QWidget) -> list[QWidget]:
    return [widget for widget in root.findChildren(QWidget) if widget.isVisible()]


def _focusable(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in _visible(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(
            widget,
            QAbstractButton
            | QLineEdit
            | QComboBox
            | QPlainTextEdit
            | QTextEdit
            | QAbstractItemView,
        )
        and not isinstance(widget.parentWidget(), QComboBox)
    ]


def _counts(widget: QWidget) -> bool:
    """Overlays lie on others on purpose."""
    overlay = QFocusFrame | QScrollBar | QSplitterHandle | Toast | Veil | QMenu
    return widget.isVisible() and not widget.isWindow() and not isinstance(widget, overlay)


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) and not isinstance(widget, QWidget | QMenu) else ""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        words = widget.text()
    rect: QRect = widget.geometry()
    return f"{type(widget).__name__} {words or widget.accessibleName()!r} {rect.width()}×{rect.height()}"
