"""Starts the program: the window, or one command (python main.py --help)."""

import sys
from datetime import datetime
from pathlib import Path

from divide_support.cli import main


def open_window(data: Path | None) -> int:
    from ui.start import open_window as open_it

    return open_it(data)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read-apart"]:
        # A frozen build has no separate Python to read foreign files with: it starts itself for that.
        from divide_support.exchange.sandboxed import main as read_apart

        read_apart()
    sys.exit(main(sys.argv[1:], now=datetime.now(), open_window=open_window))  # noqa: TID251  # the program's clock
