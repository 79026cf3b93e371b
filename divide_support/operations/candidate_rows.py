"""Candidates for one seat as the desk lists them: fit, way, month, answer, and reasons in a few words."""

from collections import Counter
from dataclasses import dataclass

from divide_support import matching
from divide_support.matching import wording
from divide_support.matching.candidates import Candidate
from divide_support.matching.facts import NO_WINDOW_MIN
from divide_support.matching.problem import Problem, Reason
from divide_support.matching.rules import BARS, CAPS, CLASHES
from divide_support.operations.inquiries import NOT_ASKED, Asked
from divide_support.operations.matching_board import Board, BoardPerson, BoardRequest, SeatNeed
from divide_support.operations.request_lists import SeatRow
from divide_support.vocabulary import AssignmentStatus, InquiryAnswer

TITLES = (
    {rule.name: rule.title for rule in BARS}
    | {rule.name: rule.title for rule in CLASHES}
    | {rule.name: rule.title for rule in CAPS}
    | {"apart": "組合せの決まり"}
)
LONG_WAY_MIN = 45
_FACTS = {
    "role": "講師の登録がない",
    "skill": "講習があと{}段階いる",
    "registration": "登録が切れている",
    "suspension": "活動を休んでいる",
    "insurance": "その日は保険がない",
    "consent": "その日は同意がない",
    "area": "地域の外",
    "car_only": "車を運転しない",
    "travel_limit": "上限を{}分こえる",
    "hours": "{}分合わない",
    "day_off": "都合の悪い日",
    "overlap": "移動が{}分足りない",
    "week_cap": "週の上限に達した",
    "month_cap": "月の上限に達した",
    "day_minutes": "1日の上限を{}分こえる",
}
_WAYS = (
    ("第", "第{0}希望なら可"),
    (wording.AREA_WIDENED, "地域を広げれば可"),
    (wording.RENEWED, "更新すれば可"),
    (wording.RESUMED, "再開すれば可"),
    (wording.INSURED, "保険に入れば可"),
    (wording.CONSENTED, "同意があれば可"),
    (wording.RIDE_SHARED, "相乗りなら可"),
    (wording.ONE_LEVEL, "講習を受ければ可"),
    (wording.ROLE_GIVEN, "講師の登録で可"),
    ("上限を", "{0}件こえれば可"),
    ("移動の上限を", "上限をのばせば可"),
    ("時間を", "時間をずらせば可"),
)


@dataclass(frozen=True)
class CandidateRow:
    """One person before one seat. `seat` is set for those who sit there already; `fails` names the first failing rule."""

    supporter_id: int
    name: str
    name_kana: str
    phone: str
    fit: int
    minutes: int
    month_count: int
    month_limit: int
    seat: SeatRow | None
    asked: Asked
    reason: str
    fails: str
    way_out: str
    concerns: tuple[str, ...]

    @property
    def is_possible(self) -> bool:
        return self.seat is not None or not self.fails

    @property
    def answer(self) -> str:
        """承諾, 返事まち, 不在 2回, …; 未回答 for those nobody asked."""
        if not self.is_possible:
            return "頼めない"
        if self.seat is not None and self.seat.status is AssignmentStatus.ACCEPTED:
            return AssignmentStatus.ACCEPTED.label
        if self.asked.answer is InquiryAnswer.NOT_REACHED:
            return f"不在 {self.asked.tries}回"
        if self.asked.answer in (InquiryAnswer.DECLINED, InquiryAnswer.ON_HOLD):
            return self.asked.answer.label
        if self.seat is not None:
            return self.seat.status.label
        if self.asked.answer is InquiryAnswer.WAITING:
            return InquiryAnswer.WAITING.label
        return "未回答"

    @property
    def way_out_short(self) -> str:
        """0375をかわれば可: the smallest change in a few words; `way_out` is the whole sentence."""
        if self.way_out.startswith("依頼"):
            number = self.way_out.partition("を")[0].removeprefix("依頼")
            return f"{number}をかわれば可"
        for beginning, short in _WAYS:
            if self.way_out.startswith(beginning):
                return short.format(*(digit for digit in self.way_out if digit.isdecimal()))
        return self.way_out.replace("来られます。", "可")

    @property
    def is_far(self) -> bool:
        return self.minutes > LONG_WAY_MIN

    @property
    def is_nearly_full(self) -> bool:
        return self.month_count + 1 >= self.month_limit


@dataclass(frozen=True)
class CandidateList:
    """`why_open` says why nobody is left, when nobody is; `failing` counts the impossible by their first failing rule."""

    activity_id: int
    need: SeatNeed
    possible: tuple[CandidateRow, ...]
    impossible: tuple[CandidateRow, ...]
    why_open: str
    helps: tuple[str, ...]

    @property
    def failing(self) -> tuple[tuple[str, int], ...]:
        return tuple(Counter(row.fails for row in self.impossible).most_common())


def candidate_list(board: Board, request: BoardRequest, need: SeatNeed) -> CandidateList:
    """Seated people first, then possible ones by fit, then all others with what keeps them away. Pure."""
    key = str(request.id)
    if request.left_out:
        return CandidateList(request.id, need, (), (), request.left_out, ())
    found = matching.candidates(board.problem, board.plan, key, need.role)
    seated = {one.supporter_id: one for one in request.seated}
    rows = [
        _row(board, request, one, seated.get(int(one.person)))
        for one in found
        if one.seated or int(one.person) not in seated
    ]
    possible = tuple(row for row in rows if row.is_possible)
    why, helps = "", tuple[str, ...]()
    if need.missing and all(row.seat is not None for row in possible):
        why, helps = _why_open(board, key, need.role)
    return CandidateList(
        request.id,
        need,
        tuple(sorted(possible, key=_said_no)),
        tuple(row for row in rows if not row.is_possible),
        why,
        helps,
    )


def _said_no(row: CandidateRow) -> bool:
    """Who declined stays in sight, after all the others."""
    return row.seat is None and row.asked.answer is InquiryAnswer.DECLINED


def _row(board: Board, request: BoardRequest, one: Candidate, seat: SeatRow | None) -> CandidateRow:
    person = board.people[one.person]
    first = one.blockers[0] if one.blockers else None
    fails = TITLES.get(first.rule, "条件") if first else ""
    reason = (
        _blocked_words(one.blockers)
        if one.blockers
        else _words(board.problem, request, person, one)
    )
    return CandidateRow(
        supporter_id=person.id,
        name=person.name,
        name_kana=person.name_kana,
        phone=person.phone,
        fit=one.fit,
        minutes=one.minutes_travel,
        month_count=one.month_count,
        month_limit=one.month_limit,
        seat=seat,
        asked=board.asked.get((request.id, person.id), NOT_ASKED),
        reason=reason,
        fails=fails,
        way_out=one.way_out or "",
        concerns=tuple(reason.sentence for reason in (*one.blockers, *one.concerns)),
    )


def _blocked_words(blockers: tuple[Reason, ...]) -> str:
    """The fact behind the first failing rule in a few words; the rule itself stands in a column of its own."""
    first = blockers[0]
    words = _FACTS.get(first.rule, "").format(first.amount) or first.sentence
    if first.rule == "hours" and first.amount >= NO_WINDOW_MIN:
        words = "この日は時間がない"
    return words if len(blockers) == 1 else f"{words}（ほか{len(blockers) - 1}つ）"


def _words(problem: Problem, request: BoardRequest, person: BoardPerson, one: Candidate) -> str:
    """What tells this person from the others, most telling first: at most three short remarks."""
    rules = {reason.rule: reason for reason in (*one.merits, *one.concerns)}
    words = []
    topics = [topic for topic in _topics(problem, request) if person.levels.get(topic, 0) >= 3]
    if topics:
        words.append(f"{topics[0]}を教えられる")
    if "venue_faces" in rules:
        known = rules["venue_faces"].amount <= 0
        words.append("この会場は経験あり" if known else "この会場ははじめて")
    if one.load == 0 and one.month_count == 0:
        words.append("今月まだ0件")
    for rule in ("series_faces", "novice", "parted_pair", "uncomfortable", "preference"):
        reason = rules.get(rule)
        if reason is not None and (reason.amount > 0 or rule == "series_faces"):
            words.insert(0, reason.sentence.rstrip("。"))
    if one.minutes_travel > LONG_WAY_MIN:
        words.append("移動が長い")
    return "。".join(words[:3])


def _topics(problem: Problem, request: BoardRequest) -> tuple[str, ...]:
    key = str(request.id)
    return next((one.topics for one in problem.requests if one.id == key), ())


def _why_open(board: Board, key: str, role: str) -> tuple[str, tuple[str, ...]]:
    """The reason of an open seat, and up to three changes that would fill it."""
    opened = matching.explain_open_seat(board.problem, board.plan, key, role)
    ways = [
        f"{board.person_name(one.person)}さんは、{one.way_out}"
        for one in opened.relaxations
        if one.way_out
    ]
    return opened.sentence, tuple(ways[:3])
