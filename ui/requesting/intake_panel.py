"""新しい依頼: the panel that slides over any page while the caller is on the line; what was typed is never lost."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from divide_support.drafts import RequestDraft
from divide_support.errors import UserFacingError
from divide_support.operations.phone_intake import (
    DayFacts,
    IntakeOptions,
    day_facts,
    intake_options,
    keep_draft,
    kept_draft,
    receive_call,
    similar_requests,
)
from divide_support.operations.places import find_municipality
from divide_support.vocabulary import IntakeChannel
from ui.desk import Desk, Work
from ui.kit import alerts
from ui.kit.buttons import Button
from ui.kit.choosers import Segmented
from ui.kit.panels import SidePanel
from ui.kit.parts import Notice, column
from ui.kit.theme import theme
from ui.requesting.intake_facts import IntakeFacts
from ui.requesting.intake_form import IntakeForm
from ui.states.intake_values import IntakeValues

CHANNELS = (
    (IntakeChannel.PHONE, "phone"),
    (IntakeChannel.FAX, "printer"),
    (IntakeChannel.MAIL, "mail"),
    (IntakeChannel.COUNTER, "users"),
    (IntakeChannel.POST, "inbox"),
)
Answer = tuple[RequestDraft, DayFacts | None]
ASK_AFTER = 250
WIDTH, LARGE_WIDTH = 908, 1366
KEEP_AFTER = 20_000


class IntakePanel(SidePanel):
    """`request_saved(id)` after 受付."""

    request_saved = Signal(int)

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self.made_at = theme.percent
        super().__init__(window, "新しい依頼", width=LARGE_WIDTH if theme.is_large else WIDTH)
        self.desk = desk
        self._kept = IntakeValues()
        self._asked: RequestDraft | None = None
        self._work: Work[Answer] | None = None
        self.channel = Segmented(
            [(one.value, one.label, icon) for one, icon in CHANNELS], name="受付の方法"
        )
        self.add_to_head(self.channel)
        self.form = IntakeForm(desk)
        self.facts = IntakeFacts()
        self._again = Notice("info", "書きかけの続きです", action="新しく書く")
        self._again.pressed.connect(self.start_afresh)
        again = QWidget()
        again.setLayout(column(self._again, margins=(20, 12, 20, 0)))
        self._again_row = again
        body = QWidget()
        body.setLayout(column(again, self.form, None, gap=0))
        self.set_body(body, self.facts)
        self._make_footer()
        self._offer_timer = self._timer(0, self._offer)
        self._ask_timer = self._timer(ASK_AFTER, self._ask)
        self._keep_timer = self._timer(KEEP_AFTER, self.keep_draft)
        self.form.edited.connect(self._on_edited)
        self.channel.changed.connect(self._on_edited)
        self.facts.question_pressed.connect(self.form.focus)
        self.facts.day_pressed.connect(self.form.set_day)
        self.facts.request_asked.connect(self._compare)

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _make_footer(self) -> None:
        only = Button("保存だけする", kind="ghost", icon="device-floppy", height=36)
        only.clicked.connect(self.save_only)
        later = Button("あとで", hint="Esc", height=36)
        later.clicked.connect(self.leave)
        save = Button(
            "保存して候補へ", kind="primary", icon="arrow-right", hint="Ctrl+Enter", height=36
        )
        save.clicked.connect(self.primary_action)
        self.set_footer(only, None, later, save)

    # opening, keeping, leaving

    def open(self) -> None:
        """Takes up a draft that was left, and says so."""
        kept = self.desk.read(kept_draft)
        self._kept = IntakeValues.from_json(kept) if kept else IntakeValues()
        self._fill(self._kept)
        self._again_row.setVisible(not self._kept.is_blank)
        self.state.setText("下書きは自動で残ります")
        super().open()
        self.form.town.line.setFocus()
        self.form.town.line.selectAll()  # whoever is on the line now may be somebody else
        self._offer_timer.start()

    def _offer(self) -> None:
        """What the form offers, once the panel stands."""
        self.desk.fetch(intake_options, self._take_options, owner=self)

    def _take_options(self, options: IntakeOptions) -> None:
        self.form.set_options(options)
        self._asked = None
        self._ask()

    def start_afresh(self) -> None:
        """The old draft goes; Ctrl+Z brings it back."""
        self._fill(IntakeValues())
        self.keep_draft()
        self._again_row.hide()
        self.form.town.line.setFocus()

    def _fill(self, values: IntakeValues) -> None:
        self.form.set_values(values)
        self.channel.set_key(values.channel)
        self._asked = None
        self.facts.show_facts(None, self.desk.today())
        self._show_questions()
        self._ask()

    def values(self) -> IntakeValues:
        return replace(self.form.values(), channel=self.channel.key())

    def keep_draft(self) -> None:
        self._keep_timer.stop()
        values = self.values()
        if values == self._kept or (values.is_blank and self._kept.is_blank):
            return
        kept = None if values.is_blank else values.as_json()
        self.desk.run(
            keep_draft, label=f"書きかけの依頼（{values.town or '市町未定'}）", values=kept
        )
        self._kept = values
        self.state.setText(f"下書きを保存 {self.desk.now():%H:%M}")

    # live facts

    def _on_edited(self, _value: object = None) -> None:
        self._show_questions()
        self._ask_timer.start()
        self._keep_timer.start()

    def _show_questions(self) -> None:
        self.facts.show_questions(self.form.values().unasked())

    def draft(self) -> RequestDraft:
        return self.values().draft(today=self.desk.today(), codes=self.form.codes())

    def _ask(self) -> None:
        """Off the main thread; an older question is forgotten when a newer one is on its way."""
        draft, today = self.draft(), self.desk.today()
        if draft == self._asked:
            return
        self._asked = draft
        if not draft.choices:
            self.facts.show_facts(None, today)
            return
        if self._work is not None:
            self._work.cancel()
        database = self.desk.database

        def job(work: Work[Answer]) -> Answer:
            if work.stop.is_set():
                return draft, None
            with database.reading() as session:
                return draft, day_facts(session, draft=draft, today=today)

        self._work = self.desk.start(
            job, owner=self, label="来られる人を数えています", done=self._on_facts
        )

    def _on_facts(self, answer: Answer) -> None:
        draft, facts = answer
        if draft == self._asked and facts is not None:
            self.facts.show_facts(facts, self.desk.today())

    def _compare(self, request_id: int, number: str) -> None:
        self.leave()
        self.desk.show_record("requests", request_id, number)

    # saving

    def primary_action(self) -> None:
        """Ctrl+Enter: keep it and look for people."""
        request_id = self.save()
        if request_id is not None:
            self.desk.show_record("matching", request_id, self._kept.town)

    def save_only(self) -> None:
        request_id = self.save()
        if request_id is not None:
            self.desk.show_record("requests", request_id, self._kept.town)

    def save(self) -> int | None:
        """None when something must be corrected first, or the clerk wants to look at the similar request."""
        values, today = self.values(), self.desk.today()
        problems = values.problems(today)
        self.form.form.show_issues(problems)
        if problems:
            return None
        draft = self.draft()
        if not self._is_meant(draft, today):
            return None
        try:
            request_id = self.desk.run(
                receive_call,
                label=f"依頼の受付（{values.town}）",
                draft=draft,
                received_on=today,
                channel=IntakeChannel(values.channel),
                issues=values.open_questions(),
            )
        except UserFacingError as error:
            alerts.show_error(self.window(), error)
            return None
        self._keep_timer.stop()
        self._kept = IntakeValues()
        self.finish()
        alerts.toast(self.window(), f"{values.town}の依頼を受け付けました", self._undo)
        self.request_saved.emit(request_id)
        return request_id

    def _undo(self) -> None:
        try:
            self.desk.undo()
        except UserFacingError as error:
            alerts.show_error(self.window(), error)

    def _is_meant(self, draft: RequestDraft, today: date) -> bool:
        """同じ市町・同じ日の依頼 may be the same one told twice."""
        town = self.desk.read(
            find_municipality, code=draft.municipality_code, name=draft.municipality_name
        )
        day = draft.choices[0].date if draft.choices else None
        if town is None or day is None:
            return True
        similar = self.desk.read(similar_requests, municipality_id=town, day=day, today=today)
        if not similar:
            return True
        lines = "\n".join(
            f"{one.number}　{one.municipality}　{one.venue}　{one.content}" for one in similar
        )
        return alerts.confirm(
            self.window(),
            "似た依頼があります",
            f"同じ市町・同じ日の依頼が {len(similar)}件 入っています。\n{lines}",
            yes="別の依頼として続ける",
            no="もどって確かめる",
        )


def open_intake(window: QWidget, desk: Desk) -> IntakePanel:
    """One panel a window, whoever asks for it; made anew when the text has another size."""
    top = window.window()
    panel = next(iter(top.findChildren(IntakePanel)), None)
    if panel is not None and panel.made_at != theme.percent:
        panel.leave()
        panel.setParent(None)
        panel.deleteLater()
        panel = None
    if panel is None:
        panel = IntakePanel(top, desk)
    if not panel.isVisible():
        panel.open()
    return panel
