"""今日 in an office that has just begun: what to bring in, in which order, ticked off as it arrives."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from divide_support.operations.first_steps import FirstStep, Step
from ui.kit.parts import Text, column
from ui.kit.ways import Way

Go = Callable[[str, str], object]

# page to go to and what to show there, icon, verb, meaning, what the count counts
_WORDS = {
    Step.SENDER: (
        "settings", "profile", "building-bank", "差出人を決める", "課の名前や電話番号です。手紙とチラシに入ります。", ""
    ),
    Step.MUNICIPALITIES: (
        "data", "municipalities", "map-pin", "市町村を取り込む", "市町村一覧と位置のファイルを選びます。", "市町村"
    ),
    Step.VENUES: (
        "data", "venues", "building-community", "会場を取り込む", "公民館などの一覧です。なくても始められます。", "か所"
    ),
    Step.SUPPORTERS: (
        "data", "supporters", "users", "サポーター名簿を取り込む", "いままでの名簿のExcelを、そのまま選べます。", "名"
    ),
    Step.REQUESTS: (
        "data", "requests", "inbox", "派遣依頼を取り込む", "電話で受けた依頼は［新しい依頼］で入れます。", "件"
    ),
}  # fmt: skip


class FirstSteps(QWidget):
    """One target a step; the first that is not done is the one to take."""

    def __init__(self, steps: Sequence[FirstStep], go: Go) -> None:
        super().__init__()
        left = [one for one in steps if not one.is_done]
        lines = column(
            Text("はじめの準備", 16, bold=True),
            Text(
                "上から順に入れると、組合せと文書作りができるようになります。"
                "取り込む前に中身を見せるので、まちがえても大丈夫です。",
                colour="text2",
                wrap=True,
            ),
            gap=8,
            margins=(16, 16, 16, 16),
        )
        for number, one in enumerate(steps, start=1):
            page, record, icon, verb, why, unit = _WORDS[one.step]
            if one.is_done:
                why = f"できました（{one.count}{unit}）" if unit else "できました"
            way = Way(
                f"{number}　{verb}",
                why,
                icon="circle-check" if one.is_done else icon,
                first=bool(left) and one is left[0],
            )
            way.clicked.connect(partial(_go, go, page, record))
            lines.addWidget(way)
        self.setLayout(lines)


def _go(go: Go, page: str, record: str, _checked: object = None) -> None:
    go(page, record)
