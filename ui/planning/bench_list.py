"""The open requests of the month at the left of the planning desk, those that lack people first."""

from PySide6.QtCore import Signal

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.matching_board import BoardRequest, short_number
from ui.kit.boxes import Choice
from ui.kit.choosers import FilterBar
from ui.kit.grouped_table import Group, GroupedTable, Line, of
from ui.kit.parts import EmptyState, Surface, column, row
from ui.kit.rows import Column, Tone
from ui.kit.theme import theme
from ui.states.plan_board import PlanBoard

WIDTH = 344


def day_words(request: BoardRequest) -> str:
    day = request.activity.held_on
    return "日付なし" if day is None else f"{day.month}/{day.day} {weekday_kanji(day)}"


def _count(request: BoardRequest) -> str:
    return f"{request.filled}/{request.needed}"


def _tone(request: BoardRequest) -> Tone:
    return "" if request.is_complete else "warning"


def _trouble(request: BoardRequest) -> str:
    return "\n".join((request.left_out, *request.troubles)).strip()


def _sign(request: BoardRequest) -> str:
    return "alert-triangle" if _trouble(request) else ""


def _columns() -> tuple[Column[Line[BoardRequest]], ...]:
    return (
        Column("番号", of(lambda r: short_number(r.activity.number), ""), width=62, digits=True),
        Column(
            "市町",
            of(lambda r: r.activity.municipality, ""),
            width=84,
            bold=True,
            stretch=True,
            icon=of(_sign, ""),
            tooltip=of(_trouble, ""),
        ),
        Column("実施日", of(day_words, ""), width=82, digits=True),
        Column(
            "人数",
            of(_count, ""),
            width=112,
            digits=True,
            tone=of(_tone, ""),
            dots=of(lambda r: (r.filled, r.needed), None),
        ),
    )


class BenchList(Surface):
    """`chosen(activity_id)`; at large text only a drop-down, above the candidates."""

    chosen = Signal(int)
    filtered = Signal(bool)

    def __init__(self, state: PlanBoard) -> None:
        super().__init__(colour="alt", lines="r")
        self._state = state
        self.filters = FilterBar()
        self.filters.add("short", "足りない")
        self.filters.add("all", "すべて")
        self.filters.chosen.connect(self._on_filter)
        self.table: GroupedTable[BoardRequest] = GroupedTable(
            _columns(), key=lambda r: r.id, name="調整する依頼"
        )
        self.table.horizontalHeader().hide()
        self.table.setProperty("surface", "alt")
        self.table.row_changed.connect(self._on_row)
        self.drop_down = Choice()
        self.drop_down.setAccessibleName("依頼をえらぶ")
        self.drop_down.activated.connect(self._on_dropped)
        self._filling = False
        self.setLayout(
            column(
                row(self.filters, margins=(16, 8, 8, 8)), self.table, gap=0, margins=(0, 0, 1, 0)
            )
        )
        self.relayout()

    def relayout(self) -> None:
        self.setFixedWidth(theme.gap(WIDTH))

    def refresh(self) -> None:
        """Show what the state holds; the chosen request stays chosen."""
        short, complete = self._state.short(), self._state.complete()
        self.filters.set_counts({"short": len(short), "all": len(short) + len(complete)})
        groups = [Group("short", f"足りない {len(short)}件", short)]
        if not self._state.only_short or not short:
            groups.append(Group("complete", f"そろった {len(complete)}件", complete))
        self._filling = True
        self.table.set_groups([group for group in groups if group.rows])
        self._set_empty(short, complete)
        if self._state.activity_id is not None:
            self.table.select_row_key(self._state.activity_id)
        self._fill_drop_down((*short, *complete))
        self._filling = False

    def _set_empty(
        self, short: tuple[BoardRequest, ...], complete: tuple[BoardRequest, ...]
    ) -> None:
        if self._state.board is None or short or complete:
            self.table.set_empty(None)
            return
        self.table.set_empty(
            EmptyState("calendar-off", "調整する依頼はありません", "上の ＜ ＞ で月を変えられます")
        )

    def _fill_drop_down(self, requests: tuple[BoardRequest, ...]) -> None:
        self.drop_down.clear()
        for one in requests:
            self.drop_down.addItem(_line(one), one.id)
        self.drop_down.setCurrentIndex(self.drop_down.findData(self._state.activity_id))

    def _on_row(self, request: BoardRequest | None) -> None:
        if request is not None and not self._filling and request.id != self._state.activity_id:
            self.chosen.emit(request.id)

    def _on_dropped(self) -> None:
        value = self.drop_down.currentData()
        if isinstance(value, int):
            self.chosen.emit(value)

    def _on_filter(self, key: str) -> None:
        self._state.only_short = key == "short"
        self.refresh()


def _line(request: BoardRequest) -> str:
    activity = request.activity
    return f"{short_number(activity.number)}　{activity.municipality}　{day_words(request)}　{_count(request)}名"
