"""The few PDF operators that papers are written in."""

from collections.abc import Sequence

from divide_support.documents.outline import Path
from divide_support.documents.style import MM

Rgb = tuple[float, float, float]
_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


def drawn_path(
    path: Path,
    height: float,
    fill: Rgb | None,
    stroke: Rgb | None,
    weight: float,
    dash: Sequence[float],
    *,
    round_ends: bool,
) -> str:
    """An outline on a sheet of `height` mm, filled and stroked; weight and dashes in mm."""
    out: list[str] = ["q"]
    if fill:
        out.append(colour(fill, "rg"))
    if stroke:
        out.append(colour(stroke, "RG"))
        out.append(f"{weight * MM:.4g} w {'1 J 1 j' if round_ends else '0 J 0 j'}")
        if dash:
            out.append(f"[{' '.join(f'{d * MM:.3g}' for d in dash)}] 0 d")
    for operator, points in path.steps:
        values = [
            f"{(height - value if index % 2 else value) * MM:.3f}"
            for index, value in enumerate(points)
        ]
        out.append(" ".join([*values, operator]))
    out += [_PAINT[bool(fill), bool(stroke)], "Q"]
    return " ".join(out)


def colour(rgb: Rgb, operator: str) -> str:
    red, green, blue = rgb
    return f"{red:.4g} {green:.4g} {blue:.4g} {operator}"


def shown_glyphs(parts: list[str], run: list[str]) -> str:
    if run:
        parts = [*parts, f"<{''.join(run)}>"]
    return f"[{''.join(parts)}]TJ"
