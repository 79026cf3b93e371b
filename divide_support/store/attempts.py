"""Wrong passwords make the next try wait; the count outlives a restart and asks no clock."""

from pathlib import Path

from divide_support.files import atomic_write

_FREE_TRIES = 4
_LONGEST_WAIT = 60


def _path(data_file: Path) -> Path:
    return data_file.with_name(data_file.name + ".tries")


def wrong_tries(data_file: Path) -> int:
    try:
        return int(_path(data_file).read_text("ascii"))
    except (OSError, ValueError):
        return 0


def seconds_to_wait(data_file: Path) -> int:
    """0, 0, 0, 0, 1, 2, 4 … 60 seconds before the next try is looked at."""
    beyond = wrong_tries(data_file) - _FREE_TRIES
    return 0 if beyond < 0 else min(1 << min(beyond, 6), _LONGEST_WAIT)


def count_wrong_try(data_file: Path) -> None:
    atomic_write(_path(data_file), str(wrong_tries(data_file) + 1).encode())


def forget_wrong_tries(data_file: Path) -> None:
    _path(data_file).unlink(missing_ok=True)
