"""もしも: one more supporter, one more course, another hall; and whom to train. Asked in plain words, answered by trying."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from divide_support.operations import what_ifs
from divide_support.operations.matching_board import Board
from divide_support.operations.what_ifs import LessonRow, WhatIfRow
from ui.kit.buttons import Button
from ui.kit.choosers import Segmented
from ui.kit.forms import ChoiceField
from ui.kit.panels import SidePanel
from ui.kit.parts import EmptyState, Notice, Text, clear, column, row
from ui.kit.pick_field import Option, PickField

Question = Callable[[], WhatIfRow | tuple[LessonRow, ...]]


class WhatIfPanel(SidePanel):
    """`asked(question)` carries a function to be worked on; `show_answer` takes what it gives."""

    asked = Signal(object)

    def __init__(self, window: QWidget, board: Board, activity_id: int | None) -> None:
        super().__init__(window, "もしも…", width=640)
        self._board, self._activity_id = board, activity_id
        self.kind = Segmented(
            [
                ("person", "人がふえたら"),
                ("skill", "講習を受けたら"),
                ("hall", "会場を変えたら"),
                ("lessons", "だれを育てるか"),
            ],
            name="何を試すか",
        )
        self.kind.changed.connect(self._on_kind)
        self.town = ChoiceField("どの市町に", [(one, one.name) for one in what_ifs.towns(board)])
        self.role = Segmented(
            [("lead", "講師ができる"), ("help", "相談員ができる")], name="できること"
        )
        self.who = PickField("だれが", icon="user", placeholder="名前でさがす")
        people = sorted(board.people.values(), key=lambda one: one.name_kana)
        self.who.set_options([Option(one.id, one.name, one.name_kana) for one in people])
        self.topic = ChoiceField("どの講習を", [(one, one) for one in what_ifs.topics(board)])
        halls = what_ifs.halls(board, activity_id) if activity_id is not None else ()
        self.hall = ChoiceField("どの会場で", halls)
        for field in (self.town, self.topic, self.hall):
            field.choice.setCurrentIndex(0)
        self._about = Text("", 13, colour="text2", wrap=True)
        self.try_it = Button("試してみる", kind="tonal", icon="player-play", height=36)
        self.try_it.clicked.connect(self._on_try)
        self._answer = column(gap=12)
        body = QWidget()
        fields = column(
            self.town,
            self.who,
            self.topic,
            self.hall,
            self.role,
            self._about,
            row(self.try_it, None),
            gap=12,
        )
        body.setLayout(
            column(self.kind, fields, self._answer, None, gap=16, margins=(20, 16, 20, 16))
        )
        self.set_body(body)
        note = Text("試すだけで、データは変わりません", 13, colour="text2")
        close = Button("閉じる", hint="Esc", height=36)
        close.clicked.connect(self.leave)
        self.set_footer(note, None, close)
        self._on_kind()

    def _on_kind(self, _key: str = "") -> None:
        kind = self.kind.key()
        self.town.setVisible(kind == "person")
        self.who.setVisible(kind == "skill")
        self.topic.setVisible(kind == "skill")
        self.hall.setVisible(kind == "hall")
        self.role.setVisible(kind in ("person", "skill"))
        request = self._board.request(self._activity_id) if self._activity_id else None
        place = f"{request.activity.municipality}　{request.activity.venue}" if request else ""
        self._about.setText(
            {
                "person": "平日の昼に来られて車を使う人が、1人ふえたときをたしかめます。",
                "skill": "いまいる人が講習を修了したときをたしかめます。",
                "hall": f"いまえらんでいる依頼（{place}）を、別の会場で開くときをたしかめます。",
                "lessons": "講習を1つ修了すると席が一番多くうまる人を、実際に組みなおしてさがします。",
            }[kind]
        )
        clear(self._answer)

    def _on_try(self) -> None:
        question = self._question()
        if question is None:
            return
        self.try_it.setEnabled(False)
        clear(self._answer)
        self._answer.addWidget(Text("試しています…", colour="text2"))
        self.asked.emit(question)

    def _question(self) -> Question | None:
        board, lead = self._board, self.role.key() == "lead"
        match self.kind.key():
            case "person":
                town = self.town.value()
                return (
                    None
                    if town is None
                    else lambda: what_ifs.one_more_supporter(board, town, can_lecture=lead)
                )
            case "skill":
                who, topic = self.who.value(), self.topic.value()
                if not isinstance(who, int):
                    self.who.set_issue("人をえらんでください")
                    return None
                return lambda: what_ifs.one_more_skill(board, who, topic, can_lecture=lead)
            case "hall":
                here, there = self._activity_id, self.hall.value()
                if here is None or there is None:
                    return None
                return lambda: what_ifs.another_hall(board, here, there)
        return lambda: what_ifs.lessons(board)

    def show_answer(self, found: WhatIfRow | Sequence[LessonRow]) -> None:
        self.try_it.setEnabled(True)
        clear(self._answer)
        if isinstance(found, WhatIfRow):
            kind = "good" if found.seats > 0 else "info"
            self._answer.addWidget(Notice(kind, found.question, found.sentence, *found.people))  # type: ignore[arg-type]
        elif found:
            for one in found:
                self._answer.addWidget(Notice("good", f"{one.seats}席ふえます", one.sentence))
        else:
            why = "1つの講習だけで席がふえる人は、見つかりませんでした"
            self._answer.addWidget(EmptyState("school", "育てると効く人は、いまはいません", why))
