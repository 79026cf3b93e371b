"""Lists of municipalities (市町村の一覧・位置の一覧): six-digit code, name, kana and, where given, the position."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from divide_support.drafts import ERROR, INFO, WARNING, Issue, MunicipalityDraft, Read
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.context import Context
from divide_support.exchange.fields import plain
from divide_support.exchange.pages import pages
from divide_support.exchange.person import Words, field_of
from divide_support.exchange.positions import read_position
from divide_support.exchange.sheets import Book
from divide_support.exchange.tables import Row, Table, find_table
from divide_support.japan.codes import lg_check_digit

_KANA = r"_?\(?(?:カナ|フリガナ|ヨミ|ヨミガナ|kana)\)?"
_WORDS: Words = {
    "code": r"(?:全国)?(?:地方公共団体|自治体|団体|市区?町村|都道府県市区?町村|lg)_?コード|lgcode|lg_code|code|コード",
    "prefecture": r"(?:都道)?府?県名?(?:\(?漢字\)?)?|pref(?:ecture)?|都道府県名?",
    "kana": rf"(?:団体名?|市区?町村名?|自治体名?|名称|地方公共団体名){_KANA}|city_?kana|(?:市区?町村)?{_KANA}",
    "name": r"(?:団体|市区?町村|自治体|地方公共団体|名称|市区町村)名?(?:称)?(?:\(?漢字\)?)?|city(?:_?name)?|名称",
    "lat": r"緯度.*|lat(?:itude)?|北緯.*|y座標",
    "lon": r"経度.*|l(?:ng|on)(?:gitude)?|東経.*|x座標",
}
_PREFECTURE_KANA = re.compile(r"都道府県.*(?:カナ|ヨミ)", re.IGNORECASE)


def read(book: Book, context: Context) -> Read[MunicipalityDraft]:
    """One draft a line; a code given twice is named and stays for the coordinator to choose."""
    clerks: list[Clerk] = []
    issues: list[Issue] = []
    for sheet in pages(book, issues):
        table = find_table(sheet, _naming, _is_list)
        if table is not None:
            clerks += _read_table(table, context, len(clerks))
            issues += table.notices
    _note_repeated_codes(clerks)
    return Read(
        tuple(MunicipalityDraft.of(clerk.values) for clerk in clerks),
        (*issues, *(issue for clerk in clerks for issue in clerk.issues)),
    )


def _naming(own: str, above: str) -> str | None:
    if _PREFECTURE_KANA.search(plain(own)):
        return None
    return field_of(own, above, _WORDS)


def _is_list(fields: frozenset[str]) -> bool:
    return {"code", "name"} <= fields


def _read_table(table: Table, context: Context, before: int) -> Iterator[Clerk]:
    for number, row in enumerate(table.rows(record="市町村"), start=before + 1):
        clerk = Clerk(table.sheet, context, number)
        if spot := row.spot("code"):
            _read_code(clerk, spot)
        _read_name(clerk, row)
        if spot := row.spot("kana"):
            clerk.kana("kana", spot)
        if spot := row.spot("prefecture"):
            clerk.text("prefecture", spot)
        read_position(
            clerk, row.spot("lat"), row.spot("lon"), str(clerk.values.get("municipality_name"))
        )
        yield clerk


def _read_name(clerk: Clerk, row: Row) -> None:
    """The name as typed; a line of the 総務省 list without one is the prefecture itself."""
    spot, prefecture = row.spot("name"), row.spot("prefecture")
    if spot is None:
        return
    if spot.is_blank and prefecture is not None and not prefecture.is_blank:
        clerk.put("municipality_name", spot, prefecture.plain)
    else:
        clerk.text("municipality_name", spot)


@dataclass(frozen=True)
class _Code:
    """What a code on paper stands for; `kind` is the problem with it."""

    code: str | None
    kind: str | None = None


def code_on_paper(text: str) -> _Code:
    """Six digits; five are either a code without its check digit or one whose leading 0 was lost.

    Municipalities are numbered from 100 within their prefecture (000 is the prefecture itself), which settles most
    cases; a true five-digit code wins where both would do.
    """
    digits = re.sub(r"\D", "", plain(text))
    if len(digits) == 6:
        return _Code(digits, None if _checks(digits) else "bad_check_digit")
    if len(digits) == 5:
        if _is_numbered(digits):
            return _Code(digits + lg_check_digit(digits), "short_code")
        if _checks("0" + digits):
            return _Code("0" + digits, "lost_zero")
    if len(digits) == 4 and _is_numbered("0" + digits):
        return _Code("0" + digits + lg_check_digit("0" + digits), "lost_zero")
    return _Code(None, "bad_check_digit")


def _checks(six: str) -> bool:
    return lg_check_digit(six[:5]) == six[5]


def _is_numbered(five: str) -> bool:
    """Can this be a prefecture (01–47, fictional ones up to 49) and a municipality in it?"""
    return "01" <= five[:2] <= "49" and (five[2:] == "000" or five[2] != "0")


def _read_code(clerk: Clerk, spot: Spot) -> None:
    typed = plain(spot.plain)
    found = code_on_paper(typed)
    clerk.put("municipality_code", spot, found.code)
    if found.kind == "short_code":
        message = f"{spot.label}が5桁（{typed}）です。検査数字を補って {found.code} と読みました。"
        clerk.note("short_code", INFO, message, spot.cell, "municipality_code")
    elif found.kind == "lost_zero":
        message = f"{spot.label}「{typed}」は先頭の0が落ちています。{found.code}と読みました。"
        clerk.note("lost_zero", INFO, message, spot.cell, "municipality_code")
    elif found.kind == "bad_check_digit":
        right = f"{found.code[:5]}{lg_check_digit(found.code[:5])}" if found.code else ""
        hint = f"検査数字が正しければ {right} です。" if right else "6桁の番号ではありません。"
        message = f"{spot.label}「{typed}」は検査数字が合いません。{hint}"
        clerk.note("bad_check_digit", WARNING, message, spot.cell, "municipality_code")


def _note_repeated_codes(clerks: list[Clerk]) -> None:
    first: dict[str, Clerk] = {}
    for clerk in clerks:
        code = clerk.values.get("municipality_code")
        if code is None:
            continue
        if code in first:
            earlier = first[code].values.get("municipality_name")
            name = clerk.values.get("municipality_name")
            severity = WARNING if earlier == name else ERROR
            message = f"団体コード{code}が2回出てきます（{earlier}と{name}）。"
            clerk.note(
                "duplicate",
                severity,
                message,
                clerk.cells["municipality_code"],
                "municipality_code",
            )
        first.setdefault(code, clerk)
