"""Which sheets of a book are read (シート): samples are passed over, hidden ones are read and named."""

from collections.abc import Iterator

from divide_support.drafts import INFO, Issue
from divide_support.exchange.letterhead import sample_cell
from divide_support.exchange.sheets import Book, Sheet


def pages(book: Book, issues: list[Issue]) -> Iterator[Sheet]:
    """The sheets with something on them that are no samples; what is done with the others goes into `issues`."""
    for sheet in book.sheets:
        if not sheet.rows:
            continue
        sample = sample_cell(sheet)
        if sample is not None and len(book.sheets) > 1:
            message = f"「{sheet.name}」のシートは見本なので読み込みません。"
            issues.append(sheet.issue("sample_sheet", INFO, message, cell=sample))
            continue
        if sheet.hidden:
            message = (
                f"「{sheet.name}」は表示されていないシートですが、書かれているものは読みました。"
            )
            issues.append(sheet.issue("hidden_sheet", INFO, message))
        yield sheet
