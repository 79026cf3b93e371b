"""Blocks of sentences under a sign and a title, as the panels of the planning desk show them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from ui.kit.parts import Icon, Text, column, row


def block(icon: str, colour: str, title: str, sentences: Sequence[str]) -> QVBoxLayout:
    """Title with a sign, one line for each sentence."""
    found = column(row(Icon(icon, 20, colour), Text(title, 16, bold=True), None, gap=8), gap=6)
    for sentence in sentences:
        found.addLayout(row(Text(sentence, 14, wrap=True), margins=(28, 0, 0, 0)))
    return found
