"""Small windows of the planning desk: what a plan changes, adding anybody by hand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from divide_support.japan.calendar import weekday_kanji
from divide_support.operations.candidate_rows import CandidateRow
from divide_support.operations.matching_board import short_number
from divide_support.operations.plan_comparison import ChangeRow
from ui.kit.boxes import Line
from ui.kit.buttons import Button
from ui.kit.forms import TextField
from ui.kit.panels import Dialog
from ui.kit.parts import EmptyState, Notice, clear
from ui.kit.rows import Column
from ui.kit.tables import RowTable
from ui.kit.theme import theme


def _day(row_: ChangeRow) -> str:
    day = row_.held_on
    text = "日付なし" if day is None else f"{day.month}/{day.day} {weekday_kanji(day)}"
    if row_.moved_to is not None:
        moved = row_.moved_to
        text += f" → {moved.month}/{moved.day} {weekday_kanji(moved)}"
    return text


class ChangesDialog(Dialog):
    """ちがい: request by request, who leaves and who comes. `accept` means: use the plan."""

    def __init__(
        self, parent: QWidget | None, letter: str, changes: Sequence[ChangeRow], *, usable: bool
    ) -> None:
        super().__init__(parent, f"{letter}で変わること", width=860)
        title = f"{letter}にすると {len(changes)}件の依頼が変わります"
        self.table: RowTable[ChangeRow] = RowTable(
            (
                Column("番号", lambda r: short_number(r.number), width=72, digits=True),
                Column("市町", lambda r: r.municipality, width=96, bold=True),
                Column("実施日", _day, width=150, digits=True),
                Column(
                    "外れる人",
                    lambda r: "・".join(r.leaving) or "―",
                    width=210,
                    stretch=True,
                    icon=lambda r: "circle-minus" if r.leaving else "",
                    tone=lambda r: "warning" if r.leaving else "quiet",
                ),
                Column(
                    "入る人",
                    lambda r: "・".join(r.coming) or "―",
                    width=210,
                    stretch=True,
                    icon=lambda r: "user-plus" if r.coming else "",
                    tone=lambda r: "good" if r.coming else "quiet",
                ),
            ),
            key=lambda r: r.activity_id,
            name="変わる依頼の一覧",
        )
        self.table.set_rows(changes)
        self.table.set_empty(
            EmptyState("circle-check", "いまの割当と同じです", "変わる人はいません")
        )
        self.table.setMinimumHeight(theme.px(320))
        note = "固定した人と承諾した人は動きません。使ったあとも［元に戻す］で戻せます。"
        self.headline(title, note)
        self.add(self.table)
        self.add_button(Button("閉じる", hint="Esc"), rejects=True)
        use = self.add_button(Button(f"{letter}を使う", kind="primary", icon="check"), accepts=True)
        use.setEnabled(usable and bool(changes))
        self.resize(theme.gap(900), theme.px(480))


class AddByHand(Dialog):
    """手動追加: anybody may be added; who fails a rule only with a written reason, which stays on record."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        people: Sequence[CandidateRow],
        *,
        first: CandidateRow | None = None,
    ) -> None:
        super().__init__(parent, "手で加える", width=760)
        self._search = Line(icon="search", placeholder="名前でさがす")
        self._search.setAccessibleName("名前でさがす")
        self.table: RowTable[CandidateRow] = RowTable(
            (
                Column("氏名", lambda c: c.name, bold=True, width=150),
                Column("ふりがな", lambda c: c.name_kana, width=150),
                Column("移動", lambda c: f"{c.minutes}分", digits=True, align="right", width=70),
                Column(
                    "合わないところ",
                    lambda c: c.fails or "なし",
                    width=130,
                    tone=lambda c: "warning" if c.fails else "good",
                ),
                Column("理由", lambda c: c.reason, width=240, stretch=True),
            ),
            key=lambda c: c.supporter_id,
            name="加える人の一覧",
        )
        self.table.set_rows(people)
        self.table.setMinimumHeight(theme.px(96) if theme.is_large else theme.px(220))
        if theme.is_large:
            self.table.show_only(("氏名", "移動", "合わないところ", "理由"))
        self._search.textEdited.connect(self.table.set_search)
        self._warnings = QVBoxLayout()
        self.reason = TextField(
            "理由（記録に残ります）", help_text="例：本人から行きたいと電話があった"
        )
        self.headline(title)
        self.add(self._search, self.table, self._warnings, self.reason)
        self.add_button(Button("やめる", hint="Esc"), rejects=True)
        self._yes = self.add_button(
            Button("加える", kind="primary", icon="user-plus"), accepts=True
        )
        self.table.current_changed.connect(self._on_current)
        self.reason.edited.connect(self._check)
        if first is None or not self.table.select_key(first.supporter_id):
            self.table.select_first()
        self._check()

    def person(self) -> CandidateRow | None:
        return self.table.current()

    def _on_current(self, person: CandidateRow | None) -> None:
        clear(self._warnings)
        if person is not None and person.fails:
            lines = (*person.concerns[:2], person.way_out)
            self._warnings.addWidget(
                Notice(
                    "warning",
                    f"{person.name}さんは条件に合いません。加えるには理由を書いてください",
                    *lines,
                )
            )
        self._check()

    def _check(self) -> None:
        person = self.person()
        needs_reason = person is not None and bool(person.fails)
        self._yes.setEnabled(
            person is not None and (not needs_reason or bool(self.reason.text().strip()))
        )
