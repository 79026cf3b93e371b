"""項目を選ぶ: which columns of a list are written out, and the sets of them that are kept under a name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from divide_support.errors import UserFacingError
from divide_support.operations import column_sets
from divide_support.operations.column_sets import ColumnSet
from ui.desk import Desk
from ui.kit.boxes import Tick
from ui.kit.buttons import Button
from ui.kit.forms import TextField
from ui.kit.panels import Dialog
from ui.kit.parts import Text, row

COLUMNS_OF_TICKS = 3


class ColumnChoice(Dialog):
    """`titles` and `name` say what was chosen; a set without a name holds for this time only."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        *,
        key: str,
        label: str,
        possible: Sequence[str],
        chosen: Sequence[str],
        name: str = "",
    ) -> None:
        super().__init__(parent, "項目を選ぶ", width=640)
        self._desk, self._key = desk, key
        self.headline(f"{label}の項目", "書き出す項目に印を付けます。少ないほど安全です。")
        self.ticks = {title: Tick(title, checked=title in chosen) for title in possible}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        rows = -(-len(possible) // COLUMNS_OF_TICKS)
        for number, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, number % rows, number // rows)
        self.add(grid)
        self.name = TextField("組の名前（保存するとき）", placeholder="例：市町提出用")
        self.name.set_text(name)
        self.default = Tick("この一覧では、いつもこの組を使う")
        self.remove = Button("この組を消す", kind="link")
        self.remove.setVisible(bool(name))
        self.add(
            self.name,
            self.default,
            row(self.remove, None),
            Text("保存した組は、このデータファイルを使う全員が選べます。", 13, colour="text2"),
        )
        kept = next((one for one in self._sets() if one.name == name), None)
        self.default.setChecked(kept is not None and kept.is_default)
        once = Button("今回だけ使う", height=36)
        save = Button(
            "保存して使う",
            kind="primary",
            icon="check",
            hint="Ctrl+Enter",
            shortcut="Ctrl+Return",
            height=36,
        )
        self.add_button(Button("やめる", hint="Esc", height=36), rejects=True)
        self.add_button(once)
        self.add_button(save)
        once.clicked.connect(self.use_once)
        save.clicked.connect(self.save)
        self.remove.clicked.connect(self.forget)

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(title for title, tick in self.ticks.items() if tick.isChecked())

    def _sets(self) -> tuple[ColumnSet, ...]:
        return self._desk.read(column_sets.column_sets, key=self._key)

    def use_once(self) -> None:
        if not self.titles:
            self.name.set_issue("項目を一つ以上選んでください")
            return
        self.name.set_text("")
        self.accept()

    def save(self) -> None:
        if not self.titles or not self.name.text().strip():
            self.name.set_issue("名前を入れて、項目を一つ以上選んでください")
            self.name.setFocus()
            return
        try:
            self._desk.run(
                column_sets.save_column_set,
                label=f"項目の組（{self.name.text().strip()}）",
                key=self._key,
                name=self.name.text(),
                titles=self.titles,
                is_default=self.default.isChecked(),
            )
        except UserFacingError as error:
            self.name.set_issue(error.why)
            return
        self.accept()

    def forget(self) -> None:
        self._desk.run(
            column_sets.remove_column_set,
            label=f"項目の組を消す（{self.name.text().strip()}）",
            key=self._key,
            name=self.name.text().strip(),
        )
        self.name.set_text("")
        self.accept()
