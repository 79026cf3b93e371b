"""文面をなおす: the office's own words of the two letters, checked and seen on paper while typing."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from divide_support.errors import UserFacingError
from divide_support.operations import papers, wording, wording_samples
from divide_support.operations.papers import Sheet
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.boxes import Choice
from ui.kit.buttons import Button
from ui.kit.forms import MemoField
from ui.kit.panels import Dialog
from ui.kit.parts import EmptyState, Text, column, row
from ui.kit.theme import theme
from ui.paper.pdf_pages import Leaf, leaves
from ui.paper.pdf_view import PdfView

PAUSE = 400
"""Milliseconds without a key before the sample is drawn again."""


class WordingDialog(Dialog):
    """`draft` survives switching between the letters; nothing is kept before ［保存する］."""

    def __init__(self, parent: QWidget | None, desk: Desk, key: str = "decision_letter") -> None:
        super().__init__(parent, "文面をなおす", width=900)
        self._desk = desk
        self._stored = {one: desk.read(wording.wording, key=one) for one in wording.KEYS}
        self._drafts = dict(self._stored)
        self._letters = Choice()
        self._letters.setAccessibleName("どの文書")
        for one, label in wording.KEYS.items():
            self._letters.addItem(label, one)
        self._letters.setCurrentIndex(self._letters.findData(key))
        self.memo = MemoField(
            "文面",
            lines=4 if theme.is_large else 8,
            help_text="空の行で段落が変わります",
            grows=True,
        )
        self._chips = column(gap=4)
        self.view = PdfView()
        self.view.fits.set_key("width")
        self.view.sheet.set_fit("width")
        left = column(
            row(Text("手紙", 13, bold=True), self._letters, None, gap=10),
            self.memo,
            Text("差し込み（押すと入ります）", 13, bold=True),
            self._chips,
            gap=10,
        )
        left.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(left)
        holder.setFixedWidth(theme.gap(430))
        body = row(holder, self.view, gap=16)
        body.setStretch(1, 1)
        remark = "右の見本を見ながら直せます。［保存する］を押すまで、何も変わりません。"
        self.headline("文面をなおす", "" if theme.is_large else remark)
        self.body.addLayout(body, 1)
        self._reset = Button("はじめの文面に戻す", icon="refresh")
        self.buttons.insertWidget(0, self._reset)
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self.save_button = self.add_button(
            Button(
                "保存する", kind="primary", icon="check", hint="Ctrl+Enter", shortcut="Ctrl+Return"
            )
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._draw)
        self._letters.currentIndexChanged.connect(self._on_letter_chosen)
        self.memo.edited.connect(self._on_edited)
        self._reset.clicked.connect(self._on_reset)
        self.save_button.clicked.connect(self.save)
        self.resize(min(theme.gap(1120), 1340), 680)
        self._show()

    @property
    def key(self) -> str:
        return str(self._letters.currentData())

    def _show(self) -> None:
        self.memo.set_text(self._drafts[self.key])
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        names = list(wording.PLACEHOLDERS[self.key])
        for start in range(0, len(names), 3):
            holder = QWidget()
            line = row(gap=4)
            for name in names[start : start + 3]:
                chip = Button(f"{{{name}}}", height=28, size=13)
                chip.clicked.connect(partial(self.insert, name))
                line.addWidget(chip)
            line.addStretch(1)
            holder.setLayout(line)
            self._chips.addWidget(holder)
        self._draw()

    def insert(self, name: str, _checked: object = None) -> None:
        box = self.memo.box
        box.insertPlainText(f"{{{name}}}")  # type: ignore[attr-defined]  # a Memo
        box.setFocus()

    def _on_letter_chosen(self, _index: int) -> None:
        self._show()

    def _on_edited(self) -> None:
        self._drafts[self.key] = self.memo.text()
        self._timer.start()

    def _on_reset(self) -> None:
        """Only the text on the screen; ［保存する］ keeps it."""
        self._drafts[self.key] = wording.bundled_wording(self.key)
        self._show()

    def _draw(self) -> None:
        try:
            sheet = self._desk.read(
                wording_samples.sample_sheet,
                key=self.key,
                text=self.memo.text(),
                issued_on=self._desk.today(),
            )
        except UserFacingError as error:
            self.memo.set_issue(" ".join(part for part in (error.why, error.advice) if part))
            self.save_button.setEnabled(False)
            return
        self.memo.set_issue("")
        self.save_button.setEnabled(True)
        if not self.view.page_count():
            self.view.show_state(EmptyState("hourglass", "見本を用意しています"))
        self._desk.start(
            lambda _work: _pages(sheet),
            owner=self,
            label="見本の用意",
            done=self.view.show_leaves,
            failed=self._on_not_drawn,
        )

    def _on_not_drawn(self, error: UserFacingError) -> None:
        self.view.show_state(alerts.notice_of(error))

    def save(self) -> None:
        """Both letters in one unit; the bundled wording is kept as no wording of one's own."""
        changed = {key: text for key, text in self._drafts.items() if text != self._stored[key]}
        if changed:
            try:
                self._desk.run(wording.save_wordings, label="文面の変更", texts=changed)
            except UserFacingError as error:
                alerts.show_error(self, error)
                return
        self.accept()


def _pages(sheet: Sheet) -> tuple[Leaf, ...]:
    return leaves(papers.render(sheet))
