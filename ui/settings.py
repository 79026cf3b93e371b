"""Wishes of this computer (window, columns, text size) in one small JSON file; a broken one never blocks the start."""

import contextlib
import json
from pathlib import Path
from typing import Any


class Settings:
    """`path=None` keeps everything in memory (tests, pictures)."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        if path is not None and path.exists():
            self._values = _read(path)

    def get(self, key: str, default: Any = None) -> Any:
        return self._values.get(key, default)

    def put(self, key: str, value: Any) -> None:
        if self._values.get(key) != value:
            self._values[key] = value

    def save(self) -> None:
        """Whole file or nothing; a full or read-only disk only loses the wishes."""
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new = self._path.with_suffix(".new")
            new.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            new.replace(self._path)


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        values = None
    if isinstance(values, dict):
        return values
    with contextlib.suppress(OSError):
        path.replace(path.with_suffix(".broken"))
    return {}
