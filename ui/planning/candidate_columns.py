"""Columns of the list of candidates: one question each, from the tick to the reason."""

from divide_support.operations.candidate_rows import CandidateRow
from ui.kit.grouped_table import Line, of
from ui.kit.rows import Column, Tone

_ANSWER_LOOKS: dict[str, tuple[str, Tone]] = {
    "承諾": ("circle-check", "good"),
    "返事まち": ("clock", "warning"),
    "保留": ("clock-pause", "warning"),
    "内定": ("circle-half-2", ""),
    "不可": ("circle-x", "danger"),
    "未回答": ("help-circle", "quiet"),
    "頼めない": ("", "quiet"),
}


def _look(candidate: CandidateRow) -> tuple[str, Tone]:
    if candidate.answer.startswith("不在"):
        return "phone-x", "warning"
    return _ANSWER_LOOKS.get(candidate.answer, ("", ""))


def _quiet(candidate: CandidateRow) -> Tone:
    return "" if candidate.is_possible else "quiet"


def _pin(candidate: CandidateRow) -> str:
    if not candidate.is_possible:
        return ""
    return "pinned-filled" if candidate.seat is not None and candidate.seat.is_pinned else "pinned"


def _pin_words(candidate: CandidateRow) -> str:
    return "固定" if candidate.seat is not None and candidate.seat.is_pinned else ""


def _fit_words(candidate: CandidateRow) -> str:
    return str(candidate.fit) if candidate.is_possible else candidate.fails


def _tooltip(candidate: CandidateRow) -> str:
    return "\n".join((*candidate.concerns, candidate.way_out)).strip()


def candidate_columns() -> tuple[Column[Line[CandidateRow]], ...]:
    """Who, how well, and why."""
    return (*_who(), *_how())


def _who() -> tuple[Column[Line[CandidateRow]], ...]:
    return (
        Column(
            "選ぶ",
            of(lambda c: "選んだ" if c.seat is not None else "", ""),
            key="chosen",
            width=52,
            check=of(lambda c: c.seat is not None if c.is_possible else None, None),
            icon=of(lambda c: "" if c.is_possible else "ban", ""),
            tone=of(_quiet, ""),
            filterable=False,
        ),
        Column(
            "固定",
            of(_pin_words, ""),
            width=44,
            icon=of(_pin, ""),
            tone=of(lambda c: "link" if _pin_words(c) else "quiet", ""),
            filterable=False,
        ),
        Column(
            "氏名",
            of(lambda c: c.name, ""),
            sort_key=of(lambda c: c.name_kana, ""),
            width=116,
            bold=True,
            tone=of(_quiet, ""),
            tooltip=of(lambda c: f"{c.name_kana}　{c.phone}", ""),
        ),
    )


def _how() -> tuple[Column[Line[CandidateRow]], ...]:
    return (
        Column(
            "合う度",
            of(_fit_words, ""),
            sort_key=of(lambda c: c.fit, 0),
            width=118,
            bar=of(lambda c: c.fit / 100 if c.is_possible else None, None),
        ),
        Column(
            "移動",
            of(lambda c: f"{c.minutes}分", ""),
            sort_key=of(lambda c: c.minutes, 0),
            align="right",
            digits=True,
            width=64,
            tone=of(lambda c: "warning" if c.is_far and c.is_possible else _quiet(c), ""),
        ),
        Column(
            "今月",
            of(lambda c: f"{c.month_count}/{c.month_limit}", ""),
            sort_key=of(lambda c: c.month_count, 0),
            align="right",
            digits=True,
            width=60,
            tone=of(lambda c: "warning" if c.is_nearly_full and c.is_possible else _quiet(c), ""),
        ),
        Column(
            "返事",
            of(lambda c: c.answer, ""),
            width=98,
            icon=of(lambda c: _look(c)[0], ""),
            tone=of(lambda c: _look(c)[1], ""),
        ),
        Column(
            "理由",
            of(lambda c: c.reason, ""),
            width=300,
            stretch=True,
            second=of(lambda c: c.way_out_short, ""),
            second_tone="link",
            tooltip=of(_tooltip, ""),
            filterable=False,
        ),
    )
