"""What this computer remembers of its printers: which one was used last and how far each is off."""

import unicodedata

from ui.desk import Desk

LAST = "printer/last"
FARTHEST = 10.0
"""mm; who is off by more has the wrong sheet or the wrong scale."""


def last_printer(desk: Desk) -> str:
    return str(desk.settings.get(LAST, "") or "")


def remember_printer(desk: Desk, name: str) -> None:
    desk.settings.put(LAST, name)


def offset_of(desk: Desk, printer: str) -> tuple[float, float]:
    """To the right and down, in mm."""
    kept = desk.settings.get(f"printer/{printer}/offset", (0.0, 0.0))
    if isinstance(kept, list | tuple) and len(kept) == 2:
        return float(kept[0]), float(kept[1])
    return 0.0, 0.0


def remember_offset(desk: Desk, printer: str, offset: tuple[float, float]) -> None:
    desk.settings.put(f"printer/{printer}/offset", list(offset))


def read_mm(text: str) -> float | None:
    """「-0.5」「１．２」; nothing is 0, what cannot be read or is too far is None."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("－", "-").replace("−", "-")
    try:
        value = float(plain or "0")
    except ValueError:
        return None
    return value if abs(value) <= FARTHEST else None


def mm_text(value: float) -> str:
    return f"{value:g}"
