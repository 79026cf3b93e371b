"""Formulas and texts in the shape of formulas (数式): never computed, always named."""

import re
from dataclasses import dataclass

from divide_support.drafts import ERROR, INFO, WARNING, Severity
from divide_support.exchange.sheets import Cell

# What reaches out of the workbook, or could be made to.
_REACHES_OUT = re.compile(
    r"HYPERLINK|WEBSERVICE|FILTERXML|IMPORT\w*|RTD|DDE|CALL|EXEC|REGISTER|IMAGE|\[[^\]]+\]|\|", re.I
)
_QUOTED_TEXT = re.compile(r'=\s*"((?:[^"]|"")*)"')
_SUM = re.compile(r"[+\-]\s*[\d.(][\d.() ]*[+\-*/^][\d.()+\-*/^ ]*")
_CALL = re.compile(r"[+\-@]\s*[A-Za-z][A-Za-z0-9.]*[(!|]")
_LEADING = {"\t": "タブ", "\r": "改行", "\n": "改行"}


@dataclass(frozen=True)
class Suspicion:
    """What looks like a formula, and the text that stays."""

    severity: Severity
    message: str
    text: str | None


def suspicion(cell: Cell, label: str, *, is_name: bool = False) -> Suspicion | None:
    """What to say about a cell that is a formula or is typed like one; None for ordinary text."""
    if cell.is_formula:
        return _of_formula(cell, label, is_name=is_name)
    return _of_text(cell.text, label, is_name=is_name)


def _of_formula(cell: Cell, label: str, *, is_name: bool) -> Suspicion | None:
    formula = cell.formula or ""
    text = cell.plain or None
    function = re.match(r"=\s*([A-Za-z_.]+)\s*\(", formula)
    called = function[1].upper() if function else ""
    shown = f"{called}の数式" if called else f"数式（{_short(formula)}）"
    if is_name and text is None:
        return Suspicion(ERROR, f"{label}のセルが{shown}です。名前として読めません。", None)
    if _REACHES_OUT.search(formula):
        what = f"{label}のセルが外部へつなぐ数式（{called or _short(formula)}）です。開きません。"
        return Suspicion(ERROR, what, text)
    if text is None:
        return Suspicion(WARNING, f"{label}のセルが{shown}です。", None)
    return None


def _of_text(text: str, label: str, *, is_name: bool) -> Suspicion | None:
    bare = text.strip()
    if not bare or bare[0] not in "=+-@":
        return None
    quoted = _QUOTED_TEXT.fullmatch(bare)
    if quoted:
        inside = quoted[1].replace('""', '"')
        what = f"{label}が数式の形（{_short(bare)}）で書かれています。文字として「{inside}」と読みました。"
        return Suspicion(WARNING, what, inside)
    kept = "計算せず、文字のまま扱います。"
    if bare[0] == "=" or _CALL.match(bare):
        hidden = _LEADING.get(text[0])
        shape = f"{hidden}と「{_short(bare)}」になっています" if hidden else None
        return Suspicion(
            ERROR, f"{label}が{shape or f'「{_short(bare)}」という数式の形です'}。{kept}", bare
        )
    if _SUM.fullmatch(bare):
        return Suspicion(WARNING, f"{label}「{bare}」が数式の形です。{kept}", bare)
    if is_name:
        return Suspicion(WARNING, f"{label}が「{bare[0]}」で始まっています。{kept}", bare)
    if bare[0] == "@":
        return Suspicion(INFO, f"{label}が「@」で始まっています。文字のまま扱います。", bare)
    return None


def _short(formula: str) -> str:
    """=HYPERLINK(…) for long ones: what follows may be a link."""
    if len(formula) <= 12:
        return formula
    head = re.match(r"[=+\-@]\s*[A-Za-z_.]*[(|]?", formula)
    start = head[0] if head and len(head[0]) > 1 else formula[:6]
    return start + ("…)" if start.endswith("(") else "…")
