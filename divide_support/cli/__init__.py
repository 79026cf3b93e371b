"""The command line (コマンド): the operations without a window, for the office's IT staff and for scripts."""

from divide_support.cli.program import main

__all__ = ["main"]
