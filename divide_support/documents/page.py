"""Sheets of paper: the one door through which text and lines reach a PDF, measured in mm from the top left."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Literal

from PIL.Image import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from divide_support.documents.fonts import Face, font, refuse_missing
from divide_support.documents.glyphs import Glyphs
from divide_support.documents.linebreak import break_lines
from divide_support.documents.outline import Path, box
from divide_support.documents.pdf_code import colour, drawn_path
from divide_support.documents.style import (
    A4,
    KANJI_MIDDLE,
    MM,
    PRINTABLE_EDGE,
    TEXT_PITCH,
    Tone,
    Variant,
    line_width,
)
from divide_support.documents.typeset import LARGE, OPTICAL, fit, set_line
from divide_support.errors import DoesNotFit

rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and written much faster

Align = Literal["left", "right", "centre"]
LARGE_MARK = 100.0  # pt
THICKENED = 0.2  # pt around the letters
TIGHT_LINE, LOOSE_LINE = -0.02, 0.12  # em between letters of a justified line


class Paper:
    """One PDF in the making. Trouble is collected while drawing; `finish` refuses to hand out a sheet that has any."""

    def __init__(
        self,
        title: str,
        *,
        size: tuple[float, float] = A4,
        enlarged: float = 1.0,
        variant: Variant = Variant.COLOUR,
        practice: bool = False,
        author: str = "",
        edge: float = PRINTABLE_EDGE,
    ) -> None:
        self.width, self.height = size
        self.edge = edge
        self.enlarged = enlarged
        self.variant = variant
        self.practice = practice
        self.page_count = 0
        self.sizes: dict[str, float] = {}  # each text with the largest size it was set in
        self._missing: dict[str, str] = {}
        self._overflow: dict[str, None] = {}
        self._pieces: list[tuple[float, float, float, float]] = []
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(self.width * enlarged * MM, self.height * enlarged * MM),
            invariant=1,
            pageCompression=1,
            initialFontName=font(Face.GOTHIC.value).name,  # type: ignore[arg-type]  # wrong in the stubs
            lang="ja-JP",
        )
        self._glyphs = Glyphs(self._canvas)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(title)
        self._canvas.setCreator("divide-support")
        self._out = self._page_code()

    # --- pages ---------------------------------------------------------------------------------

    def page(self) -> None:
        """Begin the next sheet."""
        if self.page_count:
            self._end_page()
        self.page_count += 1
        self._out = self._page_code()
        if self.enlarged != 1:
            self._out.append(f"{self.enlarged:.6g} 0 0 {self.enlarged:.6g} 0 0 cm")

    def finish(self) -> bytes:
        self._end_page()
        refuse_missing(self._missing)
        if self._overflow:
            texts = "、".join(f"「{text[:30]}」" for text in self._overflow)
            raise DoesNotFit(
                f"文字が紙の枠に入りません：{texts}",
                "読める大きさ（決められた最小の文字）にしても、幅が足りません。",
                "言葉を短くするか、改行や別の欄に分けてから、もう一度印刷してください。",
            )
        self._canvas.save()
        return self._buffer.getvalue()

    def _page_code(self) -> list[str]:
        """The operators of the page in work: the library has no door for adjusted glyph runs."""
        code: list[str] = vars(self._canvas)["_code"]
        return code

    def _end_page(self) -> None:
        if self.practice:
            for piece in self._pieces or [(0.0, 0.0, self.width, self.height)]:
                self._watermark(*piece)
        self._pieces = []
        self._canvas.showPage()

    def piece(self, x: float, y: float, width: float, height: float) -> None:
        """A part of the sheet that will be cut off; on practice papers each part says so by itself."""
        self._pieces.append((x, y, width, height))

    def _watermark(self, left: float, top: float, width: float, height: float) -> None:
        """見本, across a part and light enough to read through; an outline where greys would vanish."""
        size = min(width, height) * 0.42 * MM
        row = set_line("見本", Face.GOTHIC_BOLD, large=True)
        self._canvas.saveState()
        if self.variant is Variant.FAX:
            dash = (
                "1.4 3.2" if size > LARGE_MARK else "2.2 1.3"
            )  # dotted, so that the text stays readable
            self._out.append(f"0 0 0 RG 0.6 w [{dash}] 0 d")
            mode = "1 Tr"
        else:
            self._canvas.setFillAlpha(0.10)
            mode = "0.3 0.3 0.35 rg"
        centre_x, centre_y = (left + width / 2) * MM, (self.height - top - height / 2) * MM
        cos, sin = math.cos(math.radians(30)), math.sin(math.radians(30))
        dx, dy = -row.width * size / 2, -size * KANJI_MIDDLE
        x, y = centre_x + dx * cos - dy * sin, centre_y + dx * sin + dy * cos
        self._out.append(
            f"BT {mode} {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f} Tm {self._glyphs.runs(row, size)} 0 Tr ET"
        )
        self._canvas.restoreState()

    @contextmanager
    def panel(
        self, x: float, y: float, width: float, height: float, *, turned: bool = False
    ) -> Iterator[None]:
        """A part of the sheet with its own corner and edges, upside down when `turned`."""
        whole = self.width, self.height
        left, top = x * MM, (whole[1] - y) * MM
        matrix = (
            f"-1 0 0 -1 {left + width * MM:.3f} {top:.3f}"
            if turned
            else f"1 0 0 1 {left:.3f} {top - height * MM:.3f}"
        )
        self._out.append(f"q {matrix} cm")
        self.width, self.height = width, height
        yield
        self.width, self.height = whole
        self._out.append("Q")

    def refuse(self, text: str) -> None:
        """Say at `finish` that a text has no room on the sheet."""
        self._overflow[text] = None

    # --- text ----------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        face: Face = Face.GOTHIC,
        *,
        tone: Tone = Tone.INK,
        align: Align = "left",
        width: float | None = None,
        minimum: float | None = None,
        tracking: float = 0.0,
    ) -> float:
        """Set one line with its baseline at y and return where it ends.

        With `width` it is tightened, then made smaller down to `minimum`; a line still too long is refused at `finish`.
        """
        if width is not None:
            fitted = fit(text, face, size, width, minimum if minimum is not None else size)
            size, tracking = fitted.size, fitted.tracking
            if not fitted.fits:
                self._overflow[text] = None
        row = set_line(text, face, large=size >= LARGE)
        if not row.letters:
            return x
        self.sizes[text] = max(size, self.sizes.get(text, size))
        for source in row.missing:
            self._missing.setdefault(source, text)
        optical = size >= OPTICAL
        left, right = (row.left, row.right) if optical else (0.0, 0.0)
        length = (row.width + tracking * (len(row.letters) - 1)) * size / MM
        start = x - left * size / MM
        if align == "right":
            start = x - length + right * size / MM
        elif align == "centre":
            start = x - length / 2 - (left - right) * size / MM / 2
        if (
            start + left * size / MM < self.edge - 0.05
            or start + length > self.width - self.edge + 1
        ):
            self._overflow[text] = None
        begun, ended = self._inked(tone, face, size)
        self._out.append(
            f"{begun} BT {tracking * size:.4g} Tc 1 0 0 1 {start * MM:.3f} {(self.height - y) * MM:.3f} Tm"
            f" {self._glyphs.shown(text, face, size, row)} ET{ended}"
        )
        return start + length

    def _inked(self, tone: Tone, face: Face, size: float) -> tuple[str, str]:
        """What stands before and after a text; on a FAX the thin strokes of a Mincho get a hair more ink, or they vanish."""
        rgb = tone.rgb(self.variant)
        if self.variant is Variant.FAX and face is Face.MINCHO and size < LARGE:
            return f"q {colour(rgb, 'rg')} {colour(rgb, 'RG')} {THICKENED:.4g} w 2 Tr", " Q"
        return colour(rgb, "rg"), ""

    def middle(
        self, x: float, y: float, text: str, size: float, face: Face = Face.GOTHIC, **how: object
    ) -> float:
        """Like `text`, with y the middle of the line."""
        return self.text(x, y + size * KANJI_MIDDLE / MM, text, size, face, **how)  # type: ignore[arg-type]

    def spread(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        face: Face,
        width: float,
        *,
        tone: Tone = Tone.INK,
    ) -> None:
        """均等割付: the letters share the width evenly; a longer text is tightened into it."""
        row = set_line(text, face, large=False)
        gaps = len(row.letters) - 1
        natural = row.width * size / MM
        if gaps < 1 or natural > width:
            self.text(
                x,
                y,
                text,
                size,
                face,
                tone=tone,
                width=max(width, natural * 0.01),
                minimum=size * 0.75,
            )
            return
        self.text(x, y, text, size, face, tone=tone, tracking=(width - natural) / gaps * MM / size)

    def lines(
        self,
        x: float,
        y: float,
        rows: Sequence[str],
        size: float,
        face: Face = Face.GOTHIC,
        *,
        step: float | None = None,
        tone: Tone = Tone.INK,
        justify_to: float | None = None,
        indent: float = 0.0,
    ) -> float:
        """Set lines one under another and return the baseline of the next; all but the last fill `justify_to`."""
        step = size * TEXT_PITCH / MM if step is None else step
        for number, row in enumerate(rows):
            shift = indent if number == 0 else 0.0
            shown = row.rstrip(" 　")
            tracking = 0.0
            if justify_to is not None and number < len(rows) - 1:
                natural = set_line(shown, face, large=False)
                spare = (justify_to - shift) * MM / size - natural.width
                tracking = min(
                    max(spare / max(len(natural.letters) - 1, 1), TIGHT_LINE), LOOSE_LINE
                )
            self.text(x + shift, y, shown, size, face, tone=tone, tracking=tracking)
            y += step
        return y

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        face: Face = Face.GOTHIC,
        *,
        width: float,
        most: int,
        minimum: float | None = None,
        step: float | None = None,
        tone: Tone = Tone.INK,
    ) -> float:
        """Break a text into at most `most` lines, smaller down to `minimum` if it needs more; refused if still too long."""
        smallest = size if minimum is None else minimum
        chosen = size
        while True:
            rows = break_lines(text, face, chosen, width)
            if len(rows) <= most or chosen <= smallest:
                break
            chosen = max(smallest, chosen - 0.5)
        if len(rows) > most:
            self._overflow[text] = None
        return self.lines(x, y, rows[:most], chosen, face, step=step, tone=tone)

    # --- lines and areas -----------------------------------------------------------------------

    def shape(
        self,
        path: Path,
        *,
        fill: Tone | None = None,
        stroke: Tone | None = None,
        weight: float = 0.35,
        dash: Sequence[float] = (),
        round_ends: bool = False,
    ) -> None:
        """Draw an outline, with weight and dashes in mm."""
        width = line_width(weight, self.variant)
        self._out.append(
            drawn_path(
                path,
                self.height,
                fill.rgb(self.variant) if fill else None,
                stroke.rgb(self.variant) if stroke else None,
                width,
                dash,
                round_ends=round_ends,
            )
        )

    def coloured(self, path: Path, rgb: tuple[float, float, float]) -> None:
        """A filled outline in a colour that is none of ours."""
        self._out.append(drawn_path(path, self.height, rgb, None, 0, (), round_ends=False))

    def picture(self, image: ImageReader, x: float, y: float, width: float, height: float) -> None:
        bottom = (self.height - y - height) * MM
        self._canvas.drawImage(image, x * MM, bottom, width * MM, height * MM)

    def rule(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        weight: float = 0.35,
        *,
        tone: Tone = Tone.INK,
        dash: Sequence[float] = (),
    ) -> None:
        self.shape(Path().move(x1, y1).line(x2, y2), stroke=tone, weight=weight, dash=dash)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Tone | None = None,
        stroke: Tone | None = None,
        weight: float = 0.35,
        radius: float = 0.0,
    ) -> None:
        self.shape(box(x, y, width, height, radius), fill=fill, stroke=stroke, weight=weight)

    def image(self, picture: Image, x: float, y: float, width: float, height: float) -> None:
        """Place a picture, stretched to the box; see `photo` for fitting one from a file."""
        self.picture(ImageReader(picture), x, y, width, height)

    def clip_begin(self, x: float, y: float, width: float, height: float) -> None:
        """Until `clip_end`, nothing is drawn outside the box."""
        self._out.append(
            f"q {x * MM:.3f} {(self.height - y - height) * MM:.3f} {width * MM:.3f} {height * MM:.3f} re W n"
        )

    def clip_end(self) -> None:
        self._out.append("Q")
