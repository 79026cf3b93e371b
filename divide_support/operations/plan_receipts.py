"""案の控え: rules, weights, fingerprint, bound and a reason for each seat, kept with the plan that was used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from divide_support.documents.plan_receipt import ReceiptData, ReceiptPart
from divide_support.japan.calendar import wareki
from divide_support.matching.facts import facts_of
from divide_support.matching.receipt import Receipt, SeatReasons, receipt
from divide_support.model import SavedPlan
from divide_support.operations.made_plans import MadePlan
from divide_support.operations.planning_facts import seat_of
from divide_support.operations.seat_standing import Override, overrides
from divide_support.operations.settings import office_profile
from divide_support.plain import from_plain, to_plain

WEIGHT_WORDS: Mapping[str, str] = {
    "unfilled_position": "席が1つ空く",
    "not_held": "依頼が開けない",
    "slot_rank": "希望の順位が1つ下がる",
    "travel_minute": "移動1分",
    "load_step": "同じ人に件数がふえる",
    "new_series_face": "連続講座に新しい人",
    "new_venue_face": "会場がはじめての人",
    "novice_without_veteran": "新任だけで行く",
    "preference": "本人の希望とちがう",
    "dropped_assignment": "決まっていた人を外す",
    "moved_slot": "決まっていた日を動かす",
    "uncomfortable": "時刻や道のりの無理",
    "asked_recently": "最近お願いした人",
    "parted_pair": "いっしょに行きたい人と別れる",
    "inexperience": "経験の短い人",
    "held_short": "足りないまま開く",
}


@dataclass(frozen=True)
class ReceiptRow:
    """One kept plan in the list, newest first."""

    id: int
    made_on: date
    first: date
    last: date
    name: str


CUT = "時間で打ち切りました。もう一度組むと、違う案になることがあります。"


def receipt_data(
    made: MadePlan, *, on: date, office: str = "", practice: bool = False
) -> ReceiptData:
    """Everything that has to be said next year about this plan, in words. Pure."""
    told = receipt(made.problem, made.outcome)
    problem = made.problem
    return ReceiptData(
        title="組合せの案の控え",
        subtitle=f"{wareki(problem.start)}から{wareki(problem.end)}まで　作成日 {wareki(on)}",
        office=office,
        practice=practice,
        parts=(
            ReceiptPart("案のあらまし", tuple((line, False) for line in _summary(made, told))),
            ReceiptPart("席とその理由", tuple(_seats(made, told))),
            ReceiptPart("空いている席", tuple(_open(made, told)) or (("ありません。", False),)),
            ReceiptPart(
                "決まりをこえて手で入れた席", tuple(_by_hand(made)) or (("ありません。", False),)
            ),
            ReceiptPart("使った決まり", (("・".join(dict(told.rules).values()), False),)),
            ReceiptPart("点数（低いほどよい）", tuple(_weights(told))),
            ReceiptPart(
                "作りなおすための記録", tuple((line, False) for line in _record(told, cut=made.cut))
            ),
        ),
    )


def _summary(made: MadePlan, told: Receipt) -> Iterator[str]:
    figures = told.figures
    yield f"大事にすること：{made.policy.label}　人が足りないとき：{made.staffing.label}"
    yield f"そろう人数：{figures.positions}名のうち{figures.filled}名　全員そろう依頼：{figures.requests}件のうち{figures.fully_staffed}件"
    yield f"移動の平均：{figures.mean_travel:.0f}分　いちばん多い人：{figures.max_load}件"
    yield told.quality_sentence
    if made.stopped:
        yield "途中で止めて、ここまでの案を使いました。"


def _label(made: MadePlan, request: str) -> str:
    label = facts_of(made.problem).label("request", request)
    held = made.plan.held.get(request)
    found = next((one for one in made.problem.requests if one.id == request), None)
    if found is None or not found.slots:
        return label
    choice = held.slot if held else found.slots[0].choice
    slot = next((one for one in found.slots if one.choice == choice), found.slots[0])
    return f"{label}　{slot.start.month}/{slot.start.day} {slot.start:%H:%M}"


def _person(made: MadePlan, person: str) -> str:
    return facts_of(made.problem).label("person", person)


def _seats(made: MadePlan, told: Receipt) -> Iterator[tuple[str, bool]]:
    for one in told.seats:
        yield (
            f"{_label(made, one.request)}　{seat_of(one.role).label}　{_person(made, one.person)}",
            False,
        )
        yield _because(one), True


def _because(one: SeatReasons) -> str:
    words = [reason.sentence for reason in (*one.merits, *one.concerns)]
    return "".join(words[:5]) or "条件をすべて満たしています。"


def _open(made: MadePlan, told: Receipt) -> Iterator[tuple[str, bool]]:
    for one in told.open_seats:
        yield f"{_label(made, one.request)}　{seat_of(one.role).label} あと{one.missing}名", False
        yield one.sentence, True


def _by_hand(made: MadePlan) -> Iterator[tuple[str, bool]]:
    one: Override
    for one in overrides(made.problem, made.plan):
        yield f"{_label(made, one.request)}　{_person(made, one.person)}", False
        yield f"理由：{one.reason}", True
        if one.breaks:
            yield "".join(one.breaks), True


def _weights(told: Receipt) -> Iterator[tuple[str, bool]]:
    words = [
        f"{WEIGHT_WORDS.get(name, name)} {value}" for name, value in told.weights.items() if value
    ]
    yield "、".join(words), False
    yield f"この案の点数：席と依頼 {told.hard_tier}、そのほか {told.soft_tier}", False


def _record(told: Receipt, *, cut: bool) -> Iterator[str]:
    """How often the search went round is not said of a proven plan: the proof ends it sooner or later by the clock."""
    rounds = "" if told.proven else f"　くりかえし {told.iterations}回"
    yield f"決まりの版 {told.rules_version}{rounds}　種 {told.seed}"
    bound = "まだ分からない" if told.bound is None else str(told.bound)
    yield f"これより低くならない点数：{bound}{'（証明ずみ）' if told.proven else ''}"
    yield f"内容の指紋：{told.facts_fingerprint}"
    yield f"案の指紋：{told.plan_fingerprint}"
    yield CUT if cut else "内容の指紋が同じなら、もう一度作っても同じ案になります。"


def plain_receipt(made: MadePlan, *, on: date) -> object:
    """As it is kept with the plan."""
    return to_plain(receipt_data(made, on=on))


def receipt_rows(session: Session) -> tuple[ReceiptRow, ...]:
    """Plans that were used, newest first."""
    query = select(SavedPlan).where(SavedPlan.is_adopted).order_by(SavedPlan.id.desc())
    return tuple(
        ReceiptRow(one.id, one.made_on, one.starts_on, one.ends_on, one.name)
        for one in session.scalars(query)
        if one.content.get("receipt")
    )


def kept_receipt(session: Session, *, plan_id: int, practice: bool = False) -> ReceiptData | None:
    """The paper as it was when the plan was used."""
    kept = session.get(SavedPlan, plan_id)
    if kept is None or not kept.content.get("receipt"):
        return None
    office = office_profile(session, on=kept.made_on).office_name
    content = dict(kept.content["receipt"]) | {"practice": practice, "office": office}
    return from_plain(ReceiptData, content)


def receipt_file_name(made_at: datetime | date) -> str:
    return f"組合せの案の控え_{made_at:%Y%m%d}"
