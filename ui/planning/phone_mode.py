"""電話モード: one person at a time in large letters, the words to say, four answers, and on to the next."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from divide_support.operations.candidate_rows import CandidateRow
from divide_support.operations.inquiries import NOT_ASKED, Asked, Caller, next_candidate
from divide_support.vocabulary import InquiryAnswer
from ui.kit.boxes import Line
from ui.kit.buttons import Button
from ui.kit.details import Avatar
from ui.kit.parts import EmptyState, Icon, Scroll, Surface, Text, clear, column, row
from ui.kit.rows import Column, Tone
from ui.kit.tables import RowTable
from ui.kit.theme import theme
from ui.planning.answer_button import AnswerButton

LIST_WIDTH = 288


class Spoken(Surface):
    """Words to say aloud, behind a yellow rule."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout()
        self._layout.setContentsMargins(24, 2, 0, 2)
        self._layout.setSpacing(6)
        self.setLayout(self._layout)

    def say(self, lines: tuple[tuple[str, bool], ...]) -> None:
        clear(self._layout)
        for words, decisive in lines:
            self._layout.addWidget(
                Text(words, 17 if theme.is_large else 20, bold=decisive, wrap=True)
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, 4, self.height(), theme.colour("yellow"))


def _state_words(asked: Asked) -> str:
    if asked.answer is InquiryAnswer.NOT_REACHED:
        return f"不在 {asked.tries}回"
    return asked.answer.label if asked.answer is not None else "まだ"


_SIGNS: dict[InquiryAnswer, tuple[str, Tone]] = {
    InquiryAnswer.ACCEPTED: ("circle-check", "good"),
    InquiryAnswer.DECLINED: ("circle-x", "danger"),
    InquiryAnswer.ON_HOLD: ("clock-pause", "warning"),
    InquiryAnswer.WAITING: ("clock", "warning"),
    InquiryAnswer.NOT_REACHED: ("phone-x", "warning"),
}


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PhoneMode(Surface):
    """`answered(supporter_id, answer, note)`; `shown(supporter_id)` when another person comes up; `left` on 組合せに戻る."""

    answered = Signal(int, object, str)
    shown = Signal(int)
    left = Signal()
    _ANSWERS: ClassVar[dict[str, tuple[InquiryAnswer, str, str]]] = {
        "1": (InquiryAnswer.ACCEPTED, "承諾", "circle-check"),
        "2": (InquiryAnswer.ON_HOLD, "保留", "clock"),
        "3": (InquiryAnswer.DECLINED, "不可", "circle-x"),
        "4": (InquiryAnswer.NOT_REACHED, "不在", "phone-x"),
    }

    def __init__(self) -> None:
        super().__init__()
        self._queue: tuple[CandidateRow, ...] = ()
        self._asked: dict[int, Asked] = {}
        self._person: int | None = None
        self._missing = Text("", 13, bold=True, colour="warning")
        self.table: RowTable[CandidateRow] = RowTable(
            self._columns(), key=lambda c: c.supporter_id, name="電話をかける人"
        )
        self.table.horizontalHeader().hide()
        self.table.setProperty("surface", "alt")
        self.table.current_changed.connect(self._on_current)
        self.table.installEventFilter(self)
        advice = Text(
            "そろったら、残りの人にはかけなくてかまいません", 13, colour="text2", wrap=True
        )
        sign = row(Icon("info-circle", 18), advice, gap=8, margins=(16, 10, 12, 10))
        sign.setStretch(1, 1)
        head = row(
            Text("電話をかける人", 16, bold=True), None, self._missing, margins=(16, 10, 12, 10)
        )
        self._side = Surface(
            column(
                head,
                self.table,
                Surface(sign, colour="alt", lines="t"),
                gap=0,
                margins=(0, 0, 1, 0),
            ),
            colour="alt",
            lines="r",
        )
        self._build_call()
        layout = row(self._side, self._call, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.relayout()

    def _columns(self) -> tuple[Column[CandidateRow], ...]:
        return (
            Column("氏名", lambda c: c.name, bold=True, width=150, stretch=True),
            Column(
                "返事",
                self._words_of,
                width=116,
                icon=self._icon_of,
                tone=self._tone_of,
            ),
        )

    def _words_of(self, candidate: CandidateRow) -> str:
        if candidate.supporter_id == self._person:
            return "いま"
        return _state_words(self._asked.get(candidate.supporter_id, NOT_ASKED))

    def _icon_of(self, candidate: CandidateRow) -> str:
        if candidate.supporter_id == self._person:
            return "phone"
        answer = self._asked.get(candidate.supporter_id, NOT_ASKED).answer
        return _SIGNS[answer][0] if answer is not None else ""

    def _tone_of(self, candidate: CandidateRow) -> Tone:
        if candidate.supporter_id == self._person:
            return "link"
        answer = self._asked.get(candidate.supporter_id, NOT_ASKED).answer
        return _SIGNS[answer][1] if answer is not None else "quiet"

    def _build_call(self) -> None:
        self._back = Button("組合せに戻る", kind="link", icon="arrow-left", hint="Esc")
        self._back.clicked.connect(self.left)
        self._back.installEventFilter(self)
        self._place = Text("", 16, bold=True, digits=True, colour="text2")
        self._kana = Text("", 16, colour="text2")
        self._name = Text("", 32, bold=True)
        self._before = Text("", 14, colour="text2")
        self._patch = row()
        self._phone = Text("", 37, bold=True, digits=True, colour="on_tonal", selectable=True)
        self._other = Text("", 14, colour="on_tonal", digits=True)
        self._helps = Text("", 14, bold=True, colour="on_tonal", wrap=True, align="right")
        number = row(
            Icon("phone", 32, "on_tonal"),
            self._phone,
            self._other,
            None,
            self._helps,
            gap=20,
            margins=(24, 14, 20, 14),
        )
        number.setStretch(4, 1)
        self.spoken = Spoken()
        self._facts = row(gap=20, margins=(24, 0, 0, 0))
        self._buttons = {
            key: AnswerButton(key, word, icon) for key, (_, word, icon) in self._ANSWERS.items()
        }
        for button in self._buttons.values():
            button.clicked.connect(self._on_button)
            button.installEventFilter(self)
        self.note = Line(icon="pencil", placeholder="聞いたことを書く（例：帰りは送ってほしい）")
        self.note.setAccessibleName("聞いたこと")
        names = row(self._patch, column(self._kana, self._name, gap=4), None, self._before, gap=20)
        talk = QWidget()
        talk.setLayout(
            column(
                names,
                Surface(number, colour="tonal", radius=8),
                self.spoken,
                self._facts,
                None,
                gap=14,
                margins=(40, 4, 40, 0),
            )
        )
        foot = column(
            row(*self._buttons.values(), gap=16), self.note, gap=16, margins=(40, 8, 40, 16)
        )
        self._talk, self._foot = Scroll(talk), QWidget()
        self._foot.setLayout(foot)
        self._over = QVBoxLayout()
        self._over.setContentsMargins(40, 0, 40, 0)
        top = row(self._back, None, self._place, margins=(40, 6, 40, 8))
        self._call = QWidget()
        layout = column(top, self._over, self._talk, self._foot, gap=0)
        layout.setStretch(2, 1)
        self._call.setLayout(layout)

    def relayout(self) -> None:
        self._side.setVisible(not theme.is_large)
        self._side.setFixedWidth(theme.gap(LIST_WIDTH))
        self._before.setVisible(not theme.is_large)

    # showing

    def show_queue(
        self,
        queue: tuple[CandidateRow, ...],
        asked: Mapping[int, Asked],
        *,
        missing: int,
        needed: int,
        seat: str,
    ) -> None:
        """Everybody to call; who was on the screen stays there."""
        self._queue, self._asked = queue, dict(asked)
        self.table.set_rows(queue)
        self._missing.setText(f"承諾 のこり{missing}名" if missing else "そろいました")
        self._missing.set_colour("warning" if missing else "good")
        self._buttons["1"].set_detail(
            f"{needed}名そろいます" if missing <= 1 else f"のこり{missing - 1}名になります"
        )
        self._buttons["2"].set_detail("あとで、こちらから")
        self._buttons["3"].set_detail("ほかの人に頼みます")
        self._buttons["4"].set_detail("あとでもう一度")
        ids = [one.supporter_id for one in queue]
        if self._person not in ids:
            self._person = next_candidate(ids, self._asked) or next(iter(ids), None)
        if not missing or self._person is None:
            self._show_over(seat, done=not missing)
        else:
            self._show_person()

    def _show_over(self, seat: str, *, done: bool) -> None:
        clear(self._over)
        self._talk.hide()
        self._foot.hide()
        what = f"{seat}がそろいました" if done else "かけられる人がもういません"
        why = (
            "組合せに戻って、ほかの席か決定へ進めます"
            if done
            else "頼めない人の「こうすれば」を見るか、Aキーでほかの人を加えてください"
        )
        state = EmptyState("circle-check" if done else "users", what, why, "組合せに戻る")
        state.pressed.connect(self.left)
        self._over.addWidget(state)
        self._over.addStretch(1)
        self._place.setText("")

    def _show_person(self) -> None:
        clear(self._over)
        self._talk.show()
        self._foot.show()
        if self._person is not None:
            self.table.select_key(self._person)
            self.table.viewport().update()
            number = [one.supporter_id for one in self._queue].index(self._person) + 1
            self._place.setText(f"{number} / {len(self._queue)}")
            self.shown.emit(self._person)

    def show_caller(
        self,
        caller: Caller,
        lines: tuple[tuple[str, bool], ...],
        facts: tuple[tuple[str, str], ...],
    ) -> None:
        clear(self._patch)
        if not theme.is_large:
            self._patch.addWidget(Avatar(caller.name, side=72, kind="notified"))
        self._kana.setText(caller.name_kana)
        self._name.setText(f"{caller.name} さん")
        self._phone.setText(caller.phone or "電話番号がありません")
        self._other.setText(caller.other_phone)
        self._other.setVisible(bool(caller.other_phone) and not theme.is_large)
        self._helps.setText(caller.helps)
        count = caller.accepted_before
        self._before.setText(f"前にも {count}回 引き受けてくれました" if count else "")
        self.spoken.say(lines)
        clear(self._facts)
        for icon, words in facts:
            self._facts.addLayout(row(Icon(icon, 18), Text(words, 14), gap=6))
        self._facts.addStretch(1)

    def person(self) -> int | None:
        return self._person

    def start_with(self, supporter_id: int | None) -> None:
        """Whom to show first; the list's order otherwise."""
        self._person = supporter_id

    # answering

    def answer(self, key: str) -> None:
        """1 承諾, 2 保留, 3 不可, 4 不在; the next person comes up at once."""
        if self._person is None or not self._foot.isVisibleTo(self):
            return
        answered, given = self._person, self._ANSWERS[key][0]
        note = self.note.text().strip()
        before = self._asked.get(answered, NOT_ASKED)
        missed = given is InquiryAnswer.NOT_REACHED
        self._asked[answered] = Asked(given, before.tries + missed, note)
        ids = [one.supporter_id for one in self._queue]
        following = next_candidate(ids, self._asked, after=answered)
        self.note.clear()
        self.answered.emit(answered, given, note)
        self._go(following if following is not None else answered)

    def _go(self, supporter_id: int) -> None:
        self._person = supporter_id
        self._show_person()

    def _on_button(self) -> None:
        button = self.sender()
        if isinstance(button, AnswerButton):
            self.answer(button.key)

    def _on_current(self, candidate: CandidateRow | None) -> None:
        if candidate is not None and candidate.supporter_id != self._person:
            self._go(candidate.supporter_id)

    def focus(self) -> None:
        """On the list, or where that is hidden on what Enter should mean: the first answer."""
        listed = self.table.isVisibleTo(self)
        answer = self._buttons["1"] if self._foot.isVisibleTo(self) else self._back
        (self.table if listed else answer).setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        ids = [one.supporter_id for one in self._queue]
        if self._person in ids:
            self._go(ids[(ids.index(self._person) + by) % len(ids)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list would take digits for a name."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        focus = self.focusWidget()
        if isinstance(focus, QLineEdit) and focus.hasFocus():
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text() in self._ANSWERS:
            self.answer(event.text())
            return True
        if plain and not self.table.hasFocus() and event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
            return True
        return False
