"""The menu bar: always visible, every command of the program is in it with its key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.kit.parts import Text, row
from ui.kit.theme import theme

TITLES = {
    "file": "ファイル(&F)",
    "edit": "編集(&E)",
    "view": "表示(&V)",
    "go": "移動(&G)",
    "request": "依頼(&R)",
    "document": "文書(&D)",
    "tools": "ツール(&T)",
    "help": "ヘルプ(&H)",
}


class MenuBar(QMenuBar):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setNativeMenuBar(False)
        self._menus = {key: self.addMenu(title) for key, title in TITLES.items()}
        self._extra: dict[str, list[QAction]] = {}
        self._user = Text("", 13, colour="text2")
        self._corner = QWidget()
        self._corner.setLayout(row(self._user, margins=(0, 0, 14, 0)))
        theme.changed.connect(self._restyle)
        self.setCornerWidget(self._corner, Qt.Corner.TopRightCorner)
        self._restyle()

    def _restyle(self) -> None:
        self._corner.setFixedHeight(theme.gap(28))
        self._corner.setVisible(theme.percent < 175)

    def set_user(self, name: str) -> None:
        self._user.setText(name)

    def add(self, menu: str, text: str, slot: Callable[[], object], *keys: str) -> QAction:
        action = self._menus[menu].addAction(text)
        action.setIconText(text.split("(&", maxsplit=1)[0])
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def line(self, menu: str) -> None:
        self._menus[menu].addSeparator()

    def submenu(self, menu: str, text: str) -> QMenu:
        return self._menus[menu].addMenu(text)

    def bar_menu(self, menu: str) -> QMenu:
        return self._menus[menu]

    def set_extra(
        self, menu: str, actions: Sequence[tuple[str, str, Callable[[], object]]]
    ) -> None:
        """Commands of the open page, below the fixed ones; their keys are shown here and bound by the page."""
        for old in self._extra.get(menu, []):
            self._menus[menu].removeAction(old)
            old.deleteLater()
        self._extra[menu] = []
        if actions:
            self._extra[menu].append(self._menus[menu].addSeparator())
        for text, keys, slot in actions:
            action = self._menus[menu].addAction(f"{text}\t{keys}" if keys else text)
            action.setIconText(text.split("(&")[0])
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self._extra[menu].append(action)

    def all_actions(self) -> list[QAction]:
        return [
            action
            for menu in self._menus.values()
            for action in menu.actions()
            if not action.isSeparator() and action.menu() is None
        ]

    def shortcuts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For the sheet: menu by menu, (keys, words)."""
        groups = []
        for key, menu in self._menus.items():
            keys = []
            for action in menu.actions():
                shown = action.shortcut().toString() or action.text().partition("\t")[2]
                if shown:
                    keys.append((shown.replace("Return", "Enter"), action.iconText()))
            groups.append((TITLES[key].split("(")[0], keys))
        groups.append(("どの一覧でも", _LIST_KEYS))
        return groups


_LIST_KEYS = [
    ("↑ ↓", "行を選ぶ"),
    ("Enter", "ひらく"),
    ("Alt+↓", "列でしぼりこむ"),
    ("Ctrl+C", "選んだ行をコピー（Excelに貼れます）"),
    ("Ctrl+Shift+C", "見出しも含めてコピー"),
    ("Ctrl+A", "すべて選ぶ"),
    ("F2", "直せる欄を直す"),
    ("Esc", "もどる・閉じる"),
]
