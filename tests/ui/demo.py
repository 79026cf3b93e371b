"""Invented rows, a stand-in store and a demo page: for looking at the kit and for testing it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from ui.kit.buttons import Button
from ui.kit.details import Fact, Facts, History, StepTrack, labelled, person_line
from ui.kit.list_page import ListPage
from ui.kit.painting import Chip, status_chip
from ui.kit.parts import ChipView, Notice, Text, row, rule
from ui.kit.tables import Column, RowTable
from ui.pages import PageSpec

TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 14, 2)


class MemoryStore:
    """Counts and undo labels like the store, in memory: the list of names is its only table."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.labels: list[str] = []
        self.undone: list[str] = []
        self._listeners: list[Callable[[object], None]] = []

    @contextmanager
    def unit_of_work(self, label: str, *, at: datetime, actor: str) -> Iterator[list[str]]:
        draft = list(self.names)
        yield draft
        self.names = draft
        self.labels.append(label)
        self._tell()

    @contextmanager
    def reading(self) -> Iterator[list[str]]:
        yield list(self.names)

    def subscribe(self, listener: Callable[[object], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def undo(self, *, at: datetime, actor: str) -> SimpleNamespace:
        self.undone.append(self.labels.pop())
        self._tell()
        return SimpleNamespace(label=self.undone[-1])

    def redo(self, *, at: datetime, actor: str) -> SimpleNamespace:
        self.labels.append(self.undone.pop())
        self._tell()
        return SimpleNamespace(label=self.labels[-1])

    def undo_label(self) -> str | None:
        return self.labels[-1] if self.labels else None

    def redo_label(self) -> str | None:
        return self.undone[-1] if self.undone else None

    def _tell(self) -> None:
        for listener in self._listeners:
            listener(SimpleNamespace(tables=frozenset({"names"})))


@dataclass(frozen=True)
class DemoRow:
    id: int
    number: str
    status: str
    due: date
    held: date
    at: str
    town: str
    venue: str
    topic: str
    found: int
    needed: int
    phone: str = "00-0120-3367"


_TOWNS = (
    "緑川市",
    "若葉市",
    "青嶺市",
    "三ツ森市",
    "欅台町",
    "苔野村",
    "霧ヶ丘町",
    "朝露町",
    "杉ヶ沢町",
    "藤見町",
)
_VENUES = (
    "中央公民館",
    "南コミュニティ館",
    "若葉公民館",
    "東山集会所",
    "北部公民館",
    "町民会館",
    "ふれあい館",
    "図書館",
)
_TOPICS = (
    "LINE講習",
    "基本講習",
    "健康保険証",
    "個別相談",
    "安全に使う",
    "スマホ体験",
    "地図アプリ",
    "なんでも相談",
)
_STATES = ("調整中", "受付", "決定", "通知済", "仮決定", "実施済", "中止")


def demo_rows(count: int = 34) -> tuple[DemoRow, ...]:
    return tuple(
        DemoRow(
            id=number,
            number=f"{100 + number:04}",
            status=_STATES[number * 5 % len(_STATES)],
            due=TODAY + timedelta(days=number % 9 - 1),
            held=TODAY + timedelta(days=number % 25 + 1),
            at=("10:00", "13:30", "14:00")[number % 3],
            town=_TOWNS[number * 7 % len(_TOWNS)],
            venue=_VENUES[number * 3 % len(_VENUES)],
            topic=_TOPICS[number * 5 % len(_TOPICS)],
            found=number % 4 if number % 4 < 3 else 2,
            needed=2 + number % 2,
        )
        for number in range(count)
    )


def day(value: date) -> str:
    return f"{value.month}/{value.day:>2} {'月火水木金土日'[value.weekday()]}"


def demo_columns() -> tuple[Column[DemoRow], ...]:
    return (
        Column("番号", lambda r: r.number, width=76, digits=True),
        Column("状態", lambda r: r.status, chip=lambda r: status_chip(r.status), width=92),
        Column(
            "期限",
            lambda r: "今日まで" if r.due == TODAY else day(r.due),
            sort_key=lambda r: r.due,
            chip=lambda r: (
                Chip(f"{r.due.month}/{r.due.day} 超過", "overdue") if r.due < TODAY else None
            ),
            tone=lambda r: "strong" if r.due == TODAY else "",
            digits=True,
            width=118,
        ),
        Column(
            "実施日",
            lambda r: day(r.held),
            second=lambda r: r.at,
            sort_key=lambda r: (r.held, r.at),
            digits=True,
            width=128,
        ),
        Column("市町", lambda r: r.town, bold=True, width=80),
        Column("会場", lambda r: r.venue, width=140, stretch=True),
        Column("内容", lambda r: r.topic, width=96),
        Column(
            "人数",
            lambda r: f"{r.found}/{r.needed}",
            sort_key=lambda r: r.found - r.needed,
            dots=lambda r: (r.found, r.needed),
            tone=lambda r: "warning" if r.found < r.needed else "",
            digits=True,
            width=106,
        ),
        Column("電話", lambda r: r.phone, digits=True, hidden=True, width=120),
    )


class DemoPage(ListPage):
    key, title = "demo", "依頼"

    def make_table(self) -> RowTable[DemoRow]:
        return RowTable(
            demo_columns(), key=lambda r: r.id, name="依頼の一覧", settings=self.desk.settings
        )

    def make_filters(self, bar) -> None:
        bar.add("", "すべて")
        for word in _STATES:
            bar.add(word, word, kind=status_chip(word).kind)

    def apply_filter(self, key: str) -> None:
        self.table.set_predicate((lambda r: r.status == key) if key else None)

    def reload(self) -> None:
        rows = demo_rows()
        self.table.set_rows(rows)
        self.subtitle.setText(f"進行中 {len(rows)}件")
        self.filters.set_counts(
            {"": len(rows)} | {s: sum(r.status == s for r in rows) for s in _STATES}
        )

    def status_hint(self) -> str:
        return "Enter ひらく　Alt+↓ しぼりこむ"

    def show_detail(self, row_: DemoRow) -> None:
        answer = Button("返事を記録", kind="primary", icon="phone", hint="Ctrl+Enter", height=36)
        match = Button("組合せへ", icon="puzzle", height=36)
        buttons = row(answer, match)
        buttons.setStretch(0, 2)
        buttons.setStretch(1, 1)
        self.pane.show_parts(
            (
                Text(f"2026-{row_.number}", 13, colour="text2", digits=True),
                ChipView(status_chip(row_.status)),
                ChipView(Chip("あと1名", "short")),
            ),
            (
                Text(f"{row_.town}　{row_.topic}", 18, bold=True),
                StepTrack(("受付", "調整中", "仮決定", "決定", "通知済", "実施済"), 1),
                Notice("danger", "返事の期限を1日すぎています", "谷口さんの返事がまだです"),
                buttons,
                Facts(
                    (
                        Fact(
                            "calendar-event",
                            f"{row_.held.month}月{row_.held.day}日（木）13:30〜15:30",
                            "第2希望　12月11日（金）午前",
                            bold=True,
                        ),
                        Fact(
                            "map-pin",
                            f"{row_.venue} 2階 研修室",
                            "緑川市本町3-1　駐車場20台・Wi-Fiあり",
                        ),
                        Fact(
                            "users",
                            "受講者 15名 → サポーター 3名",
                            "Android 9・iPhone 4・らくらく 2",
                        ),
                        Fact("phone", row_.phone, "生涯学習課 林さん（内線214）", bold=True),
                    )
                ),
                rule(),
                labelled(
                    "サポーター 2/3",
                    person_line("髙橋 文雄", "タカハシ フミオ", "承諾 11/27", icon="circle-check"),
                    person_line("佐野 恵子", "サノ ケイコ", "承諾 11/28", icon="circle-check"),
                    person_line(
                        "谷口 千代",
                        "タニグチ チヨ",
                        "返事まち 4日",
                        icon="clock",
                        tone="warning",
                        kind="planning",
                    ),
                    action=lambda: None,
                    verb="候補 7名を見る",
                ),
                rule(),
                labelled(
                    "経過",
                    History(
                        (
                            ("11/28 10:12", "佐野さん 承諾（電話）"),
                            ("11/26 15:40", "4名に依頼の電話をかけた"),
                            ("11/26 15:31", "電話で受付　森下"),
                        )
                    ),
                    action=lambda: None,
                    verb="すべて見る",
                ),
            ),
        )


class OtherPage(DemoPage):
    key, title = "other", "サポーター"


def demo_specs() -> tuple[PageSpec, ...]:
    return (
        PageSpec("demo", "依頼", "inbox", "Alt+2", lambda: DemoPage),
        PageSpec("other", "サポーター", "users", "Alt+4", lambda: OtherPage),
        PageSpec("low", "設定", "settings", "Alt+0", lambda: OtherPage, low=True),
    )


def edited(row_: DemoRow, venue: str) -> DemoRow:
    return replace(row_, venue=venue)
