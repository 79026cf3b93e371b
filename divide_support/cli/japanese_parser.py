"""An argument parser whose help and complaints are Japanese."""

import argparse
import re
import sys
from typing import NoReturn

WRONG_USAGE = 2

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"\1を指定してください。"),
    (r"unrecognized arguments: (.+)", r"「\1」は使えません。"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"\1に「\2」は使えません。使えるのは\3です。"),
    (r"argument (.+?): expected one argument", r"\1の後に値を書いてください。"),
    (r"argument (.+?): expected at least one argument", r"\1の後に値を1つ以上書いてください。"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1と\2は一緒に使えません。"),
    (r"ambiguous option: (.+?) could match (.+)", r"「\1」では決まりません（\2）。"),
    (r"argument (.+?): (.+)", r"\1：\2"),
)  # fmt: skip


class JapaneseHelp(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Lists of choices stand one below the other; words without spaces would be cut anywhere."""
        lines: list[str] = []
        for part in text.splitlines():
            lines += super()._split_lines(part, width)
        return lines


class JapaneseParser(argparse.ArgumentParser):
    """Ends with exit code 2 and a sentence when the words do not fit."""

    def __init__(self, **settings: object) -> None:
        super().__init__(
            **{"formatter_class": JapaneseHelp, "allow_abbrev": False, **settings},  # type: ignore[arg-type]
            add_help=False,
        )
        self._positionals.title = "指定するもの"
        self._optionals.title = "オプション"
        self.add_argument("-h", "--help", action="help", help="この説明を表示します")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"使い方が正しくありません。{in_japanese(message)}\n")


def in_japanese(complaint: str) -> str:
    for pattern, sentence in _COMPLAINTS:
        if found := re.fullmatch(pattern, complaint, re.DOTALL):
            return found.expand(sentence).replace("'", "").replace(", ", "、")
    return complaint
