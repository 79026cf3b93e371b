"""The parts of the detail pane of a request: what is wrong, the one next step, facts, people, issues, history."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.history import HistoryLine
from divide_support.operations.request_lists import ActivityRow, RequestDetail, RequestRow
from ui.kit.buttons import Button
from ui.kit.details import Fact, Facts, History, StepTrack, labelled
from ui.kit.painting import Chip, status_chip
from ui.kit.parts import ChipView, Icon, Item, Notice, Text, column, link, row, rule
from ui.requesting.seat_lines import SeatLine
from ui.states.request_steps import FIND, TRACK, Step, next_step, place_on_track, trouble

HISTORY_SHOWN = 4
SHOWN_APART = frozenset(
    {"事業名", "形式", "内容", "担当課", "担当者", "電話", "会場の住所", "機種", "設備"}
)


class RequestPane(QObject):
    """Makes the parts for one request and tells what was pressed in them."""

    step_pressed = Signal(object)
    match_pressed = Signal()
    reopen_pressed = Signal()
    amend_pressed = Signal()
    answered = Signal(int, object)
    person_asked = Signal(int, str)
    issue_settled = Signal(str)
    history_pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seats: list[SeatLine] = []
        self.step: Step | None = None

    def head(self, request: RequestRow, menu: QMenu) -> tuple[Item, ...]:
        chips: list[Item] = [
            Text(request.number, 13, colour="text2", digits=True),
            ChipView(status_chip(request.status.label)),
        ]
        if request.missing and request.status.is_open:
            chips.append(ChipView(Chip(f"あと{request.missing}名", "short")))
        chips += [Button("", icon="dots", kind="tool", name="ほかの操作", menu=menu)]
        return tuple(chips)

    def parts(
        self,
        detail: RequestDetail,
        history: Sequence[HistoryLine],
        today: date,
    ) -> tuple[Item, ...]:
        request = detail.row
        hall = request.event_name or request.content
        items: list[Item] = [Text(f"{request.municipality}　{hall}", 18, bold=True, wrap=True)]
        place = place_on_track(request.status)
        if place is not None:
            items.append(StepTrack(tuple(status.label for status in TRACK), place))
        wrong = trouble(detail, today)
        if wrong is not None:
            items.append(Notice(*wrong))
        items += [*self._buttons(request, today), Facts(tuple(_facts(detail)))]
        if detail.note:
            items.append(Notice("note", "", detail.note))
        items += [rule(), self._people(detail)]
        items += self._issues(detail)
        items += [rule(), self._paper(detail), rule(), self._history(history)]
        return tuple(items)

    # the one next step

    def _buttons(self, request: RequestRow, today: date) -> list[Item]:
        self.step = next_step(request, today)
        buttons = row(gap=8)
        if self.step is not None:
            main = Button(
                self.step.word, kind="primary", icon=self.step.icon, hint="Ctrl+Enter", height=36
            )
            main.clicked.connect(self._on_step)
            buttons.addWidget(main, 2)
        if request.status.is_open and self.step is not FIND:
            match = Button("組合せへ", icon="puzzle", height=36)
            match.clicked.connect(self.match_pressed)
            buttons.addWidget(match, 1)
        if request.status.is_ended_early:
            again = Button("受付に戻す", icon="arrow-back-up", height=36)
            again.clicked.connect(self.reopen_pressed)
            buttons.addWidget(again)
            buttons.addStretch(1)
        return [buttons] if buttons.count() else []

    def _on_step(self) -> None:
        if self.step is not None:
            self.step_pressed.emit(self.step)

    # people

    def _people(self, detail: RequestDetail) -> QVBoxLayout:
        request = detail.row
        may_answer = not request.status.is_over
        self.seats = []
        lines: list[Item] = []
        for activity in detail.activities:
            for seat in activity.seats:
                line = SeatLine(seat, may_answer=may_answer)
                line.answered.connect(self.answered)
                line.person_asked.connect(self.person_asked)
                self.seats.append(line)
                lines.append(line)
        if not lines:
            lines.append(Text("まだ誰も決まっていません", colour="text2"))
        action: Callable[[], object] | None = None
        if request.status.is_open:
            action = self.match_pressed.emit
        title = f"サポーター {request.filled}/{request.needed}"
        return labelled(title, *lines, action=action, verb="候補を見る")

    # what the paper says, and what is open

    def _issues(self, detail: RequestDetail) -> list[Item]:
        if not detail.issues:
            return []
        lines = column(gap=6)
        for severity, message in detail.issues:
            tone = "danger" if severity == "error" else "warning"
            line = row(gap=8)
            line.addWidget(Icon("alert-triangle", 16, tone), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(message, 13, wrap=True), 1)
            line.addWidget(
                link("確かめた", _emitting(self.issue_settled.emit, message)),
                0,
                Qt.AlignmentFlag.AlignTop,
            )
            lines.addLayout(line)
        return [rule(), labelled(f"確かめること {len(detail.issues)}", lines)]

    def _paper(self, detail: RequestDetail) -> QVBoxLayout:
        lines = [f"{label}　{text}" for label, text in detail.facts if label not in SHOWN_APART]
        lines.append(f"受付　{_day(detail.row.received_on)} {detail.channel.label}")
        if detail.source:
            lines.append(f"元のファイル　{detail.source}")
        items: list[Item] = [Text(line, 13, wrap=True, selectable=True) for line in lines]
        if detail.row.status.is_open:
            return labelled("依頼の内容", *items, action=self.amend_pressed.emit, verb="直す")
        return labelled("依頼の内容", *items)

    def _history(self, history: Sequence[HistoryLine]) -> QVBoxLayout:
        shown = History(tuple(history_entry(line) for line in history[:HISTORY_SHOWN]))
        if len(history) > HISTORY_SHOWN:
            return labelled("経過", shown, action=self.history_pressed.emit, verb="すべて見る")
        return labelled("経過", shown)


def history_entry(line: HistoryLine) -> tuple[str, str]:
    when = f"{line.on.month:>2}/{line.on.day:>2}"
    when += f" {line.at:%H:%M}" if line.at is not None else "      "
    return when, f"{line.text}　{line.actor}".strip("　")


def _emitting(emit: Callable[[str], object], text: str) -> Callable[[], object]:
    return lambda: emit(text)


def _facts(detail: RequestDetail) -> list[Fact]:
    paper = dict(detail.facts)
    facts = []
    for activity in detail.activities:
        facts.append(Fact("calendar-event", _when(activity), _other_wishes(activity), bold=True))
        where = activity.venue or "会場未定"
        about = "　".join(part for part in (activity.venue_address, paper.get("設備", "")) if part)
        facts.append(Fact("map-pin", f"{where}　{activity.room}".strip("　"), about))
    request = detail.row
    attendees = "受講者 未定" if request.attendees is None else f"受講者 {request.attendees}名"
    reason = "　".join(part for part in (detail.needed_reason, paper.get("機種", "")) if part)
    facts.append(Fact("users", f"{attendees} → サポーター {request.needed}名", reason))
    facts.append(Fact("school", f"{request.content}（{request.kind.label}）"))
    contact = f"{request.contact}さん" if request.contact else ""
    who = "　".join(part for part in (paper.get("担当課", ""), contact) if part)
    facts.append(Fact("phone", request.phone or "電話が未定です", who, bold=True, digits=True))
    return facts


def _when(activity: ActivityRow) -> str:
    if activity.held_on is None:
        return "日付未定"
    hours = ""
    if activity.starts_at is not None:
        hours = f"　{activity.starts_at:%H:%M}～"
        hours += f"{activity.ends_at:%H:%M}" if activity.ends_at is not None else ""
    return f"{_day(activity.held_on)}{hours}"


def _other_wishes(activity: ActivityRow) -> str:
    if activity.is_fixed or len(activity.choices) < 2:
        return ""
    return "　".join(
        f"第{choice['rank']}希望 {_wish(choice)}"
        for choice in activity.choices
        if choice.get("date") and date.fromisoformat(choice["date"]) != activity.held_on
    )


def _wish(choice: dict[str, Any]) -> str:
    day = date.fromisoformat(choice["date"])
    start = choice.get("start") or ""
    return f"{day.month}/{day.day}（{weekday_kanji(day)}）{start}"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日（{weekday_kanji(day)}）"
