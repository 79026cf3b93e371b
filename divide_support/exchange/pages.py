"""Which sheets of a book are read (シート): samples are passed over, hidden ones are read and named."""

import re
from collections.abc import Iterator

from divide_support.drafts import INFO, Issue
from divide_support.exchange.sheets import Book, Sheet

_SAMPLE = re.compile(r"記入例|記載例|記入見本|見本|サンプル")


def pages(book: Book, issues: list[Issue]) -> Iterator[Sheet]:
    """The sheets with something on them that are no samples; what is done with the others goes into `issues`."""
    for sheet in book.sheets:
        first = next(sheet.filled(), None)
        if first is None:
            continue
        if sheet.name and _SAMPLE.search(sheet.name) and len(book.sheets) > 1:
            message = f"「{sheet.name}」のシートは見本なので読み込みません。"
            issues.append(sheet.issue("sample_sheet", INFO, message, cell=first))
            continue
        if sheet.hidden:
            message = (
                f"「{sheet.name}」は表示されていないシートですが、書かれているものは読みました。"
            )
            issues.append(sheet.issue("hidden_sheet", INFO, message))
        yield sheet
