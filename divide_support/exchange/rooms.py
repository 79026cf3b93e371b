"""Rooms with their capacity (部屋と定員) in one cell: 「研修室(30)、和室(12)」「会議室A 24名」「講義室20」."""

import re

from divide_support.drafts import Room
from divide_support.exchange.fields import plain

_SEPARATOR = re.compile(r"[、,，;；\n／]+(?![^(（]*[)）])")
_MIDDLE_DOT = re.compile(r"・(?![^(（]*[)）])")
_CAPACITY = r"(?:定員|収容)?[:：]?\s*約?\s*(?P<n>\d{1,4})\s*(?P<unit>名|人|席|脚)?(?:程度|様)?"
_SHAPES = (
    re.compile(rf"(?P<name>.+?)\s*[(（\[【]\s*{_CAPACITY}\s*[)）\]】]"),
    re.compile(rf"(?P<name>.+?)\s*[:：]\s*{_CAPACITY}"),
    re.compile(rf"(?P<name>.+?)[\s　]+{_CAPACITY}"),
    re.compile(r"(?P<name>.+?\D)(?P<n>\d{1,4})\s*(?P<unit>名|人|席|脚)"),
    re.compile(r"(?P<name>.+?[^\d\s])(?P<n>\d{2,4})(?P<unit>)"),
)
_ROOM_NUMBER = re.compile(r"(?:会議室|研修室|教室|講義室|相談室|号室|室)[1-9]0\d")


def read_rooms(text: str, capacities: str = "") -> tuple[Room, ...]:
    """Rooms as written; `capacities` is a column of its own beside them, one number a room."""
    pieces = [one.strip(" 　") for one in _SEPARATOR.split(text) if one.strip(" 　")]
    if len(pieces) == 1 and len(parts := _MIDDLE_DOT.split(pieces[0])) > 1:
        rooms = [_room(one.strip(" 　")) for one in parts]
        pieces = (
            [one.strip(" 　") for one in parts] if all(one.capacity for one in rooms) else pieces
        )
    beside = [int(one) for one in re.findall(r"\d+", plain(capacities))]
    rooms = [_room(one) for one in pieces]
    if len(beside) == len(rooms):
        return tuple(
            Room(name=piece, capacity=number) for piece, number in zip(pieces, beside, strict=True)
        )
    return tuple(rooms)


def _room(text: str) -> Room:
    key = plain(text)
    if _ROOM_NUMBER.fullmatch(key):
        return Room(name=text, capacity=None)
    for shape in _SHAPES:
        found = shape.fullmatch(key)
        if found:
            # As typed, unless folding the width moved the letters.
            typed = text[: len(found["name"])] if len(text) == len(key) else found["name"]
            return Room(name=typed.strip(" 　"), capacity=int(found["n"]))
    return Room(name=text, capacity=None)
