"""A block of a page that does one thing: icon and title, a sentence, then whatever it needs."""

from PySide6.QtWidgets import QVBoxLayout

from ui.kit.parts import Icon, Item, Surface, Text, column, fill, row


class Card(Surface):
    def __init__(self, icon: str, title: str, words: str = "", *items: Item) -> None:
        self.body = QVBoxLayout()
        fill(self.body, items, 10, (0, 0, 0, 0))
        head = row(Icon(icon, 20), Text(title, 16, bold=True), None, gap=8)
        parts: list[Item] = [head]
        if words:
            parts.append(Text(words, 13, colour="text2", wrap=True))
        super().__init__(
            column(*parts, self.body, gap=10, margins=(20, 16, 20, 18)), colour="alt", radius=8
        )
        self.setAccessibleName(title)
