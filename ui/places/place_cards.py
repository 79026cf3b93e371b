"""The detail of a municipality and of a venue."""

from collections.abc import Callable, Sequence
from datetime import date

from divide_support.japan.calendar import weekday_kanji
from divide_support.japan.codes import format_postal
from divide_support.operations.places import MunicipalityRow, VenueRow
from ui.kit.buttons import Button
from ui.kit.details import Fact, Facts, labelled
from ui.kit.parts import BarView, Item, Notice, Text, row
from ui.kit.theme import theme

MOST_DAYS = 5


def municipality_parts(
    line: MunicipalityRow, *, edit: Callable[[], object], add_venue: Callable[[], object]
) -> list[Item]:
    change = Button("なおす", icon="pencil", hint="F2", height=36)
    change.clicked.connect(edit)
    add = Button("会場を足す", icon="plus", height=36)
    add.clicked.connect(add_venue)
    share = line.requests / line.planned if line.planned else 0.0
    plan = (
        f"計画 {line.planned}回のうち 依頼 {line.requests}件"
        if line.planned
        else f"依頼 {line.requests}件（計画の記入なし）"
    )
    person = line.contact_name or "担当者の記入なし"
    facts = [
        Fact("building-bank", line.department or "担当課の記入なし", person, bold=True),
        Fact("phone", line.phone or "番号の記入なし", "電話", digits=True),
        Fact("printer", line.fax, "FAX", digits=True) if line.fax else None,
        Fact("mail", line.email, "メール") if line.email else None,
        Fact("map-pin", line.address, _postal(line.postal_code)) if line.address else None,
        Fact("user", line.mayor, "文書のあて名") if line.mayor else None,
        Fact("users", f"サポーター {line.supporters}名　会場 {line.venues}か所"),
    ]
    parts: list[Item] = [
        Text(line.name, 20, bold=True, wrap=True),
        Text(line.name_kana, 13, colour="text2", wrap=True),
        row(change, add, None, gap=8),
        labelled(
            "今年度",
            row(BarView(share, width=72, good=share >= 1), Text(plan, 13, wrap=True), None, gap=10),
        )
        if not theme.is_large
        else labelled("今年度", Text(plan, 13, wrap=True)),
        Facts([fact for fact in facts if fact is not None]),
    ]
    if not line.has_position:
        parts.append(
            Notice(
                "warning",
                "位置がありません。",
                "移動時間を見積もれないので、県の中ほどとみなします。データの画面で位置を取り込んでください。",
            )
        )
    if line.note:
        parts.append(labelled("メモ", Text(line.note, wrap=True, selectable=True)))
    return parts


def venue_parts(
    line: VenueRow, *, closed: Sequence[date], edit: Callable[[], object]
) -> list[Item]:
    change = Button("なおす", icon="pencil", hint="F2", height=36)
    change.clicked.connect(edit)
    hours = (
        f"{line.open_time:%H:%M}～{line.close_time:%H:%M}"
        if line.open_time and line.close_time
        else "開館時間の記入なし"
    )
    rooms = "・".join(f"{name} {size}名" if size else name for name, size in line.rooms)
    days = "・".join(f"{day.month}/{day.day}（{weekday_kanji(day)}）" for day in closed[:MOST_DAYS])
    facts = [
        Fact("map-pin", line.address or "住所の記入なし", _postal(line.postal_code), bold=True),
        Fact("phone", line.phone or "番号の記入なし", "電話", digits=True),
        Fact("car" if line.car_only else "map-2", line.access, "車でないと行けません" if line.car_only else "行き方") if line.access or line.car_only else None,
        Fact("clock", hours, "開館時間"),
        Fact("calendar-off", line.closed_text or "休館日の記入なし", f"つぎ：{days}" if days else "このさき2か月、休館日はありません"),
        Fact("users", f"定員 {line.capacity}名" if line.capacity else "定員の記入なし", rooms),
        Fact("wifi", _has("Wi-Fi", line.wifi), "　".join((_has("プロジェクター", line.projector), _has("エレベーター", line.elevator)))),
        Fact("parking", f"駐車場 {line.parking_spaces}台" if line.parking_spaces is not None else "駐車場 わからない"),
        Fact("history", f"これまで {line.activities}回 使いました" if line.activities else "まだ使っていません"),
    ]  # fmt: skip
    second = "　".join(
        part for part in (line.municipality, line.kind.label, line.common_name) if part
    )
    parts: list[Item] = [
        Text(line.name, 20, bold=True, wrap=True),
        Text(second, 13, colour="text2", wrap=True),
        row(change, None, gap=8),
        Facts([fact for fact in facts if fact is not None]),
    ]
    if line.note:
        parts.append(labelled("メモ", Text(line.note, wrap=True, selectable=True)))
    return parts


def _postal(digits: str) -> str:
    return f"〒{format_postal(digits)}" if digits else "住所"


def _has(what: str, answer: bool | None) -> str:  # noqa: FBT001  # a stored answer
    return f"{what} {'わからない' if answer is None else 'あり' if answer else 'なし'}"
