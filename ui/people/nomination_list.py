"""候補者: whom municipalities recommend, from the paper through training to the registration."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from divide_support.japan.calendar import wareki
from divide_support.operations import nominations, settings, supporter_lists
from divide_support.operations.supporter_lists import NominationRow
from divide_support.vocabulary import NominationStatus
from ui.dialogs.list_export import ListExport
from ui.kit.buttons import Button
from ui.kit.choosers import FilterBar
from ui.kit.details import Avatar, Fact, Facts, StepTrack
from ui.kit.list_page import ListPage
from ui.kit.painting import Chip
from ui.kit.parts import ChipView, EmptyState, Item, Notice, Text, column, row
from ui.kit.tables import Column, RowTable
from ui.kit.theme import theme

S = NominationStatus
STEPS = (S.RECEIVED, S.TRAINING, S.COMPLETED, S.REGISTERED)
CHIPS = {
    S.RECEIVED: Chip(S.RECEIVED.label, "received"),
    S.TRAINING: Chip(S.TRAINING.label, "planning", "school"),
    S.COMPLETED: Chip(S.COMPLETED.label, "tentative", "certificate"),
    S.REGISTERED: Chip(S.REGISTERED.label, "decided"),
    S.TURNED_DOWN: Chip(S.TURNED_DOWN.label, "cancelled"),
}
CONSENT = {True: "同意", False: "同意なし", None: "未確認"}
NEXT = {S.RECEIVED: (S.TRAINING, "受講を決める"), S.TRAINING: (S.COMPLETED, "修了にする")}


def _age(line: NominationRow) -> str:
    return f"{line.age}歳" if line.age is not None else "―"


COLUMNS: tuple[Column[NominationRow], ...] = (
    Column("氏名", lambda r: r.name, sort_key=lambda r: r.name_kana or r.name, width=118, bold=True),
    Column("ふりがな", lambda r: r.name_kana, width=150, tone=lambda _r: "quiet"),
    Column("状態", lambda r: r.status.label, width=108, chip=lambda r: CHIPS[r.status]),
    Column("推薦", lambda r: r.municipality, sort_key=lambda r: r.municipality_code, width=104),
    Column(
        "年齢",
        _age,
        sort_key=lambda r: r.age,
        width=72,
        align="right",
        digits=True,
    ),
    Column(
        "同意",
        lambda r: CONSENT[r.consent],
        width=92,
        icon=lambda r: "circle-check" if r.consent else "circle-x" if r.consent is False else "circle-dashed",
        tone=lambda r: "good" if r.consent else "danger" if r.consent is False else "quiet",
    ),
    Column("電話", lambda r: r.phone, width=124, digits=True, hidden=True),
    Column(
        "推薦の日",
        lambda r: wareki(r.nominated_on, style="short") if r.nominated_on else "",
        sort_key=lambda r: r.nominated_on,
        width=96,
        digits=True,
        stretch=True,
    ),
)  # fmt: skip


class NominationList(ListPage):
    key, title = "nominations", "候補者"
    tables = ("nomination", "setting", "municipality")
    pane_width = 452
    unit = "名"
    registered = Signal(int)

    def make_table(self) -> RowTable[NominationRow]:
        return RowTable(
            COLUMNS,
            key=lambda r: r.id,
            name="候補者の一覧",
            settings=self.desk.settings,
            settings_key=self.key,
        )

    def make_filters(self, bar: FilterBar) -> None:
        bar.add("", "すべて")
        for status in S:
            bar.add(status.value, status.label)

    def apply_filter(self, key: str) -> None:
        self.table.set_predicate((lambda r: r.status == key) if key else None)

    def reload(self) -> None:
        order = list(S)
        rows = sorted(
            self.desk.read(supporter_lists.nomination_rows, today=self.desk.today()),
            key=lambda row: order.index(row.status),
        )
        self._rules = self.desk.read(settings.office_rules)
        self.table.set_rows(rows)
        counts = {status.value: sum(row.status is status for row in rows) for status in S}
        self.filters.set_counts(counts | {"": len(rows)})
        self.subtitle.setText(f"{len(rows)}名")
        if rows:
            self.table.set_empty(None)
        else:
            self.table.set_empty(
                EmptyState(
                    "user-check",
                    "推薦された人はまだいません",
                    "市町村からの推薦書は、データの画面で取り込めます。",
                )
            )

    # detail

    def show_detail(self, row: NominationRow) -> None:
        self.pane.show_parts((ChipView(CHIPS[row.status]),), self._parts(row))

    def _parts(self, line: NominationRow) -> list[Item]:
        second = "　".join(part for part in (line.name_kana, _age(line)) if part)
        beside = column(
            Text(line.name, 20, bold=True, wrap=True),
            Text(second, 13, colour="text2", wrap=True),
            gap=2,
        )
        title = row(Avatar(line.name, side=48), gap=12)
        title.addLayout(beside, 1)
        parts: list[Item] = [title]
        if line.status in STEPS:
            parts.append(StepTrack([step.label for step in STEPS], STEPS.index(line.status)))
        parts += [*self._warnings(line), *self._verbs(line)]
        born = wareki(line.birth_date) if line.birth_date else "生年月日の記入なし"
        parts.append(
            Facts(
                [
                    Fact("building-bank", line.municipality or "―", "推薦した市町村", bold=True),
                    Fact(
                        "calendar",
                        wareki(line.nominated_on) if line.nominated_on else "―",
                        "推薦の日",
                    ),
                    Fact("phone", line.phone or "番号の記入なし", "電話", digits=True),
                    Fact("user", born, "生年月日"),
                    Fact(
                        "school", "・".join(line.topics) or "記入なし", "教えられること（推薦書）"
                    ),
                ]
            )
        )
        return parts

    def _warnings(self, line: NominationRow) -> list[Item]:
        if line.status in (S.REGISTERED, S.TURNED_DOWN):
            return []
        found: list[Item] = []
        least, most = self._rules.nominee_min_age, self._rules.nominee_max_age
        if line.age is not None and not least <= line.age <= most:
            found.append(
                Notice(
                    "warning", f"{line.age}歳です。", f"要綱では {least}歳から{most}歳までです。"
                )
            )
        if line.consent is None:
            found.append(
                Notice(
                    "warning",
                    "本人の同意がまだ確かめられていません。",
                    "登録の前に、市町村に確かめてください。",
                )
            )
        elif line.consent is False:
            found.append(
                Notice("danger", "本人が同意していません。", "このままでは受講に進めません。")
            )
        return found

    def _verbs(self, line: NominationRow) -> list[Item]:
        buttons: list[Button] = []
        if line.status in NEXT:
            status, words = NEXT[line.status]
            buttons.append(
                self._button(words, lambda: self.move_status(line, status), primary=True)
            )
        elif line.status is S.COMPLETED:
            buttons.append(
                self._button("サポーターに登録する", lambda: self.register(line), primary=True)
            )
        if line.status not in (S.REGISTERED, S.TURNED_DOWN):
            if line.consent is not True:
                buttons.append(self._button("同意を確かめた", lambda: self.confirm_consent(line)))
            buttons.append(self._button("見送る", lambda: self.move_status(line, S.TURNED_DOWN)))
        elif line.status is S.TURNED_DOWN:
            buttons.append(self._button("推薦に戻す", lambda: self.move_status(line, S.RECEIVED)))
        if not buttons:
            return []
        return [column(*buttons, gap=6) if theme.is_large else row(*buttons, None, gap=8)]

    def _button(self, words: str, slot: Callable[[], object], *, primary: bool = False) -> Button:
        button = Button(words, kind="primary" if primary else "secondary", height=36)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    # verbs

    def primary_action(self) -> None:
        line = self.table.current()
        if line is None:
            return
        if line.status in NEXT:
            self.move_status(line, NEXT[line.status][0])
        elif line.status is S.COMPLETED:
            self.register(line)

    def move_status(self, line: NominationRow, status: NominationStatus) -> None:
        self.run(
            nominations.move_nomination,
            label=f"{status.label}（{line.name}）",
            undo_text=f"{line.name}さんを「{status.label}」にしました",
            nomination_id=line.id,
            status=status,
        )

    def confirm_consent(self, line: NominationRow) -> None:
        self.run(
            nominations.set_consent,
            label=f"本人の同意（{line.name}）",
            undo_text=f"{line.name}さんの同意を記録しました",
            nomination_id=line.id,
            consent=True,
            on=self.desk.today(),
        )

    def register(self, line: NominationRow) -> None:
        person = self.run(
            nominations.register_nominee,
            label=f"登録（{line.name}）",
            undo_text=f"{line.name}さんを登録しました",
            nomination_id=line.id,
            on=self.desk.today(),
        )
        if person is not None:
            self.registered.emit(person)

    def export(self) -> None:
        ListExport(self.window(), self.desk, "nominations").exec()

    def status_hint(self) -> str:
        return "Enter くわしく　Ctrl+Enter つぎの段階へ　Ctrl+E Excelへ"
