"""文書: what is to be printed, for whom, how it looks; printing, saving and marking it as printed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from divide_support.operations import issuing, paper_lists, wording
from divide_support.operations.paper_bundles import Bundle, TargetRow, gathered
from divide_support.operations.paper_requests import bundle_for
from ui.desk import Desk
from ui.dialogs.wording import WordingDialog
from ui.kit import alerts
from ui.kit.buttons import Button
from ui.kit.choosers import Segmented
from ui.kit.page import Found, Page
from ui.kit.parts import EmptyState, Surface, clear, column, row
from ui.kit.side_list import SideList
from ui.kit.theme import theme
from ui.paper.flyer_findings import paper_notices
from ui.paper.in_turn import InTurn
from ui.paper.log_view import LogView
from ui.paper.options_panel import OptionsPanel
from ui.paper.paper_maker import Made, PaperMaker, Variant
from ui.paper.paper_output import PaperOutput
from ui.paper.paper_targets import GROUPS, HEADINGS, LOG, nothing_to_say, nothing_to_see, short_day
from ui.paper.pdf_view import PdfView
from ui.paper.save_pdf import SavePdfDialog
from ui.paper.sender_check import may_go_without_sender, sender_notices
from ui.paper.target_list import TargetList

LIST_WIDTH = 424
MADE_AHEAD = 30


class DocumentsPage(Page):
    key, title = "documents", "文書"
    keys = (
        ("Space", "選ぶ・外す"),
        ("PageUp PageDown", "紙をめくる"),
        ("＋ －", "紙を大きく・小さく"),
    )
    tables = (
        "dispatch_request",
        "activity",
        "assignment",
        "issued_document",
        "dispatch_decision",
        "wording_template",
        "setting",
        "supporter",
        "registration",
        "training_attendance",
        "print_log",
    )

    # build

    def _build(self) -> None:
        self.maker = PaperMaker(self.desk, self)
        self.output = PaperOutput(self)
        self.kinds = SideList("文書", GROUPS)
        self.kinds.set_key(Bundle.SET.value)
        self.targets = TargetList(self.desk)
        self.table = self.targets.table
        self.options = OptionsPanel(self.desk)
        self.log = LogView(self.desk)
        self.wording_button = Button("文面をなおす", kind="tool", icon="pencil")
        self.view = PdfView()
        self._middle = Surface(self._make_middle(), lines="r")
        self._papers = InTurn(self._middle, self.view)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._papers)
        self.kinds.top.addLayout(row(self._papers.switch, None))
        self._stack.addWidget(self.log)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.kinds)
        layout.addWidget(self._stack, 1)
        self.relayout()

    def _make_middle(self) -> QVBoxLayout:
        self._problems = column(gap=8, margins=(12, 8, 12, 8))
        layout = column(self.targets, self._problems, self.options, self._make_foot(), gap=0)
        layout.setStretch(0, 1)
        return layout

    def _make_foot(self) -> QWidget:
        self.variants = Segmented(
            (("colour", "カラー"), ("mono", "白黒"), ("fax", "FAX用")), name="刷り方"
        )
        self.print_button = Button("印刷", kind="primary", icon="printer", hint="Ctrl+P", height=40)
        self.pdf_button = Button("PDF", icon="file-type-pdf", height=40)
        self.mark_button = Button("印刷済みにする", kind="link")
        foot = column(
            row(self.variants, None, self.wording_button),
            row(self.print_button, self.pdf_button, None, self.mark_button, gap=8),
            gap=8,
            margins=(16, 10, 12, 12),
        )
        return Surface(foot, lines="t")

    def _connect(self) -> None:
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._count_left)
        self.kinds.chosen.connect(self._on_kind_chosen)
        self.targets.current_changed.connect(self._on_choice_changed)
        self.targets.choice_changed.connect(self._on_choice_changed)
        self.options.changed.connect(self._on_options_changed)
        self.variants.changed.connect(self._on_choice_changed)
        self.print_button.clicked.connect(self.print_preview)
        self.pdf_button.clicked.connect(self.export)
        self.mark_button.clicked.connect(self.mark_printed)
        self.wording_button.clicked.connect(self.edit_wording)

    def relayout(self) -> None:
        self._papers.set_left_width(theme.gap(LIST_WIDTH))

    # what is to be printed

    @property
    def is_log(self) -> bool:
        return self.kinds.key() == LOG

    @property
    def bundle(self) -> Bundle:
        return self.targets.bundle

    @property
    def variant(self) -> Variant:
        return Variant(self.variants.key())

    @classmethod
    def badge(cls, desk: Desk) -> int:
        return desk.read(paper_lists.left_to_print, today=desk.today())[Bundle.SET]

    @classmethod
    def finds(cls, desk: Desk, text: str) -> Sequence[Found]:
        """Every paper that has a number, by number or addressee."""
        rows = desk.read(paper_lists.targets, bundle=Bundle.ISSUED, today=desk.today())
        return [
            Found(
                f"{one.document_number}　{one.title}",
                f"{short_day(one.held_on)}　{one.addressee}",
                "mail",
                cls.key,
                one.key,
            )
            for one in rows
            if text and (text in one.document_number or text in one.addressee)
        ][:10]

    def reload(self) -> None:
        self.maker.forget()
        self._soon.start()
        self.options.reload()
        if self.is_log:
            self.log.reload()
        else:
            self.targets.reload()
        self._on_options_changed()

    def _count_left(self) -> None:
        """After the list of the kind at hand."""
        self.desk.fetch(
            paper_lists.left_to_print, self._show_left, owner=self, today=self.desk.today()
        )

    def _show_left(self, left: Mapping[Bundle, int]) -> None:
        for bundle, count in left.items():
            self.kinds.set_count(bundle.value, count)

    def _on_kind_chosen(self, key: str) -> None:
        self._stack.setCurrentIndex(int(key == LOG))
        if key == LOG:
            self.log.reload()
        else:
            self.show_bundle(Bundle(key))
        self.status_changed.emit()

    def show_bundle(self, bundle: Bundle) -> None:
        self.kinds.set_key(bundle.value)
        self._stack.setCurrentIndex(0)
        self.options.show_for(bundle)
        self.wording_button.setVisible(self._wording_key() != "")
        self.mark_button.setVisible(bundle.is_issued)
        self.targets.show_bundle(bundle)
        self._on_options_changed()

    def _wording_key(self) -> str:
        kinds = Bundle(self.kinds.key()).kinds if not self.is_log else ()
        return next((kind.value for kind in kinds if kind.value in wording.KEYS), "")

    # choosing and looking

    def wanted(self) -> tuple[TargetRow, ...]:
        """The ticked rows that are shown, else the current one."""
        return self.targets.wanted()

    def looked_at(self) -> tuple[TargetRow, ...]:
        """What the preview shows: the current row, or the common sheets of all chosen people."""
        if self.bundle.is_gathered:
            return gathered(self.bundle, self.wanted())
        current = self.table.current()
        return (current,) if current is not None else ()

    def _on_options_changed(self) -> None:
        self.maker.options = self.options.options()
        self._on_choice_changed()

    def _on_choice_changed(self, _what: object = None) -> None:
        if self.is_log:
            return
        self._show_choice()
        self._show_preview()
        self._make_ahead()

    def _show_choice(self) -> None:
        wanted = self.wanted()
        papers = sum(one.papers for one in wanted)
        unit = "名分" if self.bundle.is_gathered else "通"
        verb = "再発行" if self.bundle is Bundle.ISSUED else "印刷"
        self.print_button.setText(f"{papers}{unit}を{verb}" if papers else verb)
        for button in (self.print_button, self.pdf_button):
            button.setEnabled(papers > 0)
        self.mark_button.setEnabled(any(one.document_ids and not one.is_printed for one in wanted))
        self.status_changed.emit()

    def status_text(self) -> str:
        if self.is_log:
            return f"{len(self.log.table.rows())}件の記録"
        wanted = self.wanted()
        return f"{len(wanted)}件を選択中　{sum(one.papers for one in wanted)}通"

    def status_hint(self) -> str:
        return "" if self.is_log else "Space 選ぶ・外す　Ctrl+P 印刷　Ctrl+E PDF"

    def _show_preview(self) -> None:
        looked_at = self.looked_at()
        if not looked_at:
            self.view.show_state(nothing_to_see(self.bundle, self.wanted()))
            self._show_notices()
            return
        made = self.maker.made(looked_at[0], self.variant)
        if made is None:
            self.view.show_state(EmptyState("hourglass", "紙を用意しています"))
            self.maker.make(looked_at, self.variant, done=self._on_made, label="文書の用意")
        else:
            self._show_made(made)

    def _on_made(self, _made: Sequence[Made]) -> None:
        looked_at = self.looked_at()
        if looked_at and (made := self.maker.made(looked_at[0], self.variant)) is not None:
            self._show_made(made)
        self._show_notices()

    def _show_made(self, made: Made) -> None:
        if made.leaves:
            self.view.show_leaves(made.leaves)
        elif made.problems:
            self.view.show_state(alerts.notice_of(made.problems[0]))
        else:
            self.view.show_state(nothing_to_say())
        self._show_notices()

    def _make_ahead(self) -> None:
        """What is ticked is drawn beforehand: problems show early, and printing need not wait."""
        if self.bundle.is_gathered or not self.targets.has_ticks():
            return
        wanted = self.wanted()[:MADE_AHEAD]
        if any(self.maker.made(one, self.variant) is None for one in wanted):
            self.maker.make(wanted, self.variant, done=self._on_made, label="文書の点検")

    def _show_notices(self) -> None:
        clear(self._problems)
        looked_at = self.looked_at()
        made = self.maker.made(looked_at[0], self.variant) if looked_at else None
        notices = [
            *sender_notices(self.desk, self.bundle),
            *paper_notices(made, self.maker.problems(self.bundle), self.table.select_key),
        ]
        for one in notices:
            self._problems.addWidget(one)
        edge = 8 if notices else 0
        self._problems.setContentsMargins(12, edge, 12, edge)

    # printing and saving

    def print_preview(self) -> None:
        """Ctrl+P: draws what is missing, numbers what has no number, then asks for the printer."""
        self._when_made(partial(self.output.print, per_recipient=self.options.per_recipient))

    def primary_action(self) -> None:
        self.print_preview()

    def export(self, *, each: bool = True) -> None:
        wanted = [one for one in self.wanted() if one.papers]
        if not wanted:
            alerts.toast(self, "保存するものを選んでください")
            return
        papers = 1 if self.bundle.is_gathered else sum(one.papers for one in wanted)
        name = f"{HEADINGS[self.bundle]}_{self.desk.today():%Y%m%d}"
        dialog = SavePdfDialog(self.window(), papers, name=name, each=each)
        if dialog.exec() != SavePdfDialog.DialogCode.Accepted or dialog.saving is None:
            return
        saving = dialog.saving
        if saving.each:
            self.save_each(saving.path, password=saving.password)
        else:
            self.save_one(saving.path, password=saving.password)

    def _when_made(self, then: Callable[[Sequence[Made]], object]) -> None:
        wanted = gathered(self.bundle, self.wanted())
        if not wanted or self.is_log:
            alerts.toast(self, "印刷するものを選んでください")
            return
        if not may_go_without_sender(self.window(), self.desk, self.bundle):
            return
        done = partial(self._number_drafts, then)
        self.maker.make(wanted, self.variant, done=done, label="文書の用意", insist=True)

    def _number_drafts(
        self, then: Callable[[Sequence[Made]], object], made: Sequence[Made]
    ) -> None:
        """A paper leaves the house only with its number."""
        drafts = [one for one in made if one.has_drafts]
        if not drafts:
            then(made)
            return
        if alerts.confirm(
            self.window(),
            f"{len(drafts)}件の文書に、今日の日付で文書番号を付けますか？",
            "番号は元に戻せません。あとで取りやめても、その番号は欠番として残ります。",
            yes="番号を付ける",
        ) and self.issue([one.target for one in drafts]):
            self.maker.forget()
            wanted = [one.target for one in made]
            self.maker.make(wanted, self.variant, done=then, label="文書の用意", insist=True)

    def issue(self, targets: Sequence[TargetRow]) -> bool:
        """Gives the numbers; False when nothing was given."""
        made = self.run(
            issuing.issue_notices,
            label=f"{HEADINGS[self.bundle]}の発行",
            kind=self.bundle.kinds[0],
            request_ids=[one.request_id for one in targets if one.request_id is not None],
            on=self.desk.today(),
            practice=bool(getattr(self.desk.database, "is_practice", False)),
        )
        return bool(made)

    def mark_printed(self) -> None:
        """印刷済みにする: for papers sent as PDF or by mail."""
        self.output.mark(
            [number for one in self.wanted() for number in one.document_ids], "印刷済みにしました"
        )

    def save_each(self, folder: Path, *, password: str = "") -> None:
        """One file for every paper under its proposed name; a name that is taken gets a number."""
        self._when_made(partial(self.output.save_each, folder, password=password))

    def save_one(self, path: Path, *, password: str = "") -> None:
        self._when_made(
            partial(
                self.output.save_one,
                path,
                per_recipient=self.options.per_recipient,
                password=password,
            )
        )

    # wording, search, jumps

    def edit_wording(self) -> None:
        dialog = WordingDialog(self.window(), self.desk, self._wording_key() or "decision_letter")
        if dialog.exec() == WordingDialog.DialogCode.Accepted:
            alerts.toast(self, "文面を保存しました。次に作る文書から使います", self.undo)

    def search_for(self, text: str) -> None:
        self.targets.search_for(text)

    def go_back(self) -> bool:
        return self.targets.leave_search()

    def menu_actions(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (
            ("印刷する", "Ctrl+P", self.print_preview),
            ("PDFで保存", "Ctrl+E", self.export),
            ("1つのPDFにまとめる", "", partial(self.export, each=False)),
            ("印刷済みにする", "", self.mark_printed),
            ("文面をなおす", "", self.edit_wording),
            ("印刷の記録", "", self.show_log),
        )

    def show_log(self) -> None:
        self.kinds.set_key(LOG)
        self._on_kind_chosen(LOG)

    def show_record(self, record: object) -> None:
        """A key of a target, the id of a request (its papers, ready to print), or the name of a kind of paper."""
        if isinstance(record, int):
            bundle = self.desk.read(bundle_for, request_id=record)
            wanted = f"{bundle}-{record}"
        else:
            name, _, rest = str(record).partition("-")
            bundle, wanted = Bundle(name), str(record) if rest else ""
        self.show_bundle(bundle)
        if wanted:
            self.targets.select(wanted)
            self.targets.tick({wanted})
            self._on_choice_changed()
