"""What is to be told beside a paper: what the check of flyers found (チラシの点検), drafts, papers that cannot be drawn."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from PySide6.QtWidgets import QWidget

from divide_support.documents.flyer_check import Finding, open_points
from divide_support.errors import UserFacingError
from divide_support.operations.paper_bundles import TargetRow
from ui.kit import alerts
from ui.kit.parts import Notice, Text
from ui.paper.paper_maker import Made

MOST_SHOWN = 3


def paper_notices(
    made: Made | None,
    problems: Sequence[tuple[TargetRow, UserFacingError]],
    show: Callable[[str], object],
) -> list[QWidget]:
    """Of the paper that is looked at and of all that were drawn; `show(key)` goes to a paper with a problem."""
    shown: list[QWidget] = []
    if made is not None and made.has_drafts:
        shown.append(
            Notice(
                "info",
                "まだ文書番号がありません",
                "印刷するときに、今日の日付で番号が付きます。",
            )
        )
    for target, error in problems[:MOST_SHOWN]:
        what = f"{target.number[-4:]}　{error.what}".strip()
        notice = Notice("warning", what, error.why, error.advice, action="見る")
        notice.pressed.connect(partial(show, target.key))
        shown.append(notice)
    if len(problems) > MOST_SHOWN:
        shown.append(Text(f"ほかに {len(problems) - MOST_SHOWN}件", 13))
    return [*shown, *finding_notices(made.findings if made is not None else ())]


def finding_notices(findings: Sequence[Finding]) -> tuple[QWidget, ...]:
    """Open points first, as they come; what has no room is counted and told by its tooltip."""
    shown: list[QWidget] = []
    for one in findings[:MOST_SHOWN]:
        kind: Literal["warning", "note"] = "warning" if one.is_open else "note"
        title = f"{one.severity.value}（{one.kind.value}）"
        shown.append(Notice(kind, title, one.message, one.advice))
    if len(findings) > MOST_SHOWN:
        more = Text(f"ほかに {len(findings) - MOST_SHOWN}件", 13)
        more.setToolTip("\n".join(one.sentence for one in findings[MOST_SHOWN:]))
        shown.append(more)
    return tuple(shown)


def may_print(parent: QWidget, made: Sequence[Made]) -> bool:
    """Asks once, for all flyers together, when something should be put right first."""
    unfinished = [one for one in made if open_points(one.findings)]
    if not unfinished:
        return True
    told = [point.sentence for one in unfinished for point in open_points(one.findings)]
    told = list(dict.fromkeys(told))
    detail = "\n".join(told[:MOST_SHOWN])
    if len(told) > MOST_SHOWN:
        detail += f"\nほかに {len(told) - MOST_SHOWN}件"
    question = f"直すところのあるチラシが{len(unfinished)}件あります。このまま印刷しますか？"
    return alerts.confirm(parent, question, detail, yes="このまま印刷", no="もどる")
