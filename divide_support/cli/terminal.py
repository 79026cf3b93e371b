"""The terminal: the moment at which a command runs, what it says, and how it asks for a password."""

import getpass
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unicodedata import category

from divide_support.errors import BadInput, UserFacingError
from divide_support.store import Database, is_practice

ACTOR = "コマンド"


def ask_at_keyboard(question: str) -> str:
    """Asks without showing what is typed; refuses where nobody can answer."""
    if not sys.stdin.isatty():
        raise BadInput(
            "パスワードが分からないため、データファイルを使えません。",
            "ここではパスワードをたずねることができません。",
            "パスワードを1行目に書いたファイルを --password-file で指定してください。",
        )
    return getpass.getpass(f"{question}: ")


def _harmless(text: str) -> str:
    """A file name or a cell must not move the cursor or colour the screen."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if category(letter) == "Cc" and letter not in "\n\t" else letter
        for letter in text
    )


@dataclass(frozen=True)
class Terminal:
    now: datetime
    ask: Callable[[str], str] = ask_at_keyboard

    @property
    def today(self) -> date:
        return self.now.date()

    def say(self, text: str) -> None:
        sys.stdout.write(f"{_harmless(text)}\n")

    def warn(self, text: str) -> None:
        sys.stderr.write(f"{_harmless(text)}\n")

    def show(self, value: Any) -> None:
        """A machine-readable result."""
        self.say(json.dumps(value, ensure_ascii=False, indent=1))

    def apologise(self, error: UserFacingError) -> None:
        """What happened, why, and what to do; one sentence a line."""
        self.warn(str(error))

    def password(self, file: Path | None) -> str:
        return self.ask("パスワード") if file is None else password_in(file)

    def open(self, path: Path, password_file: Path | None) -> Database:
        """The data file; a practice file needs no password."""
        password = self.password(password_file) if _needs_password(path) else None
        return Database.open(path, password=password, at=self.now)


def _needs_password(path: Path) -> bool:
    """Of a file that cannot be opened at all, opening itself says why."""
    try:
        return not is_practice(path)
    except UserFacingError:
        return False


def password_in(file: Path) -> str:
    """The first line, without its line break; blanks belong to the password."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            "パスワードのファイルを読めませんでした。",
            f"「{file.name}」がないか、文字のファイル（UTF-8）ではありません。",
            "ファイルの場所を確かめて、もう一度指定してください。",
        ) from error
    if not lines or not lines[0]:
        raise BadInput(
            "パスワードのファイルを読めませんでした。",
            f"「{file.name}」の1行目が空です。",
            "パスワードを1行目に書いてください。",
        )
    return lines[0]
