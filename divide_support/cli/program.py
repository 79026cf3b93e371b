"""Runs one command and turns what happens into an exit code: 0 done, 1 the user's matter, 2 wrong usage."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from divide_support.cli.arguments import make_parser
from divide_support.cli.mishap import sentences_for
from divide_support.cli.terminal import Terminal, ask_at_keyboard
from divide_support.errors import UserFacingError

Command = Callable[[Terminal, argparse.Namespace], int]
STOPPED = 130
COMMANDS: Mapping[str, str] = {
    "practice": "practising:practice",
    "new": "keeping:new",
    "import": "taking_in:take_in",
    "plan": "planning:plan",
    "match": "planning:match",
    "decide": "planning:decide_requests",
    "print": "printing:print_papers",
    "export": "exporting:export",
    "check": "keeping:check",
    "backup": "keeping:backup",
    "restore": "keeping:bring_back",
    "demo": "demo:demo",
}


def main(
    words: Sequence[str],
    *,
    now: datetime,
    open_window: Callable[[Path | None], int],
    ask: Callable[[str], str] = ask_at_keyboard,
) -> int:
    """Without a command the window opens; a UserFacingError becomes its sentences, never a traceback."""
    _speak_utf8()
    try:
        wanted = make_parser().parse_args(words)
    except SystemExit as end:
        return int(end.code or 0)
    if wanted.command is None:
        return open_window(wanted.data)
    terminal = Terminal(now, ask)
    try:
        return _command(wanted.command)(terminal, wanted)
    except UserFacingError as error:
        terminal.apologise(error)
        return 1
    except BrokenPipeError:
        # Whoever read our answer (head, less) has seen enough; nothing is left to be flushed at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        terminal.warn("途中でやめました。データは変わっていません。")
        return STOPPED
    except Exception as error:  # noqa: BLE001 - the last net: nobody is shown a traceback
        terminal.apologise(sentences_for(error))
        return 1


def _speak_utf8() -> None:
    """A terminal or pipe that cannot hold Japanese must not end a command half-way."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _command(name: str) -> Command:
    """Only the rooms of the wanted command are loaded, so that --help, check and backup answer at once."""
    module, _, function = COMMANDS[name].partition(":")
    found: Command = getattr(importlib.import_module(f"divide_support.cli.{module}"), function)
    return found
