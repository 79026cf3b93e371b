"""Contact sheets of every paper (colour, black-and-white, FAX; plain, longest, emptiest data) as pictures to look at.

python tools/contact_sheet.py FOLDER [--only NAME] [--dpi 60] [--pages 2]
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from divide_support.documents.style import Variant
from tests.documents.catalogue import PAPERS

GAP, CAPTION = 12, 16
FAX_DPI = (204, 98)
FAX_THRESHOLD = 140


def main() -> int:
    wanted = _arguments()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    kinds: dict[str, list[str]] = {}
    for name in PAPERS:
        if name.startswith(wanted.only):
            kinds.setdefault(name.removesuffix("-long").removesuffix("-empty"), []).append(name)
    for kind, names in kinds.items():
        rows = [list(_pictures(name, wanted.dpi, wanted.pages)) for name in names]
        path = wanted.folder / f"{kind}.png"
        _sheet(rows).save(path)
        print(path)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="帳票の見本を一覧の画像にします。")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="名前のはじめ")
    parser.add_argument("--dpi", type=int, default=60)
    parser.add_argument("--pages", type=int, default=2, help="1つにつき何枚まで")
    return parser.parse_args()


def _pictures(name: str, dpi: int, pages: int) -> Iterator[tuple[str, Image.Image]]:
    for variant in Variant:
        document = pypdfium2.PdfDocument(PAPERS[name](variant))
        total = len(document)
        for number in range(min(total, pages)):
            page = document[number]
            picture = _faxed(page, dpi) if variant is Variant.FAX else _drawn(page, dpi)
            yield f"{name} {variant.value} {number + 1}/{total}", picture
        document.close()


def _drawn(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    return page.render(scale=dpi / 72).to_pil().convert("RGB")


def _faxed(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    """As the other side receives it: 204 x 98 dpi, one bit."""
    width, height = page.get_size()
    fine = page.render(scale=FAX_DPI[0] / 72).to_pil().convert("L")
    coarse = fine.resize((fine.width, round(height / 72 * FAX_DPI[1])))
    bits = coarse.point([0 if level < FAX_THRESHOLD else 255 for level in range(256)])
    return bits.resize((round(width / 72 * dpi), round(height / 72 * dpi))).convert("RGB")


def _sheet(rows: list[list[tuple[str, Image.Image]]]) -> Image.Image:
    width = max(sum(picture.width + GAP for _, picture in row) for row in rows) + GAP
    height = sum(max(picture.height for _, picture in row) + GAP + CAPTION for row in rows) + GAP
    sheet = Image.new("RGB", (width, height), "#808080")
    pen = ImageDraw.Draw(sheet)
    y = GAP
    for row in rows:
        x = GAP
        for caption, picture in row:
            pen.text((x, y), caption, fill="white")
            sheet.paste(picture, (x, y + CAPTION))
            x += picture.width + GAP
        y += max(picture.height for _, picture in row) + GAP + CAPTION
    return sheet


if __name__ == "__main__":
    sys.exit(main())
