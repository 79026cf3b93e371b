"""SVG: the plain filled shapes of which marks and logos are made; anything else is not taken for granted but refused."""

import math
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from divide_support.documents.outline import Path, box, ellipse

Matrix = tuple[float, float, float, float, float, float]
Rgb = tuple[float, float, float]
_WHOLE: Matrix = (1, 0, 0, 1, 0, 0)
_MOST_SHAPES = 2_000
_MOST_NUMBERS = 100_000
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtZz])([^MmLlHhVvCcSsQqTtZzAa]*)")
_TRANSFORM = re.compile(r"(matrix|translate|scale|rotate)\s*\(([^)]*)\)")
_NAMED = {
    "black": "#000000",
    "white": "#ffffff",
    "red": "#ff0000",
    "blue": "#0000ff",
    "green": "#008000",
}
_SHAPES = ("path", "rect", "circle", "ellipse", "polygon")
_SILENT = ("title", "desc", "metadata", "defs", "namedview", "sodipodi")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}


class _Beyond(Exception):
    """Something in the file that is not drawn here."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline in units of the drawing, and its colour."""

    steps: tuple[tuple[str, tuple[float, ...]], ...]
    rgb: Rgb

    @property
    def path(self) -> Path:
        return Path(list(self.steps))


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    shapes: tuple[Shape, ...]


def read_svg(content: bytes) -> Drawing | None:
    """None when the file is damaged, or holds more than filled shapes (text, pictures, gradients, arcs, strokes)."""
    try:
        root = fromstring(content, forbid_dtd=False)
        return _drawing(root)
    except (ParseError, DefusedXmlException, _Beyond, ValueError, OverflowError, RecursionError):
        return None


def _drawing(root: Element) -> Drawing:
    if _tag(root) != "svg":
        raise _Beyond
    left, top, width, height = _frame(root)
    shapes: list[Shape] = []
    _gather(root, (1, 0, 0, 1, -left, -top), (0, 0, 0), shapes)
    if not shapes or not (0 < width < 1e6 and 0 < height < 1e6):
        raise _Beyond
    return Drawing(width, height, tuple(shapes))


def _frame(root: Element) -> tuple[float, float, float, float]:
    if view := root.get("viewBox"):
        left, top, width, height = _numbers(view)
        return left, top, width, height
    return 0.0, 0.0, _length(root, "width"), _length(root, "height")


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _numbers(text: str) -> list[float]:
    found = [float(one) for one in _NUMBER.findall(text)]
    if len(found) > _MOST_NUMBERS:
        raise _Beyond
    return found


def _length(element: Element, name: str, default: float = 0.0) -> float:
    found = _NUMBER.match(element.get(name, "").strip())
    return float(found[0]) if found else default


def _gather(element: Element, matrix: Matrix, inherited: Rgb | None, shapes: list[Shape]) -> None:
    style = {
        name.strip(): value.strip()
        for name, _, value in (part.partition(":") for part in element.get("style", "").split(";"))
        if value
    }
    matrix = _times(matrix, _matrix(element.get("transform", "")))
    rgb = _colour(style.get("fill", element.get("fill", "")), inherited)
    if style.get("stroke", element.get("stroke", "none")) != "none":
        raise _Beyond
    tag = _tag(element)
    if tag in _SHAPES:
        if len(shapes) >= _MOST_SHAPES:
            raise _Beyond
        if rgb is not None:
            shapes.append(Shape(_placed(_outline(element, tag), matrix), rgb))
    elif tag in ("svg", "g"):
        for child in element:
            _gather(child, matrix, rgb, shapes)
    elif tag not in _SILENT:
        raise _Beyond


def _colour(text: str, inherited: Rgb | None) -> Rgb | None:
    if not text or text == "inherit":
        return inherited
    if text == "none":
        return None
    text = _NAMED.get(text, text)
    if re.fullmatch(r"#[0-9a-fA-F]{3}", text):
        text = "#" + "".join(letter * 2 for letter in text[1:])
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise _Beyond
    red, green, blue = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _matrix(text: str) -> Matrix:
    matrix = _WHOLE
    for name, inside in _TRANSFORM.findall(text):
        numbers = _numbers(inside)
        step: Matrix
        if name == "matrix":
            a, b, c, d, e, f = numbers
            step = (a, b, c, d, e, f)
        elif name == "translate":
            step = (1, 0, 0, 1, numbers[0], numbers[1] if len(numbers) > 1 else 0)
        elif name == "scale":
            step = (numbers[0], 0, 0, numbers[-1], 0, 0)
        else:
            if len(numbers) != 1:
                raise _Beyond
            cos, sin = math.cos(math.radians(numbers[0])), math.sin(math.radians(numbers[0]))
            step = (cos, sin, -sin, cos, 0, 0)
        matrix = _times(matrix, step)
    return matrix


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def _placed(path: Path, matrix: Matrix) -> tuple[tuple[str, tuple[float, ...]], ...]:
    a, b, c, d, e, f = matrix
    return tuple(
        (
            operator,
            tuple(
                value
                for x, y in zip(points[::2], points[1::2], strict=True)
                for value in (a * x + c * y + e, b * x + d * y + f)
            ),
        )
        for operator, points in path.steps
    )


def _outline(element: Element, tag: str) -> Path:
    if tag == "path":
        return _curves(element.get("d", ""))
    if tag == "rect":
        return box(
            _length(element, "x"),
            _length(element, "y"),
            _length(element, "width"),
            _length(element, "height"),
            _length(element, "rx"),
        )
    if tag == "polygon":
        numbers = _numbers(element.get("points", ""))
        return Path().move(numbers[0], numbers[1]).line(*numbers[2:]).close()
    radius = _length(element, "r")
    return ellipse(
        _length(element, "cx"),
        _length(element, "cy"),
        _length(element, "rx", radius),
        _length(element, "ry", radius),
    )


def _curves(text: str) -> Path:
    """The commands of a path, made absolute; quadratic curves become cubic ones."""
    if re.search(r"[Aa]", text):
        raise _Beyond
    path, x, y, start = Path(), 0.0, 0.0, (0.0, 0.0)
    last: tuple[str, float, float] = ("", 0.0, 0.0)
    for letter, inside in _COMMAND.findall(text):
        command, relative = letter.upper(), letter.islower()
        for group in _groups(command, _numbers(inside)):
            points = _absolute(command, group, (x, y) if relative else (0.0, 0.0))
            control = (2 * x - last[1], 2 * y - last[2]) if last[0] else (x, y)
            if command == "Z":
                path.close()
                x, y = start
                last = ("", x, y)
                continue
            if command == "H":
                points = [points[0], y]
            elif command == "V":
                points = [x, points[0]]
            smooth = control if last[0] == {"S": "C", "T": "Q"}.get(command) else (x, y)
            if command in "ST":
                points = [*smooth, *points]
            if command == "M":
                path.move(*points)
                start, command = (points[0], points[1]), "L"
            elif command in "LHV":
                path.line(*points)
            elif command in "CS":
                path.curve(*points)
            else:
                path.curve(*_raised(x, y, points))
            x, y = points[-2:]
            kind = {"C": "C", "S": "C", "Q": "Q", "T": "Q"}.get(command, "")
            last = (kind, points[-4], points[-3]) if kind else ("", x, y)
    return path


def _groups(command: str, numbers: list[float]) -> list[list[float]]:
    size = _ARGUMENTS[command]
    if not size:
        return [[]]
    if not numbers or len(numbers) % size:
        raise _Beyond
    return [numbers[at : at + size] for at in range(0, len(numbers), size)]


def _absolute(command: str, group: list[float], origin: tuple[float, float]) -> list[float]:
    if command == "V":
        return [value + origin[1] for value in group]
    return [value + origin[index % 2] for index, value in enumerate(group)]


def _raised(x: float, y: float, points: list[float]) -> list[float]:
    cx, cy, ex, ey = points
    return [
        x + 2 / 3 * (cx - x),
        y + 2 / 3 * (cy - y),
        ex + 2 / 3 * (cx - ex),
        ey + 2 / 3 * (cy - ey),
        ex,
        ey,
    ]
