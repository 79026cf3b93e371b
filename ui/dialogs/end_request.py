"""取下げ・中止・派遣不可・決定の取消: one kind of end and its reason, which stays on record."""

from PySide6.QtWidgets import QWidget

from divide_support.operations.request_lists import RequestRow
from divide_support.vocabulary import RequestStatus
from ui.kit.buttons import Button
from ui.kit.choosers import FilterChip
from ui.kit.flow import Flow
from ui.kit.forms import MemoField
from ui.kit.panels import Dialog
from ui.kit.parts import Notice, Text

USUAL = {
    RequestStatus.WITHDRAWN: ("市町の都合", "申込みが少ない", "日程が合わない"),
    RequestStatus.CANCELLED: ("荒天", "会場が使えない", "申込みが少ない", "講師の急病"),
    RequestStatus.DECLINED: ("人がそろわない", "対象外の内容", "受付の期限をすぎている"),
    RequestStatus.PLANNING: ("日時が変わった", "会場が変わった", "サポーターが変わった"),
}
WORDS = {
    RequestStatus.WITHDRAWN: (
        "取下げにします",
        "市町から取り下げがあったときに使います。",
        "取下げにする",
    ),
    RequestStatus.CANCELLED: (
        "中止にします",
        "決まったあとで行えなくなったときに使います。",
        "中止にする",
    ),
    RequestStatus.DECLINED: (
        "派遣不可にします",
        "この依頼には応じられないときに使います。",
        "派遣不可にする",
    ),
    RequestStatus.PLANNING: (
        "決定を取り消します",
        "調整中に戻ります。付いた番号は欠番として残ります。",
        "決定を取り消す",
    ),
}


class EndDialog(Dialog):
    """`reason()` is never empty after it was accepted. PLANNING stands for 決定の取消."""

    def __init__(self, parent: QWidget | None, request: RequestRow, status: RequestStatus) -> None:
        question, effect, verb = WORDS[status]
        super().__init__(parent, verb, width=520)
        self.memo = MemoField("理由", lines=2, required=True)
        chips = QWidget()
        flow = Flow(chips)
        for word in USUAL[status]:
            chip = FilterChip(word)
            chip.setCheckable(False)
            chip.setProperty("word", word)
            chip.clicked.connect(self._on_word)
            flow.addWidget(chip)
        self.headline(
            f"{request.number} を{question}",
            f"{request.municipality}　{request.event_name or request.content}",
        )
        self.add(Text(effect, wrap=True))
        if status is not RequestStatus.PLANNING and request.filled:
            self.add(
                Notice(
                    "warning",
                    f"サポーター {request.filled}名の予定が空きます",
                    "連絡を忘れないでください",
                )
            )
        self.add(self.memo, Text("よくある理由", 13, colour="text2"), chips)
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self.confirm = Button(verb, kind="danger")
        self.confirm.clicked.connect(self._on_confirm)
        self.add_button(self.confirm)
        self.memo.box.setFocus()

    def reason(self) -> str:
        return self.memo.text().strip()

    def _on_word(self) -> None:
        sender = self.sender()
        if sender is not None:
            old = self.reason()
            word = str(sender.property("word"))
            self.memo.set_text(f"{old}、{word}" if old else word)
            self.memo.set_issue("")

    def _on_confirm(self) -> None:
        if self.reason():
            self.accept()
        else:
            self.memo.set_issue("理由を書いてください。記録に残ります")
            self.memo.box.setFocus()
