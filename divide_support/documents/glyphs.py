"""Glyph runs of a PDF: letters as codes of the subsets that the document embeds, each text written once and copied."""

from reportlab.pdfgen.canvas import Canvas

from divide_support.documents.fonts import Face, Letter
from divide_support.documents.pdf_code import shown_glyphs
from divide_support.documents.typeset import SetLine


class Glyphs:
    """The letters of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self._document = vars(canvas)["_doc"]
        self._codes: dict[tuple[str, int], tuple[str, str]] = {}
        self._written: dict[tuple[str, Face, float], str] = {}

    def shown(self, text: str, face: Face, size: float, row: SetLine) -> str:
        """Its runs; what stands on every card and every letter is written once and copied."""
        key = (text, face, size)
        found = self._written.get(key)
        if found is None:
            found = self._written[key] = self.runs(row, size)
        return found

    def runs(self, row: SetLine, size: float) -> str:
        """Font changes and glyph runs; distances other than the faces' own stand between the runs."""
        out: list[str] = []
        current = ""
        run: list[str] = []
        parts: list[str] = []
        for letter, advance in zip(row.letters, row.advances, strict=True):
            internal, code = self._code(letter)
            if internal != current:
                if parts or run:
                    out.append(shown_glyphs(parts, run))
                    parts, run = [], []
                out.append(f"{internal} {size:.4g} Tf")
                current = internal
            run.append(code)
            if advance != letter.width:
                parts.append(f"<{''.join(run)}>{(letter.width - advance) * 1000:.1f}")
                run = []
        out.append(shown_glyphs(parts, run))
        return " ".join(out)

    def _code(self, letter: Letter) -> tuple[str, str]:
        key = (letter.font.name, letter.code)
        found = self._codes.get(key)
        if found is None:
            ((subset, code),) = letter.font.ttf.splitString(chr(letter.code), self._document)
            internal = letter.font.ttf.getSubsetInternalName(subset, self._document)
            found = self._codes[key] = (internal, code.hex())
        return found
