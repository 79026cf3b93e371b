"""決定: one look at who goes where and what will be made, one press; the numbers cannot be taken back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.decisions import Decided
from divide_support.operations.request_lists import ActivityRow, RequestDetail
from divide_support.vocabulary import AssignmentStatus
from ui.kit.buttons import Button
from ui.kit.details import Fact, Facts
from ui.kit.panels import Dialog
from ui.kit.parts import Notice


class DecideDialog(Dialog):
    """`trial` is what the decision would be today: number, papers, warnings."""

    def __init__(
        self, parent: QWidget | None, detail: RequestDetail, trial: Decided, today: date
    ) -> None:
        request = detail.row
        super().__init__(parent, "派遣の決定", width=560)
        self.headline(
            f"{request.number} の派遣を決定します",
            f"{request.municipality}　{request.event_name or request.content}",
        )
        self.add(
            Facts(tuple(fact for one in detail.activities for fact in _facts(one))),
            Facts((Fact("files", *_papers(trial)),)),
        )
        for warning in trial.warnings:
            self.add(Notice("warning", warning))
        self.add(
            Notice(
                "info",
                "番号が付きます",
                f"決定日は今日（{today.month}月{today.day}日）です。付いた番号は「元に戻す」では消えません。"
                "やめるときは「決定の取消」にします（記録が残ります）。",
            )
        )
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self.confirm = Button(
            "決定して文書を作る",
            kind="primary",
            icon="circle-check",
            hint="Ctrl+Enter",
            shortcut="Ctrl+Return",
        )
        self.add_button(self.confirm, accepts=True)
        self.confirm.setFocus()


def _papers(trial: Decided) -> tuple[str, str]:
    letters = len(trial.documents)
    return (
        f"文書 {letters}通：派遣決定通知書と依頼状",
        f"番号は {trial.document_number} からです",
    )


def _facts(activity: ActivityRow) -> Sequence[Fact]:
    day = activity.held_on
    when = "" if day is None else f"{day.month}月{day.day}日（{weekday_kanji(day)}）"
    if activity.starts_at and activity.ends_at:
        when += f"　{activity.starts_at:%H:%M}～{activity.ends_at:%H:%M}"
    seats = [seat for seat in activity.seats if seat.status.fills_seat]
    waiting = sum(seat.status is not AssignmentStatus.ACCEPTED for seat in seats)
    people = "、".join(f"{seat.name}（{seat.seat.label}）" for seat in seats)
    answers = f"{waiting}名は返事がまだです" if waiting else "全員が承諾しています"
    return (
        Fact("calendar-event", when, bold=True),
        Fact("map-pin", f"{activity.venue}　{activity.room}".strip("　"), activity.venue_address),
        Fact("users", people, answers),
    )
