"""The one next step of a request, its place on the track, and what is wrong with it, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from divide_support.operations.request_lists import RequestDetail, RequestRow, SeatRow
from divide_support.vocabulary import AssignmentStatus, RequestStatus

S = RequestStatus
TRACK = (S.RECEIVED, S.PLANNING, S.TENTATIVE, S.DECIDED, S.NOTIFIED, S.HELD)
CLOSED = (S.REPORTED, S.SETTLED, S.DECLINED, S.WITHDRAWN, S.CANCELLED)
Verb = Literal["find", "answer", "decide", "print", "call", "held", "report", "settle"]


@dataclass(frozen=True)
class Step:
    verb: Verb
    word: str
    icon: str


FIND = Step("find", "候補をさがす", "puzzle")
ANSWER = Step("answer", "返事を記録", "phone")
DECIDE = Step("decide", "決定する", "circle-check")
PRINT = Step("print", "文書を印刷", "printer")
CALL = Step("call", "前日の確認", "phone")
HELD = Step("held", "実施済にする", "flag-3")
REPORT = Step("report", "報告をしめる", "progress-check")
SETTLE = Step("settle", "精算済にする", "coin")


def is_closed(row: RequestRow) -> bool:
    """Nothing is left to do."""
    return row.status in CLOSED


def next_step(row: RequestRow, today: date) -> Step | None:
    match row.status:
        case S.RECEIVED:
            return FIND
        case S.PLANNING:
            return FIND if row.missing else ANSWER
        case S.TENTATIVE:
            return DECIDE
        case S.DECIDED:
            return PRINT
        case S.NOTIFIED:
            return HELD if row.held_on is not None and row.held_on <= today else CALL
        case S.HELD:
            return REPORT
        case S.REPORTED:
            return SETTLE
        case _:
            return None


def place_on_track(status: RequestStatus) -> int | None:
    """None when the request ended early."""
    if status.is_ended_early:
        return None
    return TRACK.index(status) if status in TRACK else len(TRACK)


def waiting(detail: RequestDetail) -> tuple[SeatRow, ...]:
    return tuple(
        seat
        for activity in detail.activities
        for seat in activity.seats
        if seat.status in (AssignmentStatus.ASKED, AssignmentStatus.TENTATIVE)
    )


Trouble = tuple[Literal["danger", "warning", "info"], str, str]


def trouble(detail: RequestDetail, today: date) -> Trouble | None:
    """What is wrong: how grave, in one line, and why in another; None when all is well."""
    row = detail.row
    if row.status.is_ended_early:
        return "info", f"{row.status.label}になりました", detail.status_reason
    why = _why(detail)
    if row.is_overdue and row.due_on is not None:
        return "danger", f"{_matter(row)}の期限を{(today - row.due_on).days}日すぎています", why
    if row.status.is_open and row.held_on is not None and row.held_on < today:
        return "danger", "実施日をすぎています", "日付を直すか、中止・取下げにしてください"
    if row.status.is_open and row.missing and row.status is not S.RECEIVED:
        return "warning", f"あと{row.missing}名 足りません", why if "足りません" not in why else ""
    if not row.status.is_open and row.missing and not row.status.is_over:
        return "warning", f"あと{row.missing}名 足りないままです", "辞退などで席が空いています"
    return None


def _matter(row: RequestRow) -> str:
    return {
        S.RECEIVED: "受付の処理",
        S.PLANNING: "返事",
        S.TENTATIVE: "決定",
        S.DECIDED: "文書の印刷",
        S.NOTIFIED: "前日の確認",
        S.HELD: "実施報告",
    }.get(row.status, "次の仕事")


def _why(detail: RequestDetail) -> str:
    row, late = detail.row, waiting(detail)
    if row.status is S.RECEIVED:
        return "まだ候補をさがしていません"
    if row.status is S.PLANNING and row.missing:
        return f"あと{row.missing}名 足りません"
    if row.status.is_open and late:
        names = "、".join(f"{_family(seat.name)}さん" for seat in late[:3])
        more = f"ほか{len(late) - 3}名" if len(late) > 3 else ""
        return f"{names}{more}の返事がまだです"
    return {
        S.TENTATIVE: "人はそろっています",
        S.DECIDED: "決定通知書と依頼状をまだ印刷していません",
        S.NOTIFIED: "前日までに会場とサポーターへ確かめます",
        S.HELD: "実施報告がまだです",
    }.get(row.status, "")


def _family(name: str) -> str:
    """髙橋　文雄 → 髙橋; a name without a space stays whole."""
    return name.replace("　", " ").split(" ")[0]


def refusal_words(status: RequestStatus) -> tuple[tuple[RequestStatus, str], ...]:
    """How this request may end, with the word of the menu."""
    words = {
        S.WITHDRAWN: "取下げにする…",
        S.CANCELLED: "中止にする…",
        S.DECLINED: "派遣不可にする…",
    }
    if status.is_open:
        return tuple(words.items())
    if status in (S.DECIDED, S.NOTIFIED):
        return tuple((one, words[one]) for one in (S.WITHDRAWN, S.CANCELLED))
    return ()
