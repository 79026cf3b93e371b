"""取込みの確認: every record of a paper with its verdict and reason, before anything is written."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from divide_support.drafts import Issue
from divide_support.operations.intake import KINDS
from ui.kit.buttons import Button
from ui.kit.choosers import FilterBar
from ui.kit.panels import Dialog
from ui.kit.parts import Item, Notice, Scroll, Surface, Text, clear, column, row, rule
from ui.kit.tables import Column, RowTable, Tone
from ui.kit.theme import theme
from ui.office.file_taking import Reading
from ui.states.import_review import SIGN_WORDS, Line, ReviewState

ICONS = {"good": "check", "warning": "alert-triangle", "danger": "x", "same": "minus"}
TONES: dict[str, Tone] = {
    "good": "good",
    "warning": "warning",
    "danger": "danger",
    "same": "quiet",
}
FACTS_WIDTH = 380
MOST_FILE_ISSUES = 3


class ImportReviewDialog(Dialog):
    """`state` is what the person decided; accepted only by the button that says how many."""

    def __init__(self, parent: QWidget | None, reading: Reading) -> None:
        super().__init__(parent, "取込みの確認", width=820)
        self.reading = reading
        self.state = ReviewState(reading.review)
        self.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]  # made by Dialog
        self.body.setSpacing(0)
        self._one_sheet = len({_sheet(line.row.place) for line in self.state.lines}) <= 1
        self._make_table()
        self.add(self._make_head())
        self._make_facts()
        middle = row(self._side, self.table, gap=0)
        middle.setStretch(1, 1)
        self.body.addLayout(middle, 1)
        self.add(self._make_foot())
        self.table.current_changed.connect(self._on_current_changed)
        self.table.checked.connect(self._on_checked)
        theme.changed.connect(self._fit_columns)
        self._fit_columns()
        self._fill()
        first = self.state.next_doubtful(0)
        if first is None or not self.table.select_key(first):
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fill_window(parent)

    def _fill_window(self, parent: QWidget | None) -> None:
        window = parent.window() if parent is not None else None
        width, height = (window.width(), window.height()) if window else (1366, 768)
        self.resize(min(max(width - 96, 900), 1500), min(max(height - 60, 560), 900))

    def _fit_columns(self) -> None:
        """Large text leaves room for what tells the rows apart; the rest stands beside them."""
        several = len({line.row.place for line in self.state.lines}) > 1
        place = ("場所",) if several else ()  # one place is told beside the row
        names = ("中身",) if theme.is_large else (*place, "中身", "理由")
        self.table.show_only(("取込み", "判定", *names))

    # build

    def _make_head(self) -> QWidget:
        review = self.reading.review
        self._filters = FilterBar()
        self._filters.add("", "すべて", icon="list")
        for sign, word in SIGN_WORDS.items():
            if self.state.count(sign):
                self._filters.add(sign, word, icon=ICONS[sign])
        self._filters.choose("")
        self._filters.chosen.connect(self._on_filter_chosen)
        items: list[Item] = [
            row(
                Text("取込みの確認", 20, bold=True),
                Text(f"{KINDS[review.kind]}　{review.file}", colour="text2"),
                None,
                gap=12,
            ),
            self._filters,
        ]
        if review.file_issues:
            items.append(_file_notice(review.file_issues))
        return Surface(column(*items, gap=8, margins=(24, 16, 24, 12)), lines="b")

    def _make_table(self) -> None:
        columns: Sequence[Column[Line]] = (
            Column(
                "取込み",
                lambda line: line.outcome,
                width=130,
                check=lambda line: line.is_taken if line.row.can_be_taken else None,
                tone=lambda line: "" if line.is_taken else "quiet",
            ),
            Column(
                "判定",
                lambda line: line.word,
                width=110,
                icon=lambda line: ICONS[line.sign],
                tone=lambda line: TONES[line.sign],
                bold=True,
            ),
            Column(
                "場所",
                self._place,
                sort_key=lambda line: line.row.number,
                width=64 if self._one_sheet else 130,
                digits=True,
            ),
            Column("中身", lambda line: line.row.title, width=210, bold=True),
            Column("理由", lambda line: line.reason, width=300, stretch=True),
        )
        self.table: RowTable[Line] = RowTable(
            columns, key=lambda line: line.row.number, name="取り込む行"
        )

    def _place(self, line: Line) -> str:
        """The sheet is worth its room only where there are several."""
        return line.row.place.partition("　")[0] if self._one_sheet else line.row.place

    def _make_facts(self) -> None:
        self._facts = QVBoxLayout()
        self._facts.setSpacing(6)
        inner = QWidget()
        inner.setLayout(column(self._facts, None, margins=(20, 14, 16, 14)))
        self._side = Surface(column(Scroll(inner, surface="alt")), colour="alt", lines="r")
        self._side.setFixedWidth(theme.gap(FACTS_WIDTH))

    def _make_foot(self) -> QWidget:
        self._sentence = Text("", 14, bold=True, wrap=True)
        remark = Text("取り込んだあとも、まとめて元に戻せます（Ctrl+Z）", 13, colour="text2")
        cancel = Button("やめる", hint="Esc", height=36)
        cancel.clicked.connect(self.reject)
        self._next = Button("次の確かめる行へ", icon="arrow-down", hint="F4", height=36)
        self._next.clicked.connect(self.go_to_next)
        self.take_button = Button(
            "取り込む",
            kind="primary",
            icon="check",
            hint="Ctrl+Enter",
            shortcut="Ctrl+Return",
            height=36,
        )
        self.take_button.clicked.connect(self.accept)
        words = column(self._sentence, remark, gap=2)
        foot = row(words, cancel, self._next, self.take_button, gap=8, margins=(24, 12, 24, 14))
        foot.setStretch(0, 1)
        return Surface(foot, lines="t")

    # what is shown

    def _fill(self) -> None:
        state = self.state
        self.table.set_rows(state.lines)
        counts = {sign: state.count(sign) for sign in SIGN_WORDS}
        self._filters.set_counts({"": len(state.lines), **counts})
        self._sentence.setText(state.sentence)
        self.take_button.setText(f"{state.taken}件を取り込む" if state.taken else "取り込む")
        self.take_button.setEnabled(state.taken > 0)
        self._next.setEnabled(state.next_doubtful(0) is not None)

    def _on_filter_chosen(self, sign: str) -> None:
        self.table.set_predicate((lambda line: line.sign == sign) if sign else None)
        self.table.select_first()

    def _on_current_changed(self, line: Line | None) -> None:
        clear(self._facts)
        if line is None:
            return
        place = Text(line.row.place, 13, colour="text2")
        self._facts.addLayout(row(Text(f"{line.row.number}件目", 16, bold=True), place, None))
        for issue in line.row.issues:
            self._facts.addWidget(_notice(issue))
        if not line.row.can_be_taken:
            self._facts.addWidget(
                Notice(
                    "danger",
                    "この行は取り込めません",
                    "名前か番号がありません。紙を直して、もう一度取り込んでください。",
                )
            )
        self._facts.addWidget(rule())
        for word, value in line.row.facts:
            label = Text(word, 14, colour="text2", tall=True)
            label.setFixedWidth(theme.px(96))
            pair = row(label, Text(value, 14, wrap=True, selectable=True), gap=8)
            pair.setStretch(1, 1)
            pair.setAlignment(label, Qt.AlignmentFlag.AlignTop)
            self._facts.addLayout(pair)

    # answers

    def _on_checked(self, line: Line) -> None:
        self.toggle(line.row.number)

    def toggle(self, number: int) -> None:
        self.state = self.state.toggled(number)
        self._fill()

    def go_to_next(self) -> None:
        """F4: the next record that wants a look."""
        current = self.table.current()
        number = self.state.next_doubtful(current.row.number if current else 0)
        if number is not None:
            if not self.table.select_key(number):
                self._filters.choose("")
                self._on_filter_chosen("")
                self.table.select_key(number)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.go_to_next()
            return
        super().keyPressEvent(event)


def _sheet(place: str) -> str:
    """Of 「10行　R8希望調査」 what stands behind the line."""
    return place.partition("　")[2]


def _notice(issue: Issue) -> Notice:
    kind = {"error": "danger", "warning": "warning", "info": "info"}[issue.severity]
    place = " ".join(
        part
        for part in (issue.sheet or "", issue.cell or "", f"{issue.line}行" if issue.line else "")
        if part
    )
    return Notice(kind, issue.message, place)  # type: ignore[arg-type]  # one of the kinds above


def _file_notice(issues: Sequence[Issue]) -> Notice:
    """What concerns the whole file, the gravest first."""
    order = sorted(issues, key=lambda issue: ("error", "warning", "info").index(issue.severity))
    lines = [issue.message for issue in order[:MOST_FILE_ISSUES]]
    if len(order) > MOST_FILE_ISSUES:
        lines.append(f"ほかに {len(order) - MOST_FILE_ISSUES}件あります。")
    kind: Literal["warning", "info"] = "info" if order[0].severity == "info" else "warning"
    return Notice(kind, "ファイルについて", *lines)
