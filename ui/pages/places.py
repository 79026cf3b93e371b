"""市町・会場: two linked lists, and beside them the card of what is chosen."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from divide_support.japan.calendar import fiscal_year
from divide_support.japan.text import search_key
from divide_support.operations import places
from divide_support.operations.places import MunicipalityRow, VenueRow
from divide_support.vocabulary import FiscalYear, VenueKind
from ui.desk import Desk
from ui.dialogs.list_export import ListExport
from ui.kit.boxes import Line
from ui.kit.buttons import Button
from ui.kit.choosers import FilterChip
from ui.kit.list_page import DetailPane
from ui.kit.page import Found, Page
from ui.kit.parts import EmptyState, Surface, Text, column, row
from ui.kit.tables import Column, RowTable
from ui.kit.theme import theme
from ui.places.place_cards import municipality_parts, venue_parts
from ui.places.place_forms import MunicipalityForm, VenueForm

PANE_WIDTH = 364
CLOSED_AHEAD = timedelta(days=62)
TOWN_COLUMNS: tuple[Column[MunicipalityRow], ...] = (
    Column("市町", lambda r: r.name, sort_key=lambda r: r.code, width=88, bold=True),
    Column("コード", lambda r: r.code, width=72, digits=True),
    Column("担当課", lambda r: r.department, width=110, stretch=True, tooltip=lambda r: r.department),
    Column("会場", lambda r: str(r.venues), sort_key=lambda r: r.venues, width=56, align="right", digits=True, filterable=False),
    Column("依頼", lambda r: str(r.requests), sort_key=lambda r: r.requests, width=56, align="right", digits=True, filterable=False),
    Column("担当者", lambda r: r.contact_name, width=100, hidden=True),
    Column("電話", lambda r: r.phone, width=124, digits=True, hidden=True),
)  # fmt: skip
HALL_COLUMNS: tuple[Column[VenueRow], ...] = (
    Column("会場", lambda r: r.name, width=170, bold=True, stretch=True, tooltip=lambda r: r.name),
    Column("種別", lambda r: r.kind.label, width=126),
    Column("定員", lambda r: f"{r.capacity}名" if r.capacity else "―", sort_key=lambda r: r.capacity, width=64, align="right", digits=True, filterable=False),
    Column("使用", lambda r: f"{r.activities}回", sort_key=lambda r: r.activities, width=60, align="right", digits=True, filterable=False),
    Column("市町", lambda r: r.municipality, width=88, hidden=True),
    Column("休館日", lambda r: r.closed_text, width=150, hidden=True),
    Column("電話", lambda r: r.phone, width=124, digits=True, hidden=True),
)  # fmt: skip


class PlacesPage(Page):
    key, title = "places", "市町・会場"
    keys = (
        ("Tab", "市町と会場を行き来"),
        ("Enter", "くわしく"),
        ("F2", "なおす"),
    )
    tables = ("municipality", "venue", "dispatch_request", "activity", "supporter")

    def _build(self) -> None:
        self._town: MunicipalityRow | None = None
        self._shows_hall = False
        self.town_form: MunicipalityForm | None = None
        self.hall_form: VenueForm | None = None
        settings = self.desk.settings
        self.towns: RowTable[MunicipalityRow] = RowTable(
            TOWN_COLUMNS,
            key=lambda r: r.id,
            name="市町の一覧",
            settings=settings,
            settings_key="towns",
        )
        self.halls: RowTable[VenueRow] = RowTable(
            HALL_COLUMNS,
            key=lambda r: r.id,
            name="会場の一覧",
            settings=settings,
            settings_key="halls",
        )
        self.pane = DetailPane()
        self._lists = QWidget()
        lists = row(self._make_towns(), _line(), self._make_halls(), gap=0)
        lists.setStretch(0, 1)
        lists.setStretch(2, 1)
        body = column(self._make_title(), lists, gap=0)
        body.setStretch(1, 1)
        self._lists.setLayout(body)
        self._beside = QWidget()
        self._beside_layout = QHBoxLayout(self._beside)
        self._beside_layout.setContentsMargins(0, 0, 0, 0)
        self._beside_layout.setSpacing(0)
        self._beside_layout.addWidget(self._lists, 1)
        self._pane_line = _line()
        self._alone = QWidget()
        self._alone_layout = QVBoxLayout(self._alone)
        self._alone_layout.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._beside)
        self._stack.addWidget(self._alone)
        self.relayout()

    def _make_title(self) -> QWidget:
        self.search = Line(icon="search", placeholder="市町・会場をさがす", width=12)
        self.search.setAccessibleName("市町・会場をさがす")
        self.add_town = Button("市町を足す", icon="plus")
        self.add_hall = Button("会場を足す", icon="plus", hint="Ctrl+N")
        self.excel = Button("Excelへ", kind="tool", icon="file-spreadsheet")
        title = QWidget()
        title.setLayout(
            row(
                Text(self.title, 20, bold=True),
                None,
                self.search,
                self.add_town,
                self.add_hall,
                self.excel,
                gap=8,
                margins=(16, 8, 12, 8),
            )
        )
        return title

    def _make_towns(self) -> QWidget:
        self.town_count = Text("", 13, colour="text2")
        head = row(Text("市町", 16, bold=True), self.town_count, None, margins=(16, 6, 8, 6))
        return _list_region(head, self.towns)

    def _make_halls(self) -> QWidget:
        self.hall_title = Text("会場", 16, bold=True)
        self.hall_count = Text("", 13, colour="text2")
        self.all_halls = FilterChip("すべての市町の会場")
        head = row(self.hall_title, self.hall_count, None, self.all_halls, margins=(16, 6, 8, 6))
        return _list_region(head, self.halls)

    def _connect(self) -> None:
        self.towns.current_changed.connect(self._on_town)
        self.halls.current_changed.connect(self._on_hall)
        self.towns.opened.connect(self._on_town_opened)
        self.halls.opened.connect(self._on_hall_opened)
        for table in (self.towns, self.halls):
            table.shown_changed.connect(self.status_changed)
        self.search.textEdited.connect(self._on_search)
        self.all_halls.toggled.connect(self._on_all_halls)
        self.add_town.clicked.connect(self.new_town)
        self.add_hall.clicked.connect(self.new_record)
        self.excel.clicked.connect(self.export)
        self.pane.close_pressed.connect(self._on_pane_closed)

    def relayout(self) -> None:
        """Beside the lists, or as a page of its own where there is no room."""
        alone = theme.is_large or self.width() < 1000
        self.pane.set_as_page(as_page=alone)
        if alone:
            self.pane.setMinimumWidth(0)
            self.pane.setMaximumWidth(16_777_215)
            self._alone_layout.addWidget(self.pane)
        else:
            self.pane.setFixedWidth(theme.px(PANE_WIDTH))
            self._beside_layout.addWidget(self._pane_line)
            self._beside_layout.addWidget(self.pane)
            self._stack.setCurrentWidget(self._beside)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        alone = theme.is_large or self.width() < 1000
        if alone != (self.pane.parentWidget() is self._alone):
            self.relayout()

    # rows

    def reload(self) -> None:
        today = self.desk.today()
        year = int(self.desk.settings.get("fiscal_year", fiscal_year(today)))
        rows = self.desk.read(places.municipality_rows, year=FiscalYear(year))
        self._all_halls = self.desk.read(places.venue_rows)
        self.towns.set_rows(rows)
        if self.towns.current() is None:
            self.towns.select_first()
        self._town = self.towns.current()
        self.town_count.setText(f"{len(rows)}")
        if not rows:
            state = EmptyState(
                "building-community",
                "市町がまだありません",
                "市町村一覧のファイルは、データの画面で取り込めます。",
                "市町を足す",
                "plus",
            )
            state.pressed.connect(self.new_town)
            self.towns.set_empty(state)
        else:
            self.towns.set_empty(None)
        self._show_halls()

    def _show_halls(self) -> None:
        everywhere = self.all_halls.isChecked() or bool(self.search.text().strip())
        town = self._town
        rows = [
            line
            for line in self._all_halls
            if everywhere or (town is not None and line.municipality_id == town.id)
        ]
        self.halls.set_rows(rows)
        name = "" if everywhere or town is None else town.name
        self.hall_title.setText(f"{name}の会場" if name else "会場")
        self.hall_count.setText(f"{len(rows)}")
        if rows:
            self.halls.set_empty(None)
        else:
            state = EmptyState(
                "map-pin",
                f"{name}の会場はまだありません" if name else "会場はまだありません",
                "依頼書の会場名でも受け付けられます。",
                "会場を足す",
                "plus",
            )
            state.pressed.connect(self.new_record)
            self.halls.set_empty(state)
        self._draw()
        self.status_changed.emit()

    def _on_town(self, line: MunicipalityRow | None) -> None:
        self._town, self._shows_hall = line, False
        if not self.all_halls.isChecked():
            self._show_halls()
        else:
            self._draw()

    def _on_hall(self, line: VenueRow | None) -> None:
        self._shows_hall = self._shows_hall or (line is not None and self.halls.hasFocus())
        self._draw()

    def _on_town_opened(self, _line: MunicipalityRow) -> None:
        self._shows_hall = False
        self._open_pane()

    def _on_hall_opened(self, _line: VenueRow) -> None:
        self._shows_hall = True
        self._open_pane()

    def _open_pane(self) -> None:
        self._draw()
        if self.pane.parentWidget() is self._alone:
            self._stack.setCurrentWidget(self._alone)
        self.pane.show()

    def _on_pane_closed(self) -> None:
        if self.pane.parentWidget() is not self._alone:
            self.pane.hide()
        self._stack.setCurrentWidget(self._beside)
        (self.halls if self._shows_hall else self.towns).setFocus()

    def _draw(self) -> None:
        hall = self.halls.current() if self._shows_hall else None
        if hall is not None:
            today = self.desk.today()
            closed = self.desk.read(
                places.next_closed_days, venue_id=hall.id, first=today, last=today + CLOSED_AHEAD
            )
            self.pane.show_parts(
                (Text("会場", 13, colour="text2"),),
                venue_parts(hall, closed=closed, edit=self.edit),
            )
        elif self._town is not None:
            parts = municipality_parts(self._town, edit=self.edit, add_venue=self.new_record)
            self.pane.show_parts((Text(self._town.code, 13, colour="text2", digits=True),), parts)
        else:
            self.pane.show_parts((), (EmptyState("building-community", "市町をえらんでください"),))

    # searching

    def _on_search(self, text: str) -> None:
        self.towns.set_search(text)
        self.halls.set_search(text)
        self._show_halls()

    def _on_all_halls(self) -> None:
        self._show_halls()

    def search_for(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        if text:
            self.search.setText(text)
            self._on_search(text)

    @classmethod
    def finds(cls, desk: Desk, text: str) -> Sequence[Found]:
        words = [search_key(word) for word in text.split() if search_key(word)]
        halls = [
            line
            for line in desk.read(places.venue_rows)
            if words and all(word in line.search_text for word in words)
        ]
        return [
            Found(
                line.name,
                f"{line.municipality}　{line.phone}".strip("　"),
                "map-pin",
                "places",
                line.id,
            )
            for line in halls[:6]
        ]

    def show_record(self, record: object) -> None:
        """The id of a venue."""
        if self._stale:
            self.refresh()
            self.reload()
        hall = next((line for line in self._all_halls if line.id == record), None)
        if hall is None:
            return
        if hall.municipality_id is None or not self.towns.select_key(hall.municipality_id):
            self.all_halls.setChecked(True)
        self._shows_hall = True
        self.halls.select_key(hall.id)
        self._open_pane()

    # what the window asks

    def status_text(self) -> str:
        return f"市町 {self.towns.counts_text('')}　会場 {self.halls.counts_text('か所')}"

    def status_hint(self) -> str:
        return "Tab 市町と会場を行き来　Enter くわしく　F2 なおす　Ctrl+N 会場を足す"

    def go_back(self) -> bool:
        if self._stack.currentWidget() is self._alone:
            self._on_pane_closed()
            return True
        if self.search.text():
            self.search.clear()
            self._on_search("")
            return True
        return False

    def primary_action(self) -> None:
        for panel in (self.town_form, self.hall_form):
            if panel is not None and panel.isVisible():
                panel.save()
                return
        self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit()
        else:
            super().keyPressEvent(event)

    def export(self) -> None:
        ListExport(self.window(), self.desk, "venues").exec()

    # forms

    def edit(self) -> None:
        hall = self.halls.current() if self._shows_hall else None
        if hall is not None:
            self._open_hall(hall.id, self.desk.read(places.venue_values, venue_id=hall.id))
        elif self._town is not None:
            values = self.desk.read(places.municipality_values, municipality_id=self._town.id)
            self._open_town(self._town.id, values)

    def new_town(self) -> None:
        self._open_town(None, {"planned_count": 0})

    def new_record(self) -> None:
        town = self._town.id if self._town else None
        self._open_hall(
            None, {"municipality_id": town, "kind": VenueKind.KOMINKAN, "car_only": False}
        )

    def _open_town(self, record: int | None, values: dict[str, Any]) -> None:
        if self.town_form is None:
            self.town_form = MunicipalityForm(self.window(), saving=self._save_town)
        self.town_form.open_for(record, values)

    def _open_hall(self, record: int | None, values: dict[str, Any]) -> None:
        if self.hall_form is None:
            self.hall_form = VenueForm(self.window(), self.desk, saving=self._save_hall)
        self.hall_form.set_towns(self.desk.read(places.municipality_options))
        self.hall_form.open_for(record, values)

    def _save_town(self, record: int | None, values: dict[str, Any]) -> bool:
        name = values["name"]
        saved = self.run(
            places.save_municipality,
            label=f"市町（{name}）",
            undo_text=f"{name}を保存しました",
            municipality_id=record,
            **values,
        )
        if saved is not None:
            self.towns.select_key(saved)
        return saved is not None

    def _save_hall(self, record: int | None, values: dict[str, Any]) -> bool:
        name = values["name"]
        saved = self.run(
            places.save_venue,
            label=f"会場（{name}）",
            undo_text=f"{name}を保存しました",
            venue_id=record,
            **values,
        )
        if saved is not None:
            self.show_record(saved)
        return saved is not None


def _line() -> Surface:
    line = Surface(colour="hairline")
    line.setFixedWidth(1)
    return line


def _list_region(head: QHBoxLayout, table: RowTable[Any]) -> QWidget:
    """Both headings are as high as the chip in one of them."""
    top, region = QWidget(), QWidget()
    top.setLayout(head)
    top.setMinimumHeight(theme.px(40))
    layout = column(top, table, gap=0)
    layout.setStretch(1, 1)
    region.setLayout(layout)
    return region
