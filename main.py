"""Starts the program: the window, or one command (python main.py --help)."""

import sys
from datetime import datetime
from pathlib import Path

from divide_support.cli import main


def open_window(data: Path | None) -> int:
    from divide_support.cli.practising import open_practice
    from ui.app import run

    return run(data, make_practice=open_practice)


def read_apart() -> int:
    """The child that a frozen build starts to read one foreign file; see exchange/sandbox.py."""
    from divide_support.exchange.sandboxed import main as answer

    answer()
    return 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--read-apart"]:
        sys.exit(read_apart())
    sys.exit(main(sys.argv[1:], now=datetime.now(), open_window=open_window))  # noqa: TID251  # the program's clock
