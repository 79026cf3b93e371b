"""Outlines in mm from the top left: lines and curves, and the two shapes most papers are made of."""

import math
from dataclasses import dataclass, field

CURVE = 0.5523  # Bézier handle of a quarter circle


@dataclass
class Path:
    """Every step returns the path itself."""

    steps: list[tuple[str, tuple[float, ...]]] = field(default_factory=list)

    def move(self, x: float, y: float) -> "Path":
        self.steps.append(("m", (x, y)))
        return self

    def line(self, *points: float) -> "Path":
        for index in range(0, len(points), 2):
            self.steps.append(("l", (points[index], points[index + 1])))
        return self

    def curve(self, *points: float) -> "Path":
        for index in range(0, len(points), 6):
            self.steps.append(("c", points[index : index + 6]))
        return self

    def close(self) -> "Path":
        self.steps.append(("h", ()))
        return self

    def placed(self, x: float, y: float, scale: float = 1.0, turn: float = 0.0) -> "Path":
        """The same outline scaled, turned by `turn` degrees clockwise, and moved."""
        cos, sin = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        moved = Path()
        for operator, points in self.steps:
            pairs = zip(points[::2], points[1::2], strict=True)
            moved.steps.append(
                (
                    operator,
                    tuple(
                        v
                        for px, py in pairs
                        for v in (x + px * cos - py * sin, y + px * sin + py * cos)
                    ),
                )
            )
        return moved


def ellipse(x: float, y: float, rx: float, ry: float | None = None) -> Path:
    ry = rx if ry is None else ry
    kx, ky = rx * CURVE, ry * CURVE
    return (
        Path()
        .move(x - rx, y)
        .curve(x - rx, y - ky, x - kx, y - ry, x, y - ry)
        .curve(x + kx, y - ry, x + rx, y - ky, x + rx, y)
        .curve(x + rx, y + ky, x + kx, y + ry, x, y + ry)
        .curve(x - kx, y + ry, x - rx, y + ky, x - rx, y)
        .close()
    )


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> Path:
    right, bottom = x + width, y + height
    if not radius:
        return Path().move(x, y).line(right, y, right, bottom, x, bottom).close()
    k = radius * (1 - CURVE)
    return (
        Path()
        .move(x + radius, y)
        .line(right - radius, y)
        .curve(right - k, y, right, y + k, right, y + radius)
        .line(right, bottom - radius)
        .curve(right, bottom - k, right - k, bottom, right - radius, bottom)
        .line(x + radius, bottom)
        .curve(x + k, bottom, x, bottom - k, x, bottom - radius)
        .line(x, y + radius)
        .curve(x, y + k, x + k, y, x + radius, y)
        .close()
    )
