"""One way to repair, spelled out: whom to telephone, which letters to make anew, what stays open, what stays."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from divide_support.operations.matching_board import short_number
from divide_support.operations.repair_words import day_words
from divide_support.operations.repairs import CallRow, PaperRow, RepairOption, RepairProposal
from ui.kit.parts import Icon, Item, Text, clear, column, row
from ui.kit.theme import theme


class RepairView(QWidget):
    """`show_option` fills it anew."""

    def __init__(self) -> None:
        super().__init__()
        self._body = column(gap=16, margins=(16, 12, 16, 16))
        self.setLayout(self._body)

    def show_option(self, proposal: RepairProposal, option: RepairOption) -> None:
        clear(self._body)
        for part in self._parts(proposal, option):
            self._body.addLayout(part)
        self._body.addStretch(1)

    def clear(self) -> None:
        clear(self._body)

    def _parts(self, proposal: RepairProposal, option: RepairOption) -> Iterator[QVBoxLayout]:
        if option.calls:
            lines = [_call(number, one) for number, one in enumerate(option.calls, 1)]
            yield _block("phone", f"電話する人　{len(option.calls)}人", lines)
        if option.papers:
            lines = [_paper(one) for one in option.papers]
            yield _block("file-text", f"人が変わる依頼　{len(option.papers)}件", lines)
        if option.open_seats:
            words = [Text(one, wrap=True) for one in option.open_seats]
            yield _block("alert-triangle", f"空いたままの席　{len(option.open_seats)}席", words)
        yield _block("lock", "そのまま", [Text(proposal.stays(option), wrap=True)])


def _block(icon: str, title: str, lines: Sequence[Item]) -> QVBoxLayout:
    colour = "warning" if icon == "alert-triangle" else "text2"
    head = row(Icon(icon, 18, colour), Text(title, 14, bold=True), None, gap=8)
    body = column(*lines, gap=8, margins=(26, 0, 0, 0))
    return column(head, body, gap=6)


def _call(number: int, one: CallRow) -> Item:
    """1  和田 順子さん  090-…  what to say."""
    name = row(
        Text(f"{number}", 14, colour="text2", digits=True),
        Text(f"{one.name} さん", 16, bold=True, selectable=True),
        Text(one.phone or "番号なし", 16, digits=True, selectable=True),
        None,
        gap=10,
    )
    words = [Text(line, 13, colour="text2", wrap=True) for line in one.lines]
    return column(name, column(*words, gap=2, margins=(20, 0, 0, 0)), gap=2)


def _paper(one: PaperRow) -> Item:
    """0288 緑川市　12/8（火）  前田 → 和田, and what becomes of the letters."""
    head = f"{short_number(one.number)} {one.municipality}　{day_words(one.held_on)}"
    leaving = "・".join(one.leaving) or "―"
    coming = "・".join(one.coming) or "（空いたまま）"
    after = (
        "決定を取り消して調整中に戻します。新しい人の承諾のあと、もう一度決定すると、変更の通知を作れます。"
        if one.decided
        else "まだ通知を出していないので、作りなおす文書はありません。"
    )
    change: Item
    if theme.is_large:
        new = Text(f"→ {coming}", 14, bold=True, wrap=True)
        change = column(Text(leaving, 14, colour="warning", wrap=True), new, gap=2)
    else:
        new = Text(coming, 14, bold=True)
        change = row(Text(leaving, 14, colour="warning"), Icon("arrow-right", 16), new, None, gap=8)
    return column(
        Text(head, 14, bold=True, wrap=True),
        change,
        Text(after, 13, colour="text2", wrap=True),
        gap=2,
    )
