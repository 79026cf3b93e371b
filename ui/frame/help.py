"""F1: the searchable help viewer; ?: the sheet of shortcuts. Both read what is there, offline."""

import html
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from divide_support.japan.text import search_key
from divide_support.paths import resource
from ui.kit.boxes import Line
from ui.kit.buttons import Button
from ui.kit.panels import Dialog
from ui.kit.parts import EmptyState, column, row
from ui.kit.theme import theme

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]

_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


_ORDER = (
    "index", "home", "requests", "schedule", "supporters", "places", "matching", "documents",
    "data", "settings",
)  # fmt: skip


class HelpPage:
    def __init__(self, path: Path) -> None:
        self.path = path
        source = path.read_text("utf-8")
        found = _TITLE.search(source)
        self.title = html.unescape(found.group(1).strip()) if found else path.stem
        self.words = search_key(html.unescape(_TAG.sub(" ", source)))


def help_pages() -> tuple[HelpPage, ...]:
    folder = resource("help")
    return (
        tuple(HelpPage(path) for path in sorted(folder.glob("*.html"), key=_reading_order))
        if folder.is_dir()
        else ()
    )


def _reading_order(path: Path) -> tuple[int, str]:
    """Start here first, then as the navigation goes."""
    return (_ORDER.index(path.stem) if path.stem in _ORDER else len(_ORDER), path.stem)


class HelpViewer(Dialog):
    """Not modal: it may stay beside the work."""

    def __init__(self, parent: QWidget | None, topic: str = "") -> None:
        super().__init__(parent, "ヘルプ", width=900)
        self.setModal(False)
        self._pages = help_pages()
        self._search = Line(icon="search", placeholder="ヘルプの中をさがす")
        self._search.setAccessibleName("ヘルプの中をさがす")
        self._search.textEdited.connect(self._fill)
        self._list = QListWidget()
        self._list.setAccessibleName("ヘルプの目次")
        self._list.setMaximumWidth(theme.px(260))
        self._list.currentRowChanged.connect(self._on_chosen)
        self._text = QTextBrowser()
        self._text.setAccessibleName("説明")
        self._text.setOpenExternalLinks(False)
        self._text.document().setDefaultStyleSheet("p, li { line-height: 140%; }")
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._empty = EmptyState(
            "help-circle", "この言葉の説明はありません", "短い言葉でもう一度さがしてください"
        )
        self._empty.hide()
        self.add(self._search, row(column(self._list), column(self._empty, self._text), gap=12))
        self.add_button(Button("閉じる", hint="Esc"), rejects=True)
        self.resize(theme.gap(960), 640)
        self._fill("")
        self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        for number in range(self._list.count()):
            if self._list.item(number).data(Qt.ItemDataRole.UserRole).path.stem == topic:
                self._list.setCurrentRow(number)
                return
        self._list.setCurrentRow(0)

    def _fill(self, text: str) -> None:
        wanted = [search_key(word) for word in text.split()]
        self._list.clear()
        for page in self._pages:
            if all(word in page.words for word in wanted):
                item = QListWidgetItem(page.title)
                item.setData(Qt.ItemDataRole.UserRole, page)
                self._list.addItem(item)
        self._empty.setVisible(self._list.count() == 0)
        self._text.setVisible(self._list.count() > 0)
        self._list.setCurrentRow(0)

    def _on_chosen(self, number: int) -> None:
        item = self._list.item(number)
        if item is not None:
            self._text.setSource(QUrl.fromLocalFile(str(item.data(Qt.ItemDataRole.UserRole).path)))


class ShortcutSheet(Dialog):
    """Every key that works: at the left the whole program, at the right page by page."""

    def __init__(self, parent: QWidget | None, everywhere: Groups, pages: Groups) -> None:
        super().__init__(parent, "キーの一覧", width=900)
        self._text = QTextBrowser()
        self._text.setAccessibleName("キーの一覧")
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setHtml(shortcut_html(everywhere, pages))
        self.headline("キーの一覧")
        self.body.addWidget(self._text, 1)
        close = self.add_button(Button("閉じる", hint="Esc", kind="primary"), rejects=True)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(theme.gap(1000), theme.gap(640))


def shortcut_html(everywhere: Groups, pages: Groups) -> str:
    """Two columns of groups; all keys are as wide as the widest, so that the words stand under one another."""
    groups = [*everywhere, *pages]
    letters = theme.metrics(13, bold=True)
    width = 18 + max(
        (letters.horizontalAdvance(key) for _title, keys in groups for key, _what in keys),
        default=0,
    )
    size = theme.px(13)
    style = (
        f"td {{font-size:{size}px; padding:{theme.gap(2)}px 0}}"
        f"h3 {{font-size:{theme.px(14)}px; margin:12px 0 2px 0}}"
    )
    halves = "".join(
        f'<td width="50%" style="padding-right:{theme.gap(20)}px">{_columns(half, width)}</td>'
        for half in (everywhere, pages)
    )
    return f'<style>{style}</style><table width="100%"><tr>{halves}</tr></table>'


def _columns(groups: Groups, width: int) -> str:
    parts = []
    for title, keys in groups:
        lines = "".join(
            f'<tr><td width="{width}"><b>{html.escape(key)}</b></td><td>{html.escape(what)}</td></tr>'
            for key, what in keys
        )
        if lines:
            parts.append(f'<h3>{html.escape(title)}</h3><table width="100%">{lines}</table>')
    return "".join(parts)
