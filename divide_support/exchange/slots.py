"""Preferred slots (第1〜第3希望) in any arrangement: one cell, a row of cells, split into 年 月 日, columns per rank."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from divide_support.drafts import ERROR, INFO, WARNING, Choice
from divide_support.exchange.clerk import Clerk, Spot
from divide_support.exchange.fields import is_blank_date, is_blank_mark, label_key, plain, times
from divide_support.exchange.sheets import Cell, Value, written
from divide_support.japan.calendar import ReadDate, holiday_name, wareki, weekday_kanji

_RANK = re.compile(
    r"第?(?P<a>[1-9一二三四五])(?:希望|候補|志望)|(?:希望|候補)(?:日時|月日|日程|日|時間|時間帯)?(?P<b>[1-9一二三])"
)
_BESIDE_RANK = frozenset(
    {"", "の", "希望", "派遣", "実施", "の日時", "日程", "順位", "希望順位", "派遣希望"}
)
_RANK_NUMBER = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_HEADINGS = {
    "year": ("年", "令和年"),
    "month": ("月",),
    "day": ("日",),
    "weekday": ("曜日", "曜"),
    "half": ("午前午後", "前後", "午前後"),
    "hour": ("時",),
    "minute": ("分",),
    "date": (
        "期日",
        "月日",
        "年月日",
        "希望日",
        "実施日",
        "開催日",
        "希望月日",
        "実施希望日",
        "希望年月日",
        "派遣希望日",
        "派遣日",
    ),
    "start": ("開始時刻", "開始", "開始時間", "始", "開始予定時刻"),
    "end": ("終了時刻", "終了", "終了時間", "終", "終了予定時刻"),
    "time": (
        "時間",
        "時間帯",
        "時刻",
        "開催時間",
        "希望時間",
        "希望時間帯",
        "実施時間",
        "希望時刻",
    ),
    "both": (
        "日時",
        "希望日時",
        "派遣希望日時",
        "実施日時",
        "開催日時",
        "実施希望日時",
        "希望する日時",
        "派遣日時",
    ),
}
_BY_KEY = {label_key(word): kind for kind, words in _HEADINGS.items() for word in words}
RANK_PREFIX = re.compile(
    r"第?[1-9一二三四五①-⑨](?:希望|候補|志望)|(?:希望|候補)[1-9一二三①-⑨]|[①-⑨]"
)
DATE_HEAD = re.compile(
    r"^\s*(?:(?:西暦)?(?:令和|平成|R|H|令|平)?\s*(?:\d{1,4}|元)\s*(?:年|[./-])\s*)?"
    r"\d{1,2}\s*(?:月|[./-])\s*\d{1,2}\s*日?\s*(?:[(（]?[月火水木金土日](?:[・.]?祝)?(?:曜日?)?[)）]?(?![0-9月]))?",
    re.IGNORECASE,
)


def rank_of(text: str) -> int | None:
    """「第１希望」「希望日②」「第三希望日」 → 1, 2, 3; None for anything longer or else."""
    if len(text) > 40:
        return None
    key = re.sub(r"\s+", "", plain(text))
    key = re.sub(r"\([^)]*\)", "", key)
    if len(key) > 14:
        return None
    found = _RANK.search(key)
    if not found:
        return None
    rest = re.sub(r"^\d", "", label_key(key[: found.start()])) + label_key(key[found.end() :])
    if rest not in _BY_KEY and rest not in _BESIDE_RANK:
        return None
    digit = found["a"] or found["b"]
    return _RANK_NUMBER.get(digit) or int(digit)


def slot_heading(text: str) -> str | None:
    """What part of a slot a heading speaks of; the rank in it does not matter."""
    if len(text) > 40:
        return None
    key = label_key(text)
    if key in _BY_KEY:
        return _BY_KEY[key]
    bare = RANK_PREFIX.sub("", re.sub(r"\s+", "", plain(text)))
    bare = label_key(bare) if bare else ""
    if bare != key:
        return "date" if bare == "日" else _BY_KEY.get(bare)
    return None


@dataclass(frozen=True)
class Part:
    """One cell of a slot and what its heading says it is (None without a heading)."""

    kind: str | None
    cell: Cell
    value: Value

    @property
    def plain(self) -> str:
        return written(self.value).strip()


@dataclass(frozen=True)
class Slot:
    """One preferred slot as written: the words of its date, and the cells that problems point at."""

    rank: int
    label: str
    date_value: Value
    date_cell: Cell
    year_cell: Cell
    weekday_cell: Cell
    start: time | None
    end: time | None


def assemble(rank: int, label: str, parts: Iterable[Part]) -> Slot | None:
    """A slot from its cells; None when all are blank."""
    filled = [one for one in parts if one.plain and not is_blank_mark(one.plain)]
    kinds = {one.kind for one in filled}
    if not filled or all(is_blank_date(one.plain) for one in filled if one.kind != "weekday"):
        return None
    if kinds & {"month", "day"} and not kinds & {"date", "both"}:
        return _split_slot(rank, label, filled)
    dates = [one for one in filled if one.kind in {"date", "both", None} and has_date(one.value)]
    if not dates and not any(one.kind for one in filled) and len(filled) > 2:
        return _joined_slot(rank, label, filled)
    first = (
        dates[0]
        if dates
        else next((one for one in filled if one.kind in {"date", "both", None}), filled[0])
    )
    date_value, rest = split_slot(first.value)
    if first.kind in {"time", "start", "end"}:
        date_value, rest = None, ""
    others = [one for one in filled if one is not first and one.kind != "weekday"]
    weekday = next((one for one in filled if one.kind == "weekday"), None)
    if weekday is not None:
        date_value = _with_weekday(date_value, weekday.plain)
    start, end = _start_and_end(rest, others)
    return Slot(
        rank,
        label,
        date_value,
        first.cell,
        first.cell,
        weekday.cell if weekday else first.cell,
        start,
        end,
    )


def has_date(value: Value) -> bool:
    if isinstance(value, datetime | date):
        return True
    return isinstance(value, str) and bool(DATE_HEAD.match(plain(value)))


def _with_weekday(value: Value, weekday: str) -> Value:
    mark = re.sub(r"[^月火水木金土日]", "", weekday)[:1]
    if not mark or value is None:
        return value
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日({mark})"
    return value if re.search(r"[(（].*[)）]", str(value)) else f"{value}({mark})"


def split_slot(value: Value) -> tuple[Value, str]:
    """「令和8年12月9日（水）　13時30分から15時まで」 as its date and the rest."""
    if isinstance(value, datetime) and (value.hour or value.minute):
        return value.replace(hour=0, minute=0), value.strftime("%H:%M")
    if not isinstance(value, str):
        return value, ""
    text = plain(value).strip()
    text = re.sub(r"^(?:第?[1-9一二三](?:希望|候補)|[1-9][.)])\s*[:：]?\s*", "", text)
    found = DATE_HEAD.match(text)
    if not found:
        return value.strip(), text if re.search(r"\d\s*[時:]", text) else ""
    rest = text[found.end() :].strip()
    if not rest:
        return value.strip(), ""
    return found[0].strip(), rest


def _start_and_end(rest: str, others: list[Part]) -> tuple[time | None, time | None]:
    start, end = times(rest) if rest else (None, None)
    words: list[str] = []
    for one in others:
        if isinstance(one.value, datetime | time):
            moment = one.value.time() if isinstance(one.value, datetime) else one.value
            moment = moment.replace(second=0, microsecond=0)
            start, end = (moment, end) if start is None else (start, end or moment)
        elif isinstance(one.value, float) and 0 <= one.value < 1:
            moment = (datetime(2000, 1, 1) + timedelta(minutes=round(one.value * 1440))).time()
            start, end = (moment, end) if start is None else (start, end or moment)
        else:
            words.append(one.plain)
    if words:
        first, second = times(" ".join(words))
        if start is None:
            start, end = first, second or end
        elif end is None:
            end = first
    return start, end


def _split_slot(rank: int, label: str, filled: list[Part]) -> Slot | None:
    def parts(kind: str) -> list[Part]:
        return [one for one in filled if one.kind == kind]

    year, month, day = parts("year"), parts("month"), parts("day")
    weekday = parts("weekday")
    if not month and not day:
        return None
    words = ""
    if year:
        number = re.sub(r"\D", "", plain(year[0].plain)) or year[0].plain
        words = f"{number}年" if len(number) == 4 else f"令和{number}年"
    words += f"{_number(month)}月{_number(day)}日"
    if weekday:
        words += f"({re.sub(r'[^月火水木金土日]', '', weekday[0].plain)[:1]})"
    halves, hours, minutes = parts("half"), parts("hour"), parts("minute")
    moments = [
        _moment(
            halves[at].plain if at < len(halves) else "",
            hours[at].plain,
            minutes[at].plain if at < len(minutes) else "0",
        )
        for at in range(min(2, len(hours)))
    ]
    if not hours:
        moments = list(_start_and_end("", [*parts("time"), *parts("start"), *parts("end")]))
    day_cell = (day or month)[0].cell
    return Slot(
        rank,
        label,
        words.replace("()", ""),
        day_cell,
        year[0].cell if year else day_cell,
        weekday[0].cell if weekday else day_cell,
        moments[0] if moments else None,
        moments[1] if len(moments) > 1 else None,
    )


def _number(parts: list[Part]) -> str:
    return re.sub(r"\D", "", plain(parts[0].plain)) if parts else ""


def _moment(half: str, hour: str, minute: str) -> time | None:
    whole = {"前": "午前", "後": "午後"}.get(half, half)
    digits = re.sub(r"\D", "", plain(minute)) or "0"
    return times(f"{whole}{re.sub(r'[^0-9]', '', plain(hour))}時{digits}分")[0]


def _joined_slot(rank: int, label: str, filled: list[Part]) -> Slot | None:
    """「令和」「9」「年」「1」「月」… each in a cell of its own, without headings."""
    text = "".join(one.plain for one in filled)
    date_value, rest = split_slot(text)
    first = filled[0].cell

    def before(unit: str) -> Cell:
        return next((one.cell for one, after in pairwise(filled) if after.plain == unit), first)

    start, end = times(rest) if rest else (None, None)
    return Slot(rank, label, date_value, before("日"), before("年"), before("日"), start, end)


# --- judging what was read -------------------------------------------------------------------------


def read_slots(clerk: Clerk, slots: Iterable[Slot], paper_day: date | None) -> tuple[Choice, ...]:
    """Choices for the draft, after saying what is wrong with their days."""
    choices: list[Choice] = []
    undated: list[tuple[int, Slot, ReadDate]] = []
    base = paper_day or clerk.context.as_of
    for number, slot in enumerate(slots, start=1):
        field = f"choices[{number}].date"
        spot = Spot(slot.date_cell, f"{slot.label}の", slot.date_value)
        read = clerk.read_day(field, spot, after=base)
        choices.append(
            Choice(rank=slot.rank, date=read.day if read else None, start=slot.start, end=slot.end)
        )
        if read is None:
            continue
        if not read.year_given:
            undated.append((number, slot, read))
        _judge(clerk, field, slot, read, paper_day)
    _tell_missing_years(clerk, undated, paper_day)
    return tuple(choices)


def _judge(clerk: Clerk, field: str, slot: Slot, read: ReadDate, paper_day: date | None) -> None:
    day = read.day
    base = paper_day or clerk.context.as_of
    if read.weekday_written and read.weekday_written != weekday_kanji(day):
        clerk.note(
            "weekday_mismatch",
            WARNING,
            f"{slot.label}の日付は「{written(slot.date_value)}」と書かれていますが、{day.month}月{day.day}日は{weekday_kanji(day)}曜日です。"
            "日と曜日のどちらが正しいか確認してください。",
            slot.weekday_cell,
            field,
        )
    if day < base:
        than = "依頼日" if paper_day else "今日"
        clerk.note(
            "past_date",
            ERROR,
            f"{slot.label}が{wareki(day)}になっており、{than}（{wareki(base)}）より前です。年の書き間違いではないか確認してください。",
            slot.year_cell,
            field,
        )
        return
    if clerk.context.is_closed(day):
        clerk.note(
            "closed_day",
            WARNING,
            f"{slot.label}の{wareki(day)}は年末年始（{_closed(clerk)}）で閉まります。",
            slot.date_cell,
            field,
        )
    elif name := holiday_name(day):
        clerk.note(
            "holiday",
            WARNING,
            f"{slot.label}の{wareki(day)}は祝日（{name}）です。",
            slot.date_cell,
            field,
        )
    if paper_day:
        _judge_deadline(clerk, field, slot, day, paper_day)


def _closed(clerk: Clerk) -> str:
    (first_month, first_day), (last_month, last_day) = clerk.context.closed_days
    return f"{first_month}月{first_day}日～{last_month}月{last_day}日"


def _judge_deadline(clerk: Clerk, field: str, slot: Slot, day: date, paper_day: date) -> None:
    lead = clerk.context.lead_days
    shown = f"{slot.label}の{day.month}月{day.day}日は、"
    if day.month == 3:
        deadline = date(day.year, *clerk.context.march_deadline)
        if paper_day > deadline:
            words = f"3月実施の締切（{deadline.month}月{deadline.day}日）を過ぎています。"
            clerk.note("lead_time", WARNING, shown + words, slot.date_cell, field)
        return
    left = (day - paper_day).days
    if left < lead:
        words = f"依頼日（{paper_day.month}月{paper_day.day}日）から{left}日しかなく、{lead}日前の締切を過ぎています。"
        clerk.note("lead_time", WARNING, shown + words, slot.date_cell, field)


def _tell_missing_years(
    clerk: Clerk, undated: list[tuple[int, Slot, ReadDate]], paper_day: date | None
) -> None:
    if not undated:
        return
    number, slot, _ = undated[0]
    read = "、".join(wareki(one.day) for _, _, one in undated)
    since = "用紙の日付" if paper_day else "今日"
    clerk.note(
        "missing_year",
        INFO,
        f"希望日に年が書かれていません（{'、'.join(written(one.date_value) for _, one, _ in undated)}）。{since}から{read}と読みました。",
        slot.date_cell,
        f"choices[{number}].date" if len(undated) == 1 else "choices",
    )
