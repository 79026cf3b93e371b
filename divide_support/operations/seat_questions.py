"""Questions about one seat (なぜ): why this person, why not that one, who could come instead, what an open seat lacks."""

from dataclasses import dataclass

from divide_support import matching
from divide_support.matching.board import board_of
from divide_support.matching.difference import Difference, difference
from divide_support.matching.doctor import Treatment, diagnose
from divide_support.matching.explain import OpenKind, OpenSeat
from divide_support.matching.problem import Plan
from divide_support.matching.repair import carry_out
from divide_support.matching.suggestions import StandIn, moving_stand_ins, stand_ins
from divide_support.matching.why_not import why_not
from divide_support.operations.matching_board import Board, BoardRequest, SeatNeed

MOST_DIRECT, MOST_MOVING = 4, 3


@dataclass(frozen=True)
class StandInRow:
    """Somebody instead of who sits there: straight away, or when one other person moves. `after` are the seats then."""

    supporter_id: int
    name: str
    direct: bool
    sentence: str
    effect: str
    after: Plan


@dataclass(frozen=True)
class WhyRow:
    """なぜこの人？ in blocks of sentences; `blockers` are the failing tests of somebody who does not sit there.

    `forced` says what it costs to put somebody there whom nothing forbids, and who would have to move.
    """

    supporter_id: int
    name: str
    is_seated: bool
    merits: tuple[str, ...]
    blockers: tuple[str, ...]
    concerns: tuple[str, ...]
    instead: str = ""
    forced: str = ""
    override: str = ""
    stand_ins: tuple[StandInRow, ...] = ()


def why(board: Board, request: BoardRequest, need: SeatNeed, supporter_id: int) -> WhyRow:
    """Conditions met, points to mind, and what if not this person; of others every test they fail. Pure."""
    person, key = str(supporter_id), str(request.id)
    told = matching.explain_seat(board.problem, board.plan, key, need.role, person)
    seated = any(one.supporter_id == supporter_id for one in request.seated)
    blockers = tuple(reason.sentence for reason in told.breaches)
    merits = [reason.sentence for reason in told.merits]
    if not blockers:
        merits.insert(0, "登録・内容・日時・移動の条件をすべて満たしています。")
    by_hand = request.by_hand.get(supporter_id)
    return WhyRow(
        supporter_id,
        board.person_name(person),
        seated,
        tuple(merits),
        blockers,
        tuple(reason.sentence for reason in told.concerns),
        instead=told.instead_words if seated else "",
        forced="" if seated or blockers else _forced(board, key, need.role, person),
        override=by_hand.reason if by_hand is not None else "",
        stand_ins=stand_in_rows(board, request, need, supporter_id) if seated else (),
    )


def _forced(board: Board, key: str, role: str, person: str) -> str:
    """Nothing forbids this person: what asking them would change elsewhere."""
    return why_not(board.problem, board.plan, key, role, person).sentence


def stand_in_rows(
    board: Board, request: BoardRequest, need: SeatNeed, supporter_id: int
) -> tuple[StandInRow, ...]:
    """かわりに頼める人: those who are free first, then those for whom one other person moves. Pure."""
    asked = (board.problem, board.plan, str(request.id), need.role, str(supporter_id))
    direct = [one for one in stand_ins(*asked, most=MOST_DIRECT) if one.direct]
    moving = moving_stand_ins(*asked, most=MOST_MOVING)
    return tuple(_stand_in(board, str(request.id), supporter_id, one) for one in (*direct, *moving))


def _stand_in(board: Board, key: str, leaving: int, one: StandIn) -> StandInRow:
    held = board.plan.held[key]
    stay = tuple(other for other in held.assigned if other.person != str(leaving))
    without = board.plan.with_request(key, matching.Held(held.slot, stay))
    after = carry_out(without, one)
    change = difference(board.problem, board.plan, after)
    return StandInRow(
        int(one.person), board.person_name(one.person), one.direct, one.sentence, effect_words(board, change), after
    )  # fmt: skip


def effect_words(board: Board, change: Difference) -> str:
    """電話 2人（和田 順子さん・谷口 千代さん）。移動は合わせて12分のびます。"""
    names = [f"{board.person_name(one.person)}さん" for one in change.people]
    words = (
        f"連絡する人 {len(names)}人（{'・'.join(names[:4])}{'など' if len(names) > 4 else ''}）。"
    )
    minutes = change.travel_change
    if minutes:
        words += f"移動は合わせて{abs(minutes)}分{'のびます' if minutes > 0 else '短くなります'}。"
    return words


@dataclass(frozen=True)
class TreatmentRow:
    """うめる方法: tried to the end. `asks` names whose limit is exceeded; a new day has to be agreed with the town first."""

    sentence: str
    after: Plan
    needs_reason: bool
    needs_new_day: bool
    person: int | None


@dataclass(frozen=True)
class OpenSeatRow:
    """Why a seat is open: the kind of gap, how the tests thin out the people, who is nearly able, and what would help."""

    title: str
    sentence: str
    somebody_free: bool
    funnel: tuple[tuple[str, int], ...]
    nearly: tuple[str, ...]
    competitor: str
    clash: str
    treatments: tuple[TreatmentRow, ...]


TITLES = {
    OpenKind.NO_CANDIDATE: "頼める人が1人もいません",
    OpenKind.ALL_BUSY: "頼める人は、みなほかの依頼に入っています",
    OpenKind.NO_ANCHOR: "講師が決まらないので、ほかの席も決められません",
    OpenKind.SLOT_CLOSED: "この日は開けません",
    OpenKind.CANCELLED: "取りやめになった依頼です",
    OpenKind.SOMEBODY_FREE: "空いている人がいます",
    OpenKind.NOT_OPEN: "この席はうまっています",
}
_PASSED = {
    "role": "この役割で登録している人",
    "skill": "この内容を教えられる人",
    "registration": "その日に登録がある人",
    "suspension": "休止していない人",
    "insurance": "その日に保険がある人",
    "consent": "その日に同意がある人",
    "area": "活動地域に入る人",
    "car_only": "車で行ける人",
    "travel_limit": "移動時間が上限までの人",
    "hours": "時間の合う人",
    "day_off": "都合の悪い日でない人",
    "free": "ほかの予定がない人",
}
"""Who is left after each test, in words."""
MOST_NEARLY = 5
FREE_ONES = "候補の上のほうから選んで、電話してください。"


def open_seat(board: Board, request: BoardRequest, need: SeatNeed) -> OpenSeatRow:
    """Everything about an open seat; the ways out were solved to the end before they are named. Slow; pure."""
    found = diagnose(board.problem, board.plan, str(request.id), need.role)
    told = found.open_seat
    free = told.kind is OpenKind.SOMEBODY_FREE
    everybody = [("登録している人", len(board.problem.people))]
    return OpenSeatRow(
        TITLES[told.kind],
        told.sentence + (FREE_ONES if free else ""),
        free,
        (*everybody, *((_PASSED.get(step.rule, step.title), step.left) for step in told.funnel)),
        _nearly(board, told),
        "" if free else _competitor(board, told),
        found.clash_sentence,
        tuple(_treatment(one) for one in found.treatments),
    )


def _nearly(board: Board, told: OpenSeat) -> tuple[str, ...]:
    """あと一歩の人: the one failing test, its amount, and the way out."""
    return tuple(
        f"{board.person_name(one.person)}さん：{one.reason.sentence}{one.way_out or ''}"
        for one in told.relaxations[:MOST_NEARLY]
    )


def _competitor(board: Board, told: OpenSeat) -> str:
    if told.competitor is None:
        return ""
    label = board_of(board.problem, board.plan).facts.label("request", told.competitor)
    return f"頼める人をいちばん多く使っているのは、依頼{label}です。"


def _treatment(one: Treatment) -> TreatmentRow:
    return TreatmentRow(
        one.sentence,
        one.plan,
        needs_reason=one.kind not in ("rearrange", "other_time"),
        needs_new_day=one.kind == "other_time",
        person=None if one.person is None else int(one.person),
    )
