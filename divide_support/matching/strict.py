"""Strict reading of JSON values: every refusal names the place in the file and what was expected there."""

import json
import math
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from divide_support.errors import BadInput

MOST_BYTES = 64 * 1024 * 1024
_ADVICE = "ファイルを作りなおすか、書き出した元の内容を確かめてください。"


def refuse(place: str, why: str) -> BadInput:
    return BadInput(
        "組合せの問題ファイルを読み取れませんでした。", f"{place or 'ファイル全体'}：{why}", _ADVICE
    )


def _no_such_number(word: str) -> float:
    raise ValueError(f"{word}は数として使えません。")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"同じ見出し「{double}」が二度あります。")
    return found


def load_json(path: Path) -> Any:
    """Parse a foreign JSON file: not too big, not too deep, no NaN, no heading twice."""
    place = path.name
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise refuse(
                place, f"大きすぎます（{size // 2**20} MB、上限は{MOST_BYTES // 2**20} MB）。"
            )
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise refuse(place, "ファイルを開けません。") from error
    except UnicodeDecodeError as error:
        raise refuse(place, f"UTF-8の文字ではありません（{error.start}バイト目）。") from error
    try:
        return json.loads(text, parse_constant=_no_such_number, object_pairs_hook=_no_doubles)
    except json.JSONDecodeError as error:
        raise refuse(
            f"{place} {error.lineno}行{error.colno}文字目", "JSONの形になっていません。"
        ) from error
    except RecursionError as error:
        raise refuse(place, "入れ子が深すぎます。") from error
    except ValueError as error:
        # Python's own complaint about endless numbers is English.
        endless = "integer string conversion" in str(error)
        raise refuse(place, "桁の多すぎる数があります。" if endless else str(error)) from error


class Node:
    """One JSON value and where it stands, such as requests[3].slots[0].start."""

    __slots__ = ("place", "value")

    def __init__(self, value: Any, place: str) -> None:
        self.value, self.place = value, place

    def refuse(self, why: str) -> BadInput:
        return refuse(self.place, why)

    @property
    def is_null(self) -> bool:
        return self.value is None

    def _of(self, kind: type, words: str) -> Any:
        if not isinstance(self.value, kind) or (isinstance(self.value, bool) and kind is not bool):
            shown = json.dumps(self.value, ensure_ascii=False)[:40]
            raise self.refuse(f"{words}が必要ですが、{shown}とあります。")
        return self.value

    def __getitem__(self, name: str) -> "Node":
        fields = self._of(dict, "項目の集まり（{…}）")
        if name not in fields:
            raise self.refuse(f"「{name}」がありません。")
        return Node(fields[name], f"{self.place}.{name}" if self.place else name)

    def get(self, name: str) -> "Node | None":
        """The value under an optional heading, or None; null counts as absent."""
        fields = self._of(dict, "項目の集まり（{…}）")
        return self[name] if fields.get(name) is not None else None

    def items(self) -> Iterator[tuple[str, "Node"]]:
        for name in self._of(dict, "項目の集まり（{…}）"):
            yield name, self[name]

    def __iter__(self) -> Iterator["Node"]:
        for i, value in enumerate(self._of(list, "一覧（[…]）")):
            yield Node(value, f"{self.place}[{i}]")

    def text(self) -> str:
        found: str = self._of(str, "文字")
        if not found:
            raise self.refuse("空です。")
        return found

    def truth(self) -> bool:
        found: bool = self._of(bool, "trueかfalse")
        return found

    def count(self, *, least: int = 0, most: int = 1_000_000) -> int:
        found: int = self._of(int, "整数")
        if not least <= found <= most:
            raise self.refuse(f"{least}から{most}までの整数が必要ですが、{found}とあります。")
        return found

    def number(self, *, least: float, most: float) -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self._of(float, "数")
        if not math.isfinite(self.value) or not least <= self.value <= most:
            raise self.refuse(f"{least:g}から{most:g}までの数が必要です。")
        return float(self.value)

    def one_of(self, choices: tuple[str, ...]) -> str:
        found = self.text()
        if found not in choices:
            raise self.refuse(f"「{found}」はありません（{'・'.join(choices)}のどれか）。")
        return found

    def _parsed(self, parse: Callable[[str], Any], words: str) -> Any:
        found = self.text()
        try:
            return parse(found)
        except ValueError as error:
            raise self.refuse(f"{words}として正しくありません（{found[:30]}）。") from error

    def day(self) -> date:
        found: date = self._parsed(lambda text: datetime.strptime(text, "%Y-%m-%d").date(), "日付")
        return found

    def moment(self) -> datetime:
        found: datetime = self._parsed(
            lambda text: datetime.strptime(text, "%Y-%m-%dT%H:%M"), "日時"
        )
        return found

    def minute(self) -> int:
        """Wall-clock time as minutes after midnight; 24:00 ends a day."""
        if self.value == "24:00":
            return 24 * 60
        time: datetime = self._parsed(lambda text: datetime.strptime(text, "%H:%M"), "時刻")
        return time.hour * 60 + time.minute
