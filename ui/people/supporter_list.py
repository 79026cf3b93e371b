"""サポーター: the list of people with their terms and this year's dispatches, and what can be done with one."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCursor, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from divide_support.japan.calendar import fiscal_year
from divide_support.operations import places, registry, supporter_lists
from divide_support.operations.supporter_lists import DispatchLine, SupporterDetail, SupporterRow
from divide_support.vocabulary import Device, FiscalYear, SkillLevel
from ui.desk import Desk, Work
from ui.dialogs.list_export import ListExport
from ui.dialogs.supporter_terms import Consents, PhoneNumber, Retirement, Suspension, WeeklyHours
from ui.kit.buttons import Button
from ui.kit.choosers import FilterBar
from ui.kit.list_page import ListPage
from ui.kit.parts import EmptyState
from ui.kit.tables import RowTable
from ui.people.free_days_view import FreeDaysView
from ui.people.skill_matrix import SkillMatrix
from ui.people.supporter_columns import FILTERS, supporter_columns
from ui.people.supporter_form import SupporterForm
from ui.people.supporter_pane import PaneVerbs, head_parts, name_parts, tab_parts
from ui.planning.offers_panel import show_offers
from ui.states.month import next_month

AT_ONCE = 300
Part = TypeVar("Part", bound=QWidget)


class SupporterList(ListPage):
    key, title = "supporters", "サポーター"
    tables = (
        "supporter", "registration", "supporter_skill", "availability", "consent", "assignment", "activity", "topic",
    )  # fmt: skip
    pane_width = 452
    unit = "名"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._most = 0
        self._tab = "summary"
        self._month = desk.today().replace(day=1)
        self._topics: tuple[str, ...] = ()
        self._added: tuple[str, ...] = ()
        self._wanted: object = None
        self.panel: SupporterForm | None = None
        self.detail: SupporterDetail | None = None
        super().__init__(desk, parent)
        self._topic_menu = QMenu(self)
        self._topic_menu.triggered.connect(self._on_topic_added)

    def make_table(self) -> RowTable[SupporterRow]:
        return RowTable(
            supporter_columns(lambda: self._most),
            key=lambda r: r.id,
            name="サポーターの一覧",
            settings=self.desk.settings,
            settings_key=self.key,
        )

    def make_tools(self) -> Sequence[QWidget]:
        self.add_button = Button("登録する", icon="user-plus")
        self.add_button.clicked.connect(self.new_record)
        return (self.add_button,)

    def make_filters(self, bar: FilterBar) -> None:
        for key, (word, _passes) in FILTERS.items():
            bar.add(key, word)

    def apply_filter(self, key: str) -> None:
        self.table.set_predicate(FILTERS[key][1] if key else None)
        self._show_empty()

    @property
    def year(self) -> FiscalYear:
        today = self.desk.today()
        return FiscalYear(int(self.desk.settings.get("fiscal_year", fiscal_year(today))))

    def reload(self) -> None:
        """At once for an ordinary prefecture; thousands are read on a worker."""
        self._topics = self.desk.read(registry.topics)
        today, year, database = self.desk.today(), self.year, self.desk.database
        if self.desk.read(supporter_lists.supporter_count) <= AT_ONCE:
            self._show_rows(self.desk.read(supporter_lists.supporter_rows, today=today, year=year))
            return

        def job(_work: Work[tuple[SupporterRow, ...]]) -> tuple[SupporterRow, ...]:
            with database.reading() as session:
                return supporter_lists.supporter_rows(session, today=today, year=year)

        self.desk.start(job, owner=self, label="サポーターの一覧", done=self._show_rows)

    def _show_rows(self, rows: tuple[SupporterRow, ...]) -> None:
        self._most = max((row.dispatches for row in rows), default=0)
        self.table.set_rows(rows)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif self.table.current() is None:
            self.draw_soon()
        self.filters.set_counts(
            {key: sum(map(passes, rows)) for key, (_word, passes) in FILTERS.items()}
        )
        self.subtitle.setText(f"{len(rows)}名")
        self._show_empty()

    def _show_empty(self) -> None:
        if self.table.visible_rows():
            self.table.set_empty(None)
        elif self.table.rows():
            self.table.set_empty(
                EmptyState(
                    "filter-off",
                    "あてはまる人がいません",
                    "しぼり込みか、さがす言葉を変えてください。",
                )
            )
        else:
            state = EmptyState(
                "users",
                "サポーターがまだいません",
                "名簿のExcelはデータの画面で取り込めます。1人ずつ入れることもできます。",
                "登録する",
                "user-plus",
            )
            state.pressed.connect(self.new_record)
            self.table.set_empty(state)

    def show_record(self, record: object) -> None:
        """Also before the rows are there."""
        self._wanted = record
        super().show_record(record)
        current = self.table.current()
        if current is not None and current.id == record:
            self._wanted = None

    # detail

    def show_detail(self, row: SupporterRow) -> None:
        if self.detail is not None and self.detail.row.id != row.id:
            self._month = self.desk.today().replace(day=1)
            self._added = ()
        self.detail = self.desk.read(
            supporter_lists.supporter_detail,
            supporter_id=row.id,
            today=self.desk.today(),
            year=self.year,
        )
        self._draw()

    def _draw(self) -> None:
        detail = self.detail
        if detail is None:
            return
        verbs = self._verbs()
        known = {skill.topic for skill in detail.skills} | set(self._added)
        shown = tuple(topic for topic in self._topics if topic in known)
        self._topic_menu.clear()
        for topic in self._topics:
            if topic not in known:
                self._topic_menu.addAction(topic.replace("&", "&&")).setData(topic)
        parts = tab_parts(
            detail,
            self._tab,
            verbs,
            topics=shown,
            month=self._month,
            today=self.desk.today(),
        )
        matrix, days = self._part(SkillMatrix), self._part(FreeDaysView)
        focused = QApplication.focusWidget()
        self.pane.show_parts(head_parts(detail), (*name_parts(detail, verbs), *parts))
        self._keep_cursors(matrix, days, focused)

    def _part(self, kind: type[Part]) -> Part | None:
        """The newest of the pane; older ones are on their way out."""
        found = self.pane.findChildren(kind)
        return found[-1] if found else None

    def _keep_cursors(
        self, matrix: SkillMatrix | None, days: FreeDaysView | None, focused: QWidget | None
    ) -> None:
        """The pane is drawn anew after every change; the keyboard stays where it was."""
        new_matrix, new_days = self._part(SkillMatrix), self._part(FreeDaysView)
        if matrix is not None and new_matrix is not None:
            new_matrix.take_place_of(matrix)
            if focused is matrix:
                new_matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        if days is not None and new_days is not None:
            new_days.go_to(days.cursor_day)
            if focused is days:
                new_days.setFocus(Qt.FocusReason.OtherFocusReason)

    def _verbs(self) -> PaneVerbs:
        return PaneVerbs(
            call=self.call,
            offers=self.show_offers,
            edit=self.edit,
            edit_hours=self.edit_hours,
            edit_consents=self.edit_consents,
            renew=self.renew,
            suspend=self.suspend,
            resume=self.resume,
            retire=self.retire,
            open_request=self._open_request,
            skill=self.set_skill,
            add_topic=self.add_topic,
            day=self.set_day,
            month=self._step_month,
            tab=self.show_tab,
        )

    def show_offers(self) -> None:
        """「何かありますか？」: open seats that this person could take."""
        if self.detail is not None:
            show_offers(self.desk, self, self.detail.row.id, self.detail.row.name)

    def add_topic(self) -> None:
        self._topic_menu.popup(QCursor.pos())

    def _on_topic_added(self, action: QAction) -> None:
        topic = str(action.data())
        self._added = (*self._added, topic)
        self._draw()
        matrix = self._part(SkillMatrix)
        if matrix is not None:
            matrix.go_to(topic, Device.ANDROID)
            matrix.setFocus(Qt.FocusReason.TabFocusReason)

    def show_tab(self, tab: str) -> None:
        self._tab = tab
        self._draw()

    def _step_month(self, count: int) -> None:
        self._month = next_month(self._month, count)
        self._draw()

    def _open_request(self, line: DispatchLine) -> None:
        self.desk.show_record("requests", line.request_id, f"{line.number} {line.municipality}")

    # verbs

    def _current(self) -> SupporterDetail | None:
        return self.detail if self.table.current() is not None else None

    def call(self) -> None:
        if (detail := self._current()) is not None:
            PhoneNumber(self.window(), detail).exec()

    def primary_action(self) -> None:
        if self.panel is not None and self.panel.isVisible():
            self.panel.save()
        else:
            self.call()

    def set_skill(self, topic: str, device: Device, level: SkillLevel | None) -> None:
        detail = self._current()
        if detail is None:
            return
        word = level.label if level else "なし"
        self.run(
            registry.save_skill,
            label=f"{topic}（{device.label}）を{word}に（{detail.row.name}）",
            supporter_id=detail.row.id,
            topic=topic,
            device=device,
            level=level,
        )

    def set_day(self, day: date, is_free: bool | None) -> None:  # noqa: FBT001  # a signal's argument
        detail = self._current()
        if detail is None:
            return
        word = {True: "来られる", False: "来られない", None: "毎週のとおり"}[is_free]
        self.run(
            registry.save_day,
            label=f"{day.month}/{day.day} を「{word}」に（{detail.row.name}）",
            supporter_id=detail.row.id,
            on=day,
            is_free=is_free,
        )

    def edit_hours(self) -> None:
        detail = self._current()
        if detail is None:
            return
        dialog = WeeklyHours(self.window(), detail.row.name, detail.hours)
        if dialog.exec() == WeeklyHours.DialogCode.Accepted:
            self.run(
                registry.save_hours,
                label=f"来られる曜日（{detail.row.name}）",
                undo_text=f"{detail.row.name}さんの来られる曜日を変えました",
                supporter_id=detail.row.id,
                hours=dialog.hours(),
            )

    def edit_consents(self) -> None:
        detail = self._current()
        if detail is None:
            return
        dialog = Consents(self.window(), self.desk, detail)
        if dialog.exec() == Consents.DialogCode.Accepted:
            self.run(
                registry.save_consents,
                label=f"提供への同意（{detail.row.name}）",
                undo_text=f"{detail.row.name}さんの同意を記録しました",
                supporter_id=detail.row.id,
                granted=dialog.granted,
                given_on=dialog.given_on,
            )

    def renew(self) -> None:
        detail = self._current()
        if detail is not None:
            self.run(
                registry.register,
                label=f"登録（{detail.row.name}）",
                undo_text=f"{detail.row.name}さんを登録しました",
                supporter_id=detail.row.id,
                registered_on=self.desk.today(),
            )

    def suspend(self) -> None:
        detail = self._current()
        if detail is None:
            return
        dialog = Suspension(self.window(), self.desk, detail)
        if dialog.exec() == Suspension.DialogCode.Accepted:
            self.run(
                registry.suspend,
                label=f"休止（{detail.row.name}）",
                undo_text=f"{detail.row.name}さんを休止にしました",
                supporter_id=detail.row.id,
                first=dialog.first,
                last=dialog.last,
            )

    def resume(self) -> None:
        detail = self._current()
        if detail is not None:
            self.run(
                registry.resume,
                label=f"休止の終わり（{detail.row.name}）",
                undo_text=f"{detail.row.name}さんの休止を終えました",
                supporter_id=detail.row.id,
            )

    def retire(self) -> None:
        detail = self._current()
        if detail is None:
            return
        dialog = Retirement(self.window(), self.desk, detail)
        if dialog.exec() == Retirement.DialogCode.Accepted:
            self.run(
                registry.retire,
                label=f"退会（{detail.row.name}）",
                undo_text=f"{detail.row.name}さんを退会にしました",
                supporter_id=detail.row.id,
                on=dialog.on,
                reason=dialog.reason,
            )

    # the form

    def new_record(self) -> None:
        self._open_form(None, {})

    def edit(self) -> None:
        detail = self._current()
        if detail is not None:
            values = self.desk.read(registry.supporter_values, supporter_id=detail.row.id)
            self._open_form(detail.row.id, values)

    def _open_form(self, person: int | None, values: dict[str, Any]) -> None:
        if self.panel is None:
            self.panel = SupporterForm(self.window(), self.desk, saving=self._save)
        towns = self.desk.read(places.municipality_options)
        self.panel.open_for(person, values, towns, self.table.rows())

    def _save(self, person: int | None, values: dict[str, Any], register: bool) -> bool:  # noqa: FBT001  # the form's tick
        name = values["full_name"]
        if person is None:
            saved = self.run(
                registry.enrol,
                label=f"新しいサポーター（{name}）",
                undo_text=f"{name}さんを登録しました",
                registered_on=self.desk.today() if register else None,
                **values,
            )
        else:
            saved = self.run(
                registry.save_supporter,
                label=f"サポーターの訂正（{name}）",
                undo_text=f"{name}さんの内容をなおしました",
                supporter_id=person,
                **values,
            )
        if saved is None:
            return False
        self.show_record(saved)
        return True

    def export(self) -> None:
        ListExport(self.window(), self.desk, "roster").exec()

    def status_hint(self) -> str:
        return "Enter くわしく　Ctrl+Enter 電話　F2 なおす　Ctrl+N 登録　Ctrl+E 名簿"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit()
        else:
            super().keyPressEvent(event)
