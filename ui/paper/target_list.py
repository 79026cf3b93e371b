"""The middle of 文書: what can be printed of one kind, filtered, searched and ticked."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from divide_support.operations import paper_lists
from divide_support.operations.paper_bundles import Axis, Bundle, TargetRow
from ui.desk import Desk
from ui.kit.boxes import Line
from ui.kit.buttons import Button
from ui.kit.choosers import FilterBar
from ui.kit.parts import Text, clear, column, row
from ui.kit.tables import RowTable
from ui.paper.paper_targets import HEADINGS, columns, columns_of, empty_state, filter_words

SEARCHED = (Axis.PERSON, Axis.ISSUED, Axis.REQUEST)


class TargetList(QWidget):
    """`current_changed(row)`; `choice_changed()` when other rows are ticked or shown."""

    current_changed = Signal(object)
    choice_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.bundle = Bundle.SET
        self._rows: tuple[TargetRow, ...] = ()
        self._filter = self._wanted = ""
        self._ticked: set[str] = set()
        self._heading = Text("", 16, bold=True)
        self._all = Button("すべて選ぶ", kind="link")
        self._filters = QHBoxLayout()
        self.search = Line(icon="search", placeholder="名前・番号・会場でさがす")
        self.search.setAccessibleName("一覧の中をさがす")
        self.table: RowTable[TargetRow] = RowTable(
            columns(lambda key: key in self._ticked), key=lambda one: one.key, name="印刷するもの"
        )
        head = column(
            row(self._heading, None, self._all),
            self._filters,
            self.search,
            gap=6,
            margins=(16, 10, 12, 8),
        )
        layout = column(head, self.table, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._all.clicked.connect(self._on_all)
        self.search.textEdited.connect(self._on_search)
        self.table.current_changed.connect(self.current_changed)
        self.table.checked.connect(self._on_checked)
        self.table.shown_changed.connect(self._on_shown)

    # filling

    def show_bundle(self, bundle: Bundle) -> None:
        """Another kind of paper: nothing is ticked, nothing is filtered yet."""
        self.bundle = bundle
        self._ticked.clear()
        self._filter = ""
        self.search.clear()
        self.table.set_search("")
        self.search.setVisible(bundle.axis in SEARCHED)
        if self._desk.is_large:
            self._rows = ()
            self.table.set_rows(())
        self.reload()

    def reload(self) -> None:
        bundle = self.bundle
        self._heading.setText(HEADINGS[bundle])
        self.table.show_only(columns_of(bundle))
        self._desk.fetch(
            paper_lists.targets,
            partial(self._show_rows, bundle),
            owner=self,
            bundle=bundle,
            today=self._desk.today(),
        )

    def _show_rows(self, bundle: Bundle, rows: tuple[TargetRow, ...]) -> None:
        if bundle is not self.bundle:
            return
        self._rows = rows
        self._make_filters()
        self._ticked &= {one.key for one in self._rows}
        self.table.set_rows(self._rows)
        self.set_filter(self._filter)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.table.select_key(wanted)

    def _make_filters(self) -> None:
        left = [one for one in self._rows if one.is_left]
        coming_words, all_words = filter_words(self.bundle)
        keys = []
        if self.bundle.is_issued and self.bundle is not Bundle.ISSUED:
            keys.append(("left", "まだ印刷していない", len(left)))
        coming = [one for one in self._rows if not one.is_past]
        if len(coming) < len(self._rows) or not keys:
            keys.append(("coming", coming_words, len(coming)))
        keys.append(("all", all_words, len(self._rows)))
        if self._filter not in [key for key, _, _ in keys]:
            self._filter = self._first_filter(keys)
        clear(self._filters)
        bar = FilterBar()
        for key, words, count in keys:
            bar.add(key, words).set_count(count)
        bar.choose(self._filter)
        bar.chosen.connect(self._on_filter_chosen)
        self._filters.addWidget(bar)

    def _first_filter(self, keys: list[tuple[str, str, int]]) -> str:
        """What is to be done, even when that is nothing; other lists begin where there is something."""
        first, _, count = keys[0]
        return first if count or first == "left" else "all"

    def set_filter(self, key: str) -> None:
        self._filter = key
        tests = {
            "left": lambda one: one.is_left,
            "coming": lambda one: not one.is_past,
            "all": None,
        }
        self.table.set_predicate(tests[key])
        self.table.set_empty(empty_state(self.bundle, key))
        if key == "left" and not self._ticked and not self.bundle.is_notice:
            self._ticked = {one.key for one in self.table.visible_rows()}
        if self.table.current() is None:
            self.table.select_first()
        self._show_all_words()

    # choosing

    def wanted(self) -> tuple[TargetRow, ...]:
        """The ticked rows that are shown, else the current one."""
        ticked = tuple(one for one in self.table.visible_rows() if one.key in self._ticked)
        current = self.table.current()
        return ticked or ((current,) if current is not None else ())

    def has_ticks(self) -> bool:
        return bool(self._ticked)

    def tick(self, keys: set[str]) -> None:
        self._ticked = keys & {one.key for one in self._rows}
        self.table.viewport().update()
        self._show_all_words()

    def select(self, key: str) -> None:
        """Make it the current one, whatever filter hides it."""
        if not self.table.select_key(key):
            self._filter, self._wanted = "all", key
            self.reload()

    def search_for(self, text: str) -> None:
        if not self.search.isVisibleTo(self):
            return
        self.search.setFocus()
        self.search.selectAll()
        if text:
            self.search.setText(text)
            self._on_search(text)

    def leave_search(self) -> bool:
        if not self.search.text():
            return False
        self.search.clear()
        self._on_search("")
        return True

    def _on_search(self, text: str) -> None:
        self.table.set_search(text)
        self._on_shown()

    def _on_filter_chosen(self, key: str) -> None:
        self._ticked.clear()
        self.set_filter(key)
        self.choice_changed.emit()

    def _on_checked(self, target: TargetRow) -> None:
        self._ticked ^= {target.key}
        self.table.viewport().update()
        self._on_shown()

    def _on_all(self) -> None:
        shown = {one.key for one in self.table.visible_rows()}
        self.tick(set() if shown <= self._ticked else shown)
        self.choice_changed.emit()

    def _on_shown(self) -> None:
        self._show_all_words()
        self.choice_changed.emit()

    def _show_all_words(self) -> None:
        shown = {one.key for one in self.table.visible_rows()}
        self._all.setText("すべて外す" if shown and shown <= self._ticked else "すべて選ぶ")
