"""サポーター: those who are registered, and 候補者 on their way to it."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout

from divide_support.operations import supporter_lists
from divide_support.operations.paper_bundles import Bundle
from ui.desk import Desk
from ui.kit.choosers import Segmented
from ui.kit.list_page import ListPage
from ui.kit.page import Found, Page
from ui.kit.tables import RowTable
from ui.people.nomination_list import NominationList
from ui.people.supporter_list import SupporterList

TABS = (("supporters", "サポーター"), ("nominations", "候補者"))
MOST_FOUND = 8


class SupportersPage(Page):
    key, title = "supporters", "サポーター"
    keys = (
        ("F2", "なおす"),
        ("Ctrl+P", "登録証を印刷"),
        ("Ctrl+Enter", "電話する"),
        ("Space", "教えられることを変える"),
        ("1 2 0", "来られる・来られない・毎週のとおり"),
    )
    tables = ("-",)  # the two lists reload by themselves

    def _build(self) -> None:
        self._stack = QStackedLayout(self)
        self._tabs: list[Segmented] = []
        self.people = SupporterList(self.desk)
        self._put_in(self.people)

    @cached_property
    def nominees(self) -> NominationList:
        """Made when it is first asked for: two lists at once would hold the window up."""
        made = NominationList(self.desk)
        made.registered.connect(self.show_record)
        self._put_in(made)
        return made

    def _put_in(self, inner: ListPage) -> None:
        self._stack.addWidget(inner)
        self._put_tabs(inner)
        inner.status_changed.connect(self.status_changed)

    def _put_tabs(self, inner: ListPage) -> None:
        """The switch stands where the title would."""
        tabs = Segmented(TABS, name="サポーターと候補者")
        tabs.set_key(inner.key)
        tabs.changed.connect(self.show_list)
        self._tabs.append(tabs)
        row: QHBoxLayout = inner.title_row
        inner.hide_title()
        row.insertWidget(0, tabs)

    @property
    def current(self) -> ListPage:
        inner = self._stack.currentWidget()
        assert isinstance(inner, ListPage)
        return inner

    @property
    def table(self) -> RowTable[object]:
        return self.current.table

    def show_list(self, key: str) -> None:
        self._stack.setCurrentWidget(self.nominees if key == "nominations" else self.people)
        for tabs in self._tabs:
            tabs.set_key(self.current.key)
        self.current.table.setFocus()
        self.status_changed.emit()

    def refresh(self) -> None:
        if self.isVisible():
            self.current.refresh()

    # the window asks the list in front

    def show_record(self, record: object) -> None:
        self.show_list("supporters")
        if self.people.isVisible():
            self.people.refresh()
        else:
            self.people.reload()
        self.people.show_record(record)

    def search_for(self, text: str) -> None:
        self.current.search_for(text)

    def status_text(self) -> str:
        return self.current.status_text()

    def status_hint(self) -> str:
        return self.current.status_hint()

    def primary_action(self) -> None:
        self.current.primary_action()

    def new_record(self) -> None:
        self.show_list("supporters")
        self.people.new_record()

    def print_preview(self) -> None:
        """Ctrl+P: the registration card of the person in front, ready to print among the papers."""
        person = self.people.table.current()
        if self.current is self.people and person is not None:
            self.desk.show_record("documents", f"{Bundle.CARDS}-{person.id}", person.name)
        else:
            self.desk.show_record("documents", str(Bundle.CARDS))

    def export(self) -> None:
        self.current.export()

    def go_back(self) -> bool:
        return self.current.go_back()

    @classmethod
    def finds(cls, desk: Desk, text: str) -> Sequence[Found]:
        found = desk.read(supporter_lists.find_supporters, text=text, limit=MOST_FOUND)
        return [
            Found(f"{name}　{kana}", f"{town}　{phone}".strip("　"), "user", "supporters", person)
            for person, name, kana, town, phone in found
        ]
