"""設定: one section at a time; every field is kept on leaving it and can be taken back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from divide_support.japan.text import search_key
from divide_support.operations import settings
from ui.desk import Desk
from ui.kit.autosave import AutoForm
from ui.kit.boxes import Line
from ui.kit.page import Found, Page
from ui.kit.parts import EmptyState, Scroll, Surface, Text, column, row
from ui.kit.side_list import SideList
from ui.kit.theme import theme
from ui.office.settings_file import AboutSection, FileSection
from ui.office.settings_lists import ClosedDaysSection, PeopleSection
from ui.office.settings_logo import LogoSection
from ui.office.settings_section import Section
from ui.office.settings_sections import LookSection, PolicySection
from ui.office.settings_sender import SenderSection
from ui.office.settings_sheets import SheetsSection
from ui.office.settings_specs import PROFILE, RULES

GROUPS = (
    ("この画面", (("look", "letter-case", "見た目"),)),
    (
        "県のきまり",
        (
            ("profile", "building-bank", "差出人と公文書"),
            ("rules", "adjustments-horizontal", "きまり"),
            ("closed", "calendar-off", "閉庁日"),
            ("policy", "puzzle", "組合せの方針"),
        ),
    ),
    (
        "印刷",
        (
            ("logo", "star", "県のロゴ"),
            ("sheets", "printer", "用紙とプリンター"),
        ),
    ),
    (
        "このパソコン",
        (
            ("people", "users", "利用者"),
            ("file", "key", "保存場所とパスワード"),
            ("about", "info-circle", "このプログラム"),
        ),
    ),
)
TITLES = {key: title for _, entries in GROUPS for key, _, title in entries}
REMARKS = {
    "profile": "手紙の差出人と連絡先です。すでに番号を付けた手紙は変わりません。",
    "rules": "要綱の数字です。変えると、次の取込みと組合せから使います。",
}
OTHER_WORDS = {"logo": LogoSection.words, "sheets": SheetsSection.words}
WIDTH = 860


class RulesSection(AutoForm):
    def __init__(self, desk: Desk, undo: Callable[[], object]) -> None:
        super().__init__(
            desk,
            RULES,
            load=settings.office_rules,
            save=settings.save_office_rules,
            argument="rules",
            undo=undo,
        )


class _Sections(Mapping[str, "Section | AutoForm"]):
    """Made when first asked for: all at once would keep the window waiting."""

    def __init__(
        self,
        makers: Mapping[str, Callable[[], Section | AutoForm]],
        added: Callable[[str, Section | AutoForm], None],
    ) -> None:
        self._makers, self._added = makers, added
        self._made: dict[str, Section | AutoForm] = {}

    @property
    def made(self) -> tuple[Section | AutoForm, ...]:
        return tuple(self._made.values())

    def __getitem__(self, key: str) -> Section | AutoForm:
        if key not in self._made:
            self._made[key] = self._makers[key]()
            self._added(key, self._made[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def make_next(self) -> bool:
        """False when all are there."""
        missing = next((key for key in self._makers if key not in self._made), None)
        if missing is None:
            return False
        self[missing]
        return True


class SettingsPage(Page):
    key, title = "settings", "設定"
    tables = ("setting", "closed_day", "account")

    def _build(self) -> None:
        self.list = SideList("設定", GROUPS, width=230)
        self.search = Line(icon="search", placeholder="設定をさがす")
        self.search.setAccessibleName("設定をさがす")
        self.list.top.addWidget(self.search)
        self.list.top.setContentsMargins(8, 0, 8, 4)
        makers: dict[str, Callable[[Desk, Callable[[], object]], Section | AutoForm]] = {
            "look": LookSection,
            "profile": SenderSection,
            "logo": LogoSection,
            "sheets": SheetsSection,
            "rules": RulesSection,
            "closed": ClosedDaysSection,
            "policy": PolicySection,
            "people": PeopleSection,
            "file": FileSection,
            "about": AboutSection,
        }
        self._stack = QStackedWidget()
        self._frames: dict[str, QWidget] = {}
        self._loaded = False
        self.sections = _Sections(
            {key: partial(maker, self.desk, self.undo) for key, maker in makers.items()},
            self._add_section,
        )
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._make_more)
        self._nothing = QWidget()
        self._nothing.setLayout(
            column(
                EmptyState(
                    "search", "その言葉の設定はありません", "短い言葉でもう一度さがしてください。"
                ),
                None,
                margins=(24, 24, 24, 24),
            )
        )
        self._stack.addWidget(self._nothing)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(Surface(column(self._stack)), 1)
        self.show_section("look")

    def _add_section(self, key: str, section: Section | AutoForm) -> None:
        self._frames[key] = self._frame(key, section)
        self._stack.addWidget(self._frames[key])
        if self._loaded:
            section.reload()

    def _make_more(self) -> None:
        """The sections that nobody asked for yet, one at a time, so that the search knows their words."""
        if self.sections.make_next():
            self._more.start()

    def _frame(self, key: str, section: QWidget) -> QWidget:
        """Title and scrolling body; not wider than can be read."""
        parts = [row(Text(TITLES[key], 20, bold=True), None)]
        body = column(*parts, gap=12, margins=(24, 12, 24, 20))
        if key in REMARKS:
            body.addWidget(Text(REMARKS[key], 13, colour="text2", wrap=True))
        section.setMaximumWidth(theme.gap(WIDTH))
        body.addWidget(section, 1)
        inner = QWidget()
        inner.setLayout(body)
        return Scroll(inner)

    def _connect(self) -> None:
        self.list.chosen.connect(self.show_section)
        self.search.textEdited.connect(self._on_search)

    def reload(self) -> None:
        self._loaded = True
        for section in self.sections.made:
            section.reload()
        self._more.start()

    def relayout(self) -> None:
        for section in self.sections.made:
            section.setMaximumWidth(theme.gap(WIDTH))

    def show_section(self, key: str) -> None:
        self.list.set_key(key)
        self.sections[key].setMaximumWidth(theme.gap(WIDTH))
        self._stack.setCurrentWidget(self._frames[key])
        self.status_changed.emit()

    def show_record(self, record: object) -> None:
        if record in self.sections:
            self.show_section(str(record))
            self.section.setFocus()
            self.section.focusNextChild()

    @property
    def section(self) -> Section | AutoForm:
        return self.sections[self.list.key()]

    def status_text(self) -> str:
        return TITLES[self.list.key()]

    def status_hint(self) -> str:
        return "欄を出ると保存されます　Ctrl+F さがす"

    # search

    def search_for(self, text: str) -> None:
        self.search.setFocus()
        self.search.selectAll()
        if text:
            self.search.setText(text)
            self._on_search(text)

    def _on_search(self, text: str) -> None:
        found = self.matching(text)
        self.list.show_only(found)
        if not found:
            self._stack.setCurrentWidget(self._nothing)
        elif self.list.key() not in found:
            self.show_section(found[0])
        else:
            self.show_section(self.list.key())

    def matching(self, text: str) -> Sequence[str]:
        wanted = [search_key(word) for word in text.split()]
        return [
            key
            for key, section in self.sections.items()
            if all(word in search_key(f"{TITLES[key]} {section.words}") for word in wanted)
        ]

    def go_back(self) -> bool:
        if not self.search.text():
            return False
        self.search.clear()
        self._on_search("")
        return True

    @classmethod
    def finds(cls, desk: Desk, text: str) -> Sequence[Found]:  # noqa: ARG003  # the same words in every file
        """Sections by their names and the labels of their fields."""
        specs = {"profile": PROFILE, "rules": RULES}
        words = {
            key: " ".join(
                spec.label for _, lines in specs.get(key, ()) for line in lines for spec in line
            )
            for key in TITLES
        }
        wanted = search_key(text)
        return [
            Found(f"設定：{title}", words[key][:40], "settings", cls.key, key)
            for key, title in TITLES.items()
            if wanted and wanted in search_key(f"{title} {words[key]} {OTHER_WORDS.get(key, '')}")
        ]
