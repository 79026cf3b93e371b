"""The head of a letter (文書番号・日付・発信者) and sheets that are only samples (記入例)."""

import re
from datetime import date, datetime

from divide_support.exchange.clerk import Spot
from divide_support.exchange.fields import plain
from divide_support.exchange.localities import locality_in
from divide_support.exchange.sheets import Cell, Sheet
from divide_support.japan.calendar import read_date

_SEARCHED_ROWS = 14
_DOC_NO = re.compile(r"^(?!.*様式)\S{1,12}?\s*第\s*[\d０-９]+\s*号(?:の[\d０-９]+)?$")
_SENDER = re.compile(
    r"^(?P<body>\S{1,16}?[都道府県市区町村])(?P<post>長|教育委員会\S{0,4}教育長|教育委員会|社会福祉協議会\S*長)[\s　]*(?P<person>.*)$",
    re.DOTALL,
)
_ADDRESSEE = re.compile(r"(?:様|殿|御中|宛|あて)[\s　]*$")
_SAMPLE_SHEET = re.compile(r"記入例|記載例|見本|サンプル|記入見本|入力例|書き方")
_SAMPLE_CELL = re.compile(
    r"^[【\[(（〔《<＜]?\s*(?:記入例|記載例|見本|入力例|記入見本)\s*[】\])）〕》>＞]?$"
)
_DATED = re.compile(r"\s*(?:現在|付け?|時点|作成|提出|更新)\s*$")


def _top(sheet: Sheet) -> list[Cell]:
    return [cell for cell in sheet.filled() if cell.row <= _SEARCHED_ROWS]


def doc_no(sheet: Sheet) -> Spot | None:
    for cell in _top(sheet):
        if isinstance(cell.value, str) and _DOC_NO.match(cell.plain):
            return Spot.of(cell, "文書番号")
    return None


def paper_day(sheet: Sheet, before: int | None = None) -> Spot | None:
    """A cell near the top with a whole date and nothing else; blank dates (令和　年　月　日) do not count."""
    for cell in _top(sheet):
        if before is not None and cell.row >= before:
            return None
        if isinstance(cell.value, datetime | date):
            return Spot.of(cell, "日付")
        if not isinstance(cell.value, str) or len(cell.value) > 30:
            continue
        words = _DATED.sub("", cell.plain)
        try:
            read = read_date(words)
        except ValueError:
            continue
        if read.year_given and re.search(r"\D", plain(words)):
            return Spot(cell, "日付", words)
    return None


def sender(sheet: Sheet) -> tuple[Spot, str] | None:
    """「緑川市長　緑山　太一」 and the municipality in it; the addressee (様・御中) is somebody else."""
    for cell in _top(sheet):
        words = cell.plain
        if not isinstance(cell.value, str) or _ADDRESSEE.search(words) or "\n" in words:
            continue
        found = _SENDER.match(words)
        if found and not found["body"].endswith(("都", "道", "府", "県")):
            return Spot(cell, "発信者", words), re.sub(
                r"^\S{2,4}[都道府県](?=\S)", "", found["body"]
            )
    return None


def department_under(sheet: Sheet, sender_cell: Cell) -> Spot | None:
    """「（総務課）」 in brackets right under the sender."""
    below = sheet.below(sender_cell)
    found = re.match(
        r"^[(（]\s*(\S*?(?:課|係|室|部|局|班|所|センター|館)\S*)\s*[)）]$", below.plain
    )
    return Spot(below, "担当課", found[1]) if found else None


def office_line(
    sheet: Sheet, municipalities: dict[str, str], before_row: int
) -> tuple[Spot, Spot | None] | None:
    """「緑川市 福祉部高齢福祉課」 over a list: the municipality and its department."""
    for cell in sheet.filled():
        if cell.row >= before_row:
            return None
        if not isinstance(cell.value, str):
            continue
        words = re.sub(r"^\S{2,8}[:：]\s*", "", cell.plain)
        name = locality_in(words, municipalities)
        if name is None:
            continue
        rest = words[words.index(name) + len(name) :].strip(" 　（）()、")
        if not rest:
            return Spot(cell, "市町村", name), None
        if re.search(r"(?:課|係|室|部|局|班|委員会|センター)$", rest) and len(rest) <= 30:
            return Spot(cell, "市町村", name), Spot(cell, "担当課", rest)
    return None


def sample_cell(sheet: Sheet) -> Cell | None:
    """The cell that says that this sheet is only a sample, or its first cell when the sheet's name says so."""
    marked = next(
        (
            cell
            for cell in _top(sheet)
            if isinstance(cell.value, str) and _SAMPLE_CELL.match(cell.plain)
        ),
        None,
    )
    if marked is not None:
        return marked
    if sheet.name and _SAMPLE_SHEET.search(sheet.name):
        return next(sheet.filled(), None)
    return None
