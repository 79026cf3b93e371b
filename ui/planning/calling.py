"""Telephone mode of the planning desk: whom to call, what to say, and the answer written down at once."""

from PySide6.QtCore import QObject

from divide_support.errors import UserFacingError
from divide_support.japan.calendar import spoken_time, weekday_kanji
from divide_support.operations import inquiries
from divide_support.operations.matching_board import BoardRequest, short_number
from divide_support.operations.settings import OfficeProfile, office_profile
from divide_support.vocabulary import AssignmentStatus, InquiryAnswer
from ui.kit import alerts
from ui.kit.page import Page
from ui.planning.phone_mode import PhoneMode
from ui.states.plan_board import PlanBoard

Lines = tuple[tuple[str, bool], ...]


class Calling(QObject):
    """Fills the phone mode from the state and writes its answers into the ledger."""

    def __init__(self, page: Page, state: PlanBoard) -> None:
        super().__init__(page)
        self._page, self._state = page, state
        self._profile: OfficeProfile | None = None
        self.mode = PhoneMode()
        self.mode.shown.connect(self._on_shown)
        self.mode.answered.connect(self.record)

    def start(self, supporter_id: int | None) -> None:
        """With the current person if that is somebody to call."""
        self._profile = self._page.desk.read(office_profile)
        queue = [one.supporter_id for one in self._state.call_queue()]
        settled = self._state.asked()
        first = supporter_id if supporter_id in queue else None
        holders = [one for one in self._holders() if one in queue]
        if holders and first not in holders:
            first = holders[0]  # whoever has the seat already is asked before anybody else
        if first is None or settled[first].is_settled:
            first = inquiries.next_candidate(queue, dict(settled))
        self.mode.start_with(first)
        self.refresh(started=True)
        self.mode.focus()

    def _holders(self) -> list[int]:
        """Those on the chosen seat who have not promised yet."""
        need, request = self._state.need(), self._state.request()
        if need is None or request is None:
            return []
        return [
            one.supporter_id
            for one in request.seated
            if one.seat is need.seat and one.status is not AssignmentStatus.ACCEPTED
        ]

    def refresh(self, *, started: bool = False) -> None:
        need, request = self._state.need(), self._state.request()
        if need is None or request is None or not (started or self.mode.isVisible()):
            return
        promised = sum(
            one.seat is need.seat and one.status is AssignmentStatus.ACCEPTED
            for one in request.seated
        )
        self.mode.show_queue(
            self._state.call_queue(),
            self._state.asked(),
            missing=max(0, need.needed - promised),
            needed=need.needed,
            seat=need.seat.label,
        )

    def _on_shown(self, supporter_id: int) -> None:
        request = self._state.request()
        if request is None or self._profile is None:
            return
        caller = self._page.desk.read(inquiries.caller, supporter_id=supporter_id)
        candidate = next(
            one for one in self._state.call_queue() if one.supporter_id == supporter_id
        )
        facts = [("car", f"片道 {candidate.minutes}分")]
        others = [one.name for one in request.seated if one.supporter_id != supporter_id]
        if others:
            facts.append(("users", f"{'・'.join(others)}さんと一緒"))
        if request.activity.attendees:
            facts.append(("user", f"受講者 {request.activity.attendees}名"))
        need = self._state.need()
        if need is not None:
            facts.append(("school", need.seat.label))
        who = self._page.desk.actor or self._profile.contact_name
        self.mode.show_caller(caller, words_to_say(request, self._profile, who), tuple(facts))

    def record(self, supporter_id: int, answer: InquiryAnswer, note: str) -> None:
        request, need = self._state.request(), self._state.need()
        if request is None or need is None:
            return
        candidate = next(
            (one for one in self._state.call_queue() if one.supporter_id == supporter_id), None
        )
        name = candidate.name if candidate else ""
        label = f"{name}さんの返事「{answer.label}」（{short_number(request.activity.number)}）"

        def done(_result: object) -> None:
            alerts.toast(self._page, f"{name}さん：{answer.label}を記録しました", self._page.undo)

        self._page.desk.start_run(
            inquiries.record_answer,
            owner=self._page,
            label=label,
            done=done,
            failed=self._on_failed,
            activity_id=request.id,
            supporter_id=supporter_id,
            seat=need.seat,
            answer=answer,
            at=self._page.desk.now(),
            by=self._page.desk.actor,
            note=note,
        )

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self._page.window(), error)
        self.refresh()


def words_to_say(request: BoardRequest, profile: OfficeProfile, who: str) -> Lines:
    """What to ask, sentence by sentence; the decisive ones are bold."""
    activity = request.activity
    office = f"{profile.prefecture_name}　{profile.section}".strip("　")
    lines = [(f"「{office}の{who}です。" if who else f"「{office}です。", False)]
    if activity.held_on is not None:
        day = activity.held_on
        when = f"{day.month}月{day.day}日、{weekday_kanji(day)}曜日"
        if activity.starts_at and activity.ends_at:
            when += f"の{spoken_time(activity.starts_at)}から{spoken_time(activity.ends_at)}まで"
        lines.append((f"{when}、", True))
    kind = "相談会" if "相談" in activity.kind.label else "講座"
    content = activity.content if len(activity.content) <= 20 else activity.event_name
    about = kind if kind in content else f"{content}の{kind}"
    lines.append((f"{activity.municipality}の{activity.venue}で、{about}があります。", True))
    lines.append(("お手伝いをお願いできますか。」", False))
    return tuple(lines)
