"""The columns and filters of the list of supporters."""

from collections.abc import Callable

from divide_support.japan.calendar import wareki
from divide_support.operations.supporter_lists import SupporterRow
from divide_support.vocabulary import SupporterStatus
from ui.kit.tables import Column, Tone
from ui.people.supporter_pane import day_words, term_chip


def _term(line: SupporterRow) -> str:
    return wareki(line.expires_on, style="short") if line.expires_on else line.term_note or "―"


def _quiet(line: SupporterRow) -> Tone:
    return "quiet" if line.status is SupporterStatus.RETIRED else ""


def supporter_columns(most: Callable[[], int]) -> tuple[Column[SupporterRow], ...]:
    return (
        Column("氏名", lambda r: r.name, sort_key=lambda r: r.name_kana or r.name, width=112, bold=True, tone=_quiet),
        Column("ふりがな", lambda r: r.name_kana, width=130, tone=lambda _r: "quiet"),
        Column("登録番号", lambda r: r.number, width=80, digits=True, tone=_quiet),
        Column("有効期限", _term, sort_key=lambda r: r.expires_on, width=110, digits=True, chip=term_chip),
        Column("住まい", lambda r: r.municipality, sort_key=lambda r: r.municipality_code, width=84),
        Column(
            "今年度",
            lambda r: str(r.dispatches),
            sort_key=lambda r: r.dispatches,
            width=112,
            align="right",
            digits=True,
            bar=lambda r: r.dispatches / (most() or 1),
            filterable=False,
        ),
        Column("つぎの派遣", lambda r: day_words(r.next_on) or "―", sort_key=lambda r: r.next_on, width=96, digits=True, stretch=True),
        Column("状態", lambda r: r.term_note or r.status.label, width=96, hidden=True),
        Column("できること", lambda r: r.can, width=180, hidden=True),
        Column("携帯", lambda r: r.mobile, width=124, digits=True, hidden=True),
        Column("電話", lambda r: r.phone, width=124, digits=True, hidden=True),
        Column("住所", lambda r: r.address, width=200, hidden=True),
        Column("最後の派遣", lambda r: wareki(r.last_on, style="short") if r.last_on else "", sort_key=lambda r: r.last_on, width=104, digits=True, hidden=True),
    )  # fmt: skip


FILTERS: dict[str, tuple[str, Callable[[SupporterRow], bool]]] = {
    "": ("すべて", lambda _r: True),
    "active": ("登録中", lambda r: r.term_note in ("", "期限が近い")),
    "soon": ("期限が近い", lambda r: r.term_note == "期限が近い"),
    "expired": ("期限切れ", lambda r: r.term_note == "期限切れ"),
    "resting": ("休止", lambda r: r.term_note == "休止"),
    "retired": ("退会", lambda r: r.term_note == "退会"),
}
