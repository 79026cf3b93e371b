"""A sheet with every part of the kit, to be looked at."""

from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from tests.ui.demo import TODAY, demo_columns, demo_rows
from ui.kit.alerts import Toast
from ui.kit.boxes import Tick
from ui.kit.buttons import Button
from ui.kit.choosers import FilterChip, Segmented
from ui.kit.forms import ChoiceField, MemoField, TextField
from ui.kit.painting import Chip, status_chip
from ui.kit.parts import ChipView, EmptyState, Notice, Surface, column, heading, row
from ui.kit.tables import RowTable
from ui.kit.typed_fields import CountField, DateField, PhoneField

_CHIPS = ("受付", "調整中", "仮決定", "決定", "通知済", "実施済", "中止")


class PartsSheet(Surface):
    def __init__(self) -> None:
        super().__init__()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(12)
        right.setSpacing(12)
        chips = [ChipView(status_chip(word)) for word in _CHIPS]
        chips += [ChipView(Chip("11/30 超過", "overdue")), ChipView(Chip("あと1名", "short"))]
        left.addLayout(heading("状態のしるし", "白・選択行・白黒"))
        left.addLayout(row(*chips[:6], None))
        left.addLayout(
            row(
                *chips[6:],
                ChipView(Chip("R8.12.20", "warning")),
                ChipView(Chip("登録中", "good")),
                None,
            )
        )
        table = RowTable(demo_columns()[:5], key=lambda r: r.id, name="表")
        table.set_rows(demo_rows(6))
        table.set_sort("期限")
        table.selectRow(1)
        table.setMinimumHeight(230)
        self.table = table
        left.addLayout(heading("表の行", "高さ32"))
        left.addWidget(table)
        left.addLayout(heading("まちがいの伝え方", "何が・なぜ・どうする"))
        left.addWidget(
            Notice(
                "danger",
                "Excelファイルに書き込めませんでした",
                "「名簿.xlsx」がExcelで開かれています。",
                "Excelを閉じてから「もう一度」を押してください。",
                action="もう一度",
            )
        )
        left.addWidget(
            Notice(
                "warning",
                "0111　印刷できない文字が 1つあります",
                "べつの書体で印刷します",
                action="見る",
            )
        )
        left.addStretch(1)
        self._buttons(right)
        self._fields(right)
        right.addLayout(heading("なにもないとき", "わけ＋次の一手"))
        right.addWidget(
            EmptyState(
                "calendar-event",
                "1月の予定はまだありません",
                "絞り込み「市町：苔野村」がかかっています",
                "絞り込みを外す",
                "filter-off",
            )
        )
        right.addStretch(1)
        self.setLayout(row(left, right, gap=40, margins=(24, 20, 24, 20)))
        layout = self.layout()
        assert layout is not None
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)
        self.toast = Toast(self, "0123 を決定しました", undo=True)

    def _buttons(self, right: QVBoxLayout) -> None:
        menu = QMenu(self)
        menu.addAction("ひとつめ")
        off = Button("公開する")
        off.setEnabled(False)
        right.addLayout(heading("ボタン", "主役は1画面に1つ"))
        right.addLayout(
            row(
                Button("保存して候補へ", kind="primary", icon="arrow-right", hint="Ctrl+Enter"),
                Button("案を作りなおす", icon="refresh", hint="Ctrl+R"),
                Button("新しい依頼", kind="tonal", icon="plus"),
                None,
            )
        )
        right.addLayout(
            row(
                Button("条件", kind="ghost", icon="plus"),
                off,
                Button("12件を削除", kind="danger", icon="trash"),
                Button("列", kind="tool", icon="columns-3", menu=menu),
                Button("くらべる", kind="link"),
                None,
            )
        )
        chosen = FilterChip("調整中", count=8, kind="planning")
        chosen.setChecked(True)
        right.addLayout(
            row(
                Segmented(
                    (("near", "近さ"), ("fair", "公平さ"), ("skill", "経験")), name="大事にすること"
                ),
                chosen,
                FilterChip("12月", removable=True),
                FilterChip("地域", menu=menu),
                None,
            )
        )

    def _fields(self, right: QVBoxLayout) -> None:
        town = ChoiceField("市町", ((1, "若葉市"), (2, "緑川市")), width=8)
        town.set_value(1)
        town.set_help("生涯学習課 三浦様", good=True)
        self.field_date = DateField("希望日", today=lambda: TODAY, required=True)
        self.field_date.set_text("12/10")
        self.field_date._explain()
        phone = PhoneField()
        phone.set_text("00-4391-88")
        phone.set_issue("あと 2けた入れてください")
        number = TextField("文書番号（変えられません）", width=10)
        number.set_text("県学第123号")
        number.set_read_only()
        count = CountField("受講者")
        count.set_text("15")
        memo = MemoField("メモ", lines=2)
        memo.set_text("去年は LINE の写真の送り方が好評。")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, widget in enumerate((town, self.field_date, phone, number, count, memo)):
            grid.addWidget(widget, place // 3, place % 3)
        right.addLayout(heading("入れる欄", "名前は上　エラーは下"))
        right.addLayout(grid)
        right.addLayout(row(Tick("Wi-Fi", checked=True), Tick("プロジェクター"), None, gap=16))


def sheet() -> QWidget:
    holder = QWidget()
    holder.setLayout(column(PartsSheet()))
    return holder
