"""Starts the program: the window, or one command (python main.py --help)."""

import sys
from datetime import datetime
from pathlib import Path

from divide_support.cli import main


def open_window(data: Path | None) -> int:
    from divide_support.cli.practising import open_practice
    from ui.app import run

    return run(data, make_practice=open_practice)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], now=datetime.now(), open_window=open_window))  # noqa: TID251  # the program's clock
