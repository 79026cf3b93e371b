"""前日の確認: whom to call about the day, and what to say; nothing is stored by calling."""

from PySide6.QtWidgets import QWidget

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.request_lists import RequestDetail
from ui.kit.buttons import Button
from ui.kit.details import Fact, Facts
from ui.kit.panels import Dialog
from ui.kit.parts import Notice, Text


class CallList(Dialog):
    """The municipality first, then every supporter who goes."""

    def __init__(self, parent: QWidget | None, detail: RequestDetail) -> None:
        super().__init__(parent, "前日の確認", width=560)
        request = detail.row
        contact = f"{request.contact}さん" if request.contact else "担当の方"
        lines = [Fact("phone", f"{request.phone or '電話未定'}　{contact}", request.municipality)]
        for activity in detail.activities:
            lines += [
                Fact("phone", f"{seat.phone or '電話未定'}　{seat.name}さん", seat.seat.label)
                for seat in activity.seats
                if seat.status.fills_seat
            ]
        self.headline(f"{request.municipality}の確認の電話", request.number)
        self.add(
            Facts(lines),
            Notice("note", "このまま伝えられます", _words(detail)),
            Text("実施日をすぎると［実施済にする］が出ます。", 13, colour="text2", wrap=True),
        )
        self.add_button(Button("閉じる", kind="primary", hint="Esc"), rejects=True)


def _words(detail: RequestDetail) -> str:
    parts = []
    for activity in detail.activities:
        day = activity.held_on
        when = "" if day is None else f"{day.month}月{day.day}日（{weekday_kanji(day)}）"
        hours = f" {activity.starts_at:%H:%M}から" if activity.starts_at else ""
        parts.append(f"{when}{hours}、{activity.venue}{activity.room}")
    return f"「{'。'.join(parts)}での派遣の確認です。予定どおりでよろしいでしょうか」"
