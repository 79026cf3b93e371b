"""Many papers in one file (1つのPDF): in their order, with a title, the language, and a bookmark for each paper."""

from collections.abc import Sequence
from io import BytesIO


def bound_volume(papers: Sequence[tuple[str, bytes]], *, title: str) -> bytes:
    """The papers with their names; the same papers give the same bytes."""
    import pikepdf

    target = BytesIO()
    with pikepdf.new() as volume:
        marks = []
        for name, pdf in papers:
            marks.append(pikepdf.OutlineItem(name, len(volume.pages)))
            with pikepdf.open(BytesIO(pdf)) as paper:
                volume.pages.extend(paper.pages)
        with volume.open_outline() as outline:
            outline.root.extend(marks)
        volume.Root.Lang = pikepdf.String("ja-JP")
        volume.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        volume.docinfo["/Title"] = title
        volume.save(target, deterministic_id=True)
    return target.getvalue()
