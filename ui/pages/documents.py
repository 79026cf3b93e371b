"""文書: what is to be printed, for whom, how it looks; printing, saving and marking it as printed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from divide_support.operations import paper_lists
from divide_support.operations.paper_lists import Bundle, TargetRow
from ui.desk import Desk
from ui.dialogs.wording import WordingDialog
from ui.kit import alerts
from ui.kit.buttons import Button
from ui.kit.choosers import FilterBar, Segmented
from ui.kit.page import Found, Page
from ui.kit.parts import EmptyState, Notice, Surface, Text, clear, column, row
from ui.kit.side_list import SideList
from ui.kit.tables import RowTable
from ui.kit.theme import theme
from ui.paper.flyer_findings import finding_notices
from ui.paper.paper_maker import Made, PaperMaker, Variant
from ui.paper.paper_output import PaperOutput
from ui.paper.paper_targets import GROUPS, HEADINGS, columns, columns_of, empty_state, short_day
from ui.paper.pdf_view import PdfView

LIST_WIDTH = 424
MOST_NOTICES = 3
MADE_AHEAD = 30


class DocumentsPage(Page):
    key, title = "documents", "文書"
    tables = (
        "dispatch_request",
        "activity",
        "assignment",
        "issued_document",
        "dispatch_decision",
        "wording_template",
        "setting",
    )

    # build

    def _build(self) -> None:
        self._checked: set[str] = set()
        self._rows: tuple[TargetRow, ...] = ()
        self._filter = ""
        self.maker = PaperMaker(self.desk, self)
        self.output = PaperOutput(self)
        self.kinds = SideList("文書", GROUPS)
        self.kinds.set_key(Bundle.SET.value)
        self.wording_button = Button("文面をなおす", kind="tool", icon="pencil")
        self.view = PdfView()
        self._middle = Surface(self._make_middle(), lines="r")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.kinds)
        layout.addWidget(self._middle)
        layout.addWidget(self.view, 1)
        self.relayout()

    def _make_middle(self) -> QVBoxLayout:
        self._heading = Text("", 16, bold=True)
        self._all = Button("すべて選ぶ", kind="link")
        self._filters = QHBoxLayout()
        self.table: RowTable[TargetRow] = RowTable(
            columns(lambda key: key in self._checked), key=lambda one: one.key, name="印刷するもの"
        )
        self._problems = column(gap=8, margins=(12, 8, 12, 8))
        head = column(
            row(self._heading, None, self._all), self._filters, gap=6, margins=(16, 10, 12, 8)
        )
        layout = column(head, self.table, self._problems, self._make_foot(), gap=0)
        layout.setStretch(1, 1)
        return layout

    def _make_foot(self) -> QWidget:
        self.variants = Segmented(
            (("colour", "カラー"), ("mono", "白黒"), ("fax", "FAX用")), name="刷り方"
        )
        self.print_button = Button("印刷", kind="primary", icon="printer", hint="Ctrl+P", height=40)
        menu = QMenu(self)
        menu.addAction("1通ずつのファイルにする…", self.ask_save_each)
        menu.addAction("1つのファイルにまとめる…", self.ask_save_one)
        self.pdf_button = Button("PDF", icon="file-type-pdf", height=40, menu=menu)
        self.mark_button = Button("印刷済みにする", kind="link")
        foot = column(
            row(self.variants, None, self.wording_button),
            row(self.print_button, self.pdf_button, None, self.mark_button, gap=8),
            gap=8,
            margins=(16, 10, 12, 12),
        )
        return Surface(foot, lines="t")

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._on_kind_chosen)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.checked.connect(self._on_checked)
        self.table.shown_changed.connect(self._show_choice)
        self.variants.changed.connect(self._on_variant_chosen)
        self.print_button.clicked.connect(self.print_preview)
        self.mark_button.clicked.connect(self.mark_printed)
        self._all.clicked.connect(self._on_all)
        self.wording_button.clicked.connect(self.edit_wording)

    def relayout(self) -> None:
        self._middle.setFixedWidth(theme.gap(LIST_WIDTH))

    # what is to be printed

    @property
    def bundle(self) -> Bundle:
        return Bundle(self.kinds.key())

    @property
    def variant(self) -> Variant:
        return Variant(self.variants.key())

    @classmethod
    def badge(cls, desk: Desk) -> int:
        return desk.read(paper_lists.left_to_print, today=desk.today())[Bundle.SET]

    @classmethod
    def finds(cls, desk: Desk, text: str) -> Sequence[Found]:
        rows = desk.read(paper_lists.targets, bundle=Bundle.REQUEST_LETTERS, today=desk.today())
        return [
            Found(
                f"{one.addressee}　{one.document_number}",
                f"派遣依頼状　{one.number}　{short_day(one.held_on)}",
                "mail",
                cls.key,
                one.key,
            )
            for one in rows
            if text and (text in one.document_number or text in one.addressee)
        ][:10]

    def reload(self) -> None:
        self.maker.forget()
        left = self.desk.read(paper_lists.left_to_print, today=self.desk.today())
        for bundle, count in left.items():
            self.kinds.set_count(bundle.value, count)
        self._fill()

    def _fill(self) -> None:
        bundle = self.bundle
        self._rows = self.desk.read(paper_lists.targets, bundle=bundle, today=self.desk.today())
        self._heading.setText(HEADINGS[bundle])
        self.wording_button.setVisible(bundle.is_issued)
        self.mark_button.setVisible(bundle.is_issued)
        self.table.show_only(columns_of(bundle))
        self._make_filters(bundle)
        known = {one.key for one in self._rows}
        self._checked &= known
        self.table.set_empty(empty_state(bundle, self._filter))
        self.table.set_rows(self._rows)
        self._apply_filter(self._filter)

    def _make_filters(self, bundle: Bundle) -> None:
        left = [one for one in self._rows if not one.is_printed and not one.is_past]
        keys = [("left", "まだ印刷していない", len(left))] if bundle.is_issued else []
        coming = [one for one in self._rows if not one.is_past]
        keys += [("coming", "これから", len(coming)), ("all", "すべて", len(self._rows))]
        if self._filter not in [key for key, _, _ in keys]:
            self._filter = keys[0][0]
        clear(self._filters)
        bar = FilterBar()
        for key, words, count in keys:
            bar.add(key, words).set_count(count)
        bar.choose(self._filter)
        bar.chosen.connect(self._on_filter_chosen)
        self._filters.addWidget(bar)

    def _on_kind_chosen(self, _key: str) -> None:
        self._checked.clear()
        self._filter = ""
        self._fill()
        self.status_changed.emit()

    def _on_filter_chosen(self, key: str) -> None:
        self._checked.clear()
        self._apply_filter(key)

    def _apply_filter(self, key: str) -> None:
        self._filter = key
        tests = {
            "left": lambda one: not one.is_printed and not one.is_past,
            "coming": lambda one: not one.is_past,
            "all": None,
        }
        self.table.set_predicate(tests[key])
        self.table.set_empty(empty_state(self.bundle, self._filter))
        shown = self.table.visible_rows()
        if key == "left" and not self._checked:
            self._checked = {one.key for one in shown}
        if self.table.current() is None:
            self.table.select_first()
        self._show_current()
        self._show_choice()
        self._make_ahead()

    # choosing

    def wanted(self) -> tuple[TargetRow, ...]:
        """The ticked rows that are shown, else the current one."""
        ticked = tuple(one for one in self.table.visible_rows() if one.key in self._checked)
        current = self.table.current()
        return ticked or ((current,) if current is not None else ())

    def _on_checked(self, target: TargetRow) -> None:
        self._checked ^= {target.key}
        self.table.viewport().update()
        self._show_choice()

    def _on_all(self) -> None:
        shown = {one.key for one in self.table.visible_rows()}
        self._checked = set() if shown <= self._checked else shown
        self.table.viewport().update()
        self._show_choice()

    def _show_choice(self) -> None:
        wanted = self.wanted()
        papers = sum(one.papers for one in wanted)
        shown = {one.key for one in self.table.visible_rows()}
        self._all.setText("すべて外す" if shown and shown <= self._checked else "すべて選ぶ")
        self.print_button.setText(f"{papers}通を印刷" if papers else "印刷")
        for button in (self.print_button, self.pdf_button):
            button.setEnabled(bool(wanted))
        self.mark_button.setEnabled(any(not one.is_printed for one in wanted))
        self.status_changed.emit()

    def status_text(self) -> str:
        wanted = self.wanted()
        return f"{len(wanted)}件を選択中　{sum(one.papers for one in wanted)}通"

    def status_hint(self) -> str:
        return "Space 選ぶ・外す　Ctrl+P 印刷　Ctrl+E PDF"

    # looking

    def _on_current_changed(self, _target: TargetRow | None) -> None:
        self._show_current()
        self._show_choice()

    def _on_variant_chosen(self, _key: str) -> None:
        self._show_current()

    def _show_current(self) -> None:
        target = self.table.current()
        if target is None:
            self.view.show_state(EmptyState("file-text", "見るものを左でえらんでください"))
            self._show_problems()
            return
        made = self.maker.made(target, self.variant)
        if made is None:
            self.view.show_state(EmptyState("hourglass", "紙を用意しています"))
            self.maker.make((target,), self.variant, done=self._on_made, label="文書の用意")
        else:
            self._show_made(made)

    def _on_made(self, _made: Sequence[Made]) -> None:
        target = self.table.current()
        if target is not None and (made := self.maker.made(target, self.variant)) is not None:
            self._show_made(made)
        self._show_problems()

    def _show_made(self, made: Made) -> None:
        if made.leaves:
            self.view.show_leaves(made.leaves)
        else:
            problem = made.problems[0] if made.problems else None
            self.view.show_state(
                alerts.notice_of(problem)
                if problem
                else EmptyState(
                    "file-text", "この依頼の紙はありません", "実施日が決まると作れます。"
                )
            )
        self._show_problems()

    def _make_ahead(self) -> None:
        """What is ticked is drawn beforehand: problems show early, and printing need not wait."""
        wanted = self.wanted()[:MADE_AHEAD]
        if self._checked and any(self.maker.made(one, self.variant) is None for one in wanted):
            self.maker.make(wanted, self.variant, done=self._on_made, label="文書の点検")

    def _show_problems(self) -> None:
        clear(self._problems)
        found = self.maker.problems()
        for target, error in found[:MOST_NOTICES]:
            notice = Notice(
                "warning",
                f"{target.number[-4:]}　{error.what}".strip(),
                error.why,
                error.advice,
                action="見る",
            )
            notice.pressed.connect(partial(self.table.select_key, target.key))
            self._problems.addWidget(notice)
        if len(found) > MOST_NOTICES:
            self._problems.addWidget(Text(f"ほかに {len(found) - MOST_NOTICES}件", 13))
        edge = 8 if self._show_findings() or found else 0
        self._problems.setContentsMargins(12, edge, 12, edge)

    def _show_findings(self) -> bool:
        target = self.table.current()
        made = self.maker.made(target, self.variant) if target is not None else None
        notices = finding_notices(made.findings if made is not None else ())
        for one in notices:
            self._problems.addWidget(one)
        return bool(notices)

    # printing and saving

    def print_preview(self) -> None:
        """Ctrl+P: draws what is missing, then asks for the printer."""
        self._when_made(self.output.print)

    def primary_action(self) -> None:
        self.print_preview()

    def export(self) -> None:
        self.ask_save_each()

    def _when_made(self, then: Callable[[Sequence[Made]], object]) -> None:
        wanted = self.wanted()
        if not wanted:
            alerts.toast(self, "印刷するものを選んでください")
            return
        self.maker.make(wanted, self.variant, done=then, label="文書の用意")

    def mark_printed(self) -> None:
        """印刷済みにする: for papers sent as PDF or by mail."""
        self.output.mark(
            [number for one in self.wanted() for number in one.document_ids], "印刷済みにしました"
        )

    def ask_save_each(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "PDFを入れるフォルダーを選ぶ")
        if folder:
            self.save_each(Path(folder))

    def ask_save_one(self) -> None:
        name = f"{HEADINGS[self.bundle]}_{self.desk.today():%Y%m%d}.pdf"
        path, _ = QFileDialog.getSaveFileName(self, "PDFの名前", name, "PDF (*.pdf)")
        if path:
            self.save_one(Path(path))

    def save_each(self, folder: Path) -> None:
        """One file for every paper under its proposed name; a name that is taken gets a number."""
        self._when_made(partial(self.output.save_each, folder))

    def save_one(self, path: Path) -> None:
        self._when_made(partial(self.output.save_one, path))

    # wording

    def edit_wording(self) -> None:
        key = "request_letter" if self.bundle is Bundle.REQUEST_LETTERS else "decision_letter"
        dialog = WordingDialog(self.window(), self.desk, key)
        if dialog.exec() == WordingDialog.DialogCode.Accepted:
            alerts.toast(self, "文面を保存しました。次に決定する依頼から使います", self.undo)

    def menu_actions(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        return (
            ("印刷する", "Ctrl+P", self.print_preview),
            ("1通ずつPDFにする", "Ctrl+E", self.ask_save_each),
            ("1つのPDFにまとめる", "", self.ask_save_one),
            ("印刷済みにする", "", self.mark_printed),
            ("文面をなおす", "", self.edit_wording),
        )

    def show_record(self, record: object) -> None:
        """A key of a target, or the id of a request: its papers, ready to print."""
        if isinstance(record, int):
            bundle, wanted = Bundle.SET, f"{Bundle.SET}-{record}"
        else:
            wanted = str(record)
            bundle = Bundle(wanted.partition("-")[0])
        self.kinds.set_key(bundle.value)
        self._checked.clear()
        self._filter = ""
        self._fill()
        if not self.table.select_key(wanted):
            self._filter = "all"
            self._fill()
            self.table.select_key(wanted)
        self._checked = {wanted} & {one.key for one in self._rows}
        self._show_choice()
