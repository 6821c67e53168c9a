"""A brush over Pillow for flat pictures: logical coordinates, gradients, soft light and smooth curves.

Pillow draws hard edges, so everything is drawn at `SUPERSAMPLING` times the size and scaled down once at the end.
"""

import math
from collections.abc import Iterable, Sequence
from random import Random

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT = 1280, 800
SUPERSAMPLING = 2
Colour = tuple[int, ...]
Point = tuple[float, float]


def colour(name: str, alpha: int = 255) -> Colour:
    """The colour of a hex code, with an opacity from 0 to 255."""
    red, green, blue = ImageColor.getrgb(name)[:3]
    return (red, green, blue, alpha)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """A colour between two: `share` 0 gives the first, 1 the second. Opaque."""
    return (*(round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True)), 255)


def fade(of: Colour, alpha: int) -> Colour:
    """The same colour with another opacity."""
    return (*of[:3], alpha)


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 12) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[min(max(i, 0), count - 1)])
    curve = [
        _between(at(i - 1), at(i), at(i + 1), at(i + 2), step / steps)
        for i in range(count if closed else count - 1)
        for step in range(steps)
    ]
    return curve if closed else [*curve, points[-1]]


def _between(before: Point, start: Point, end: Point, after: Point, t: float) -> Point:
    def along(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)

    return (along(before[0], start[0], end[0], after[0]), along(before[1], start[1], end[1], after[1]))


def petal(x: float, y: float, length: float, width: float, angle: float, sharpness: float = 0.62) -> list[Point]:
    """A petal or leaf that grows from (x, y) in the direction `angle` (degrees, 0 is up, clockwise)."""
    outline = [(0.0, 0.0), (-width / 2, -length * sharpness * 0.75), (-width * 0.3, -length * 0.86), (0.0, -length)]
    right = [(-px, py) for px, py in reversed(outline[1:-1])]
    turn = math.radians(angle)
    turned = [
        (x + px * math.cos(turn) - py * math.sin(turn), y + px * math.sin(turn) + py * math.cos(turn))
        for px, py in (*outline, *right)
    ]
    return smooth(turned, closed=True, steps=8)


def star(x: float, y: float, radius: float) -> list[Point]:
    """A five-pointed star around (x, y), one point up."""
    corners = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        corners.append((x + reach * math.sin(corner * math.pi / 5), y - reach * math.cos(corner * math.pi / 5)))
    return corners


class Brush:
    """A canvas of 1280 × 800 logical points and the strokes that the scenes are made of."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.image = Image.new("RGB", (WIDTH * SUPERSAMPLING, HEIGHT * SUPERSAMPLING))
        self._pen = ImageDraw.Draw(self.image, "RGBA")

    def polygon(self, points: Iterable[Point], fill: Colour) -> None:
        """A filled shape, straight from point to point."""
        self._pen.polygon([(x * SUPERSAMPLING, y * SUPERSAMPLING) for x, y in points], fill=fill)

    def ellipse(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """An ellipse around (x, y) with its two radii."""
        self._pen.ellipse(_scaled(x - across, y - down, x + across, y + down), fill=fill)

    def circle(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """A disc."""
        self.ellipse(x, y, radius, radius, fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour, radius: float = 0) -> None:
        """A rectangle, with rounded corners where `radius` is given."""
        self._pen.rounded_rectangle(_scaled(left, top, right, bottom), radius * SUPERSAMPLING, fill=fill)

    def stroke(self, points: Sequence[Point], fill: Colour, width: float, round_ends: bool = True) -> None:
        """A line of even width through the points."""
        scaled = [(x * SUPERSAMPLING, y * SUPERSAMPLING) for x, y in points]
        self._pen.line(scaled, fill=fill, width=max(1, round(width * SUPERSAMPLING)), joint="curve")
        if round_ends and width > 3:
            for x, y in (points[0], points[-1]):
                self.circle(x, y, width / 2 - 0.25, fill)

    def arc(self, x: float, y: float, radius: float, start: float, end: float, fill: Colour, width: float) -> None:
        """A part of a circle's line; angles in degrees, clockwise from three o'clock."""
        box = _scaled(x - radius, y - radius, x + radius, y + radius)
        self._pen.arc(box, start, end, fill=fill, width=round(width * SUPERSAMPLING))

    def pie(self, x: float, y: float, across: float, down: float, start: float, end: float, fill: Colour) -> None:
        """A slice of an ellipse."""
        self._pen.pieslice(_scaled(x - across, y - down, x + across, y + down), start, end, fill=fill)

    def shade(self, points: Iterable[Point], top: Colour, bottom: Colour) -> None:
        """A shape filled from one colour at its top to another at its bottom."""
        scaled = [(x * SUPERSAMPLING, y * SUPERSAMPLING) for x, y in points]
        left = max(0, math.floor(min(x for x, _ in scaled)))
        upper = max(0, math.floor(min(y for _, y in scaled)))
        right = min(self.image.width, math.ceil(max(x for x, _ in scaled)) + 1)
        lower = min(self.image.height, math.ceil(max(y for _, y in scaled)) + 1)
        if right <= left or lower <= upper:
            return
        mask = Image.new("L", (right - left, lower - upper))
        ImageDraw.Draw(mask).polygon([(x - left, y - upper) for x, y in scaled], fill=255)
        self.image.paste(_gradient((top, bottom), mask.size), (left, upper), mask)

    def backdrop(self, *stops: Colour, top: float = 0, bottom: float = HEIGHT) -> None:
        """A gradient over the whole width."""
        upper, lower = round(top * SUPERSAMPLING), round(bottom * SUPERSAMPLING)
        self.image.paste(_gradient(stops, (self.image.width, lower - upper)), (0, upper))

    def bars(self, boxes: Iterable[tuple[float, float, float, float]], fill: Colour) -> None:
        """Bars with round ends, painted together: where they overlap a pale colour gets no stronger."""
        scaled = [_scaled(*box) for box in boxes]
        left, upper = min(box[0] for box in scaled), min(box[1] for box in scaled)
        mask = Image.new(
            "L", (round(max(box[2] for box in scaled) - left) + 1, round(max(box[3] for box in scaled) - upper) + 1)
        )
        pen = ImageDraw.Draw(mask)
        for x0, y0, x1, y1 in scaled:
            pen.rounded_rectangle((x0 - left, y0 - upper, x1 - left, y1 - upper), (y1 - y0) / 2, fill=fill[3])
        self.image.paste(fill[:3], (round(left), round(upper)), mask)

    def glow(self, x: float, y: float, across: float, down: float, tint: Colour) -> None:
        """Soft light, or a soft shadow where the tint is dark; the tint's opacity is that of the middle."""
        size = (round(across * 2 * SUPERSAMPLING), round(down * 2 * SUPERSAMPLING))
        falling = Image.radial_gradient("L").point([round(tint[3] * max(0.0, 1 - v / 181) ** 2) for v in range(256)])
        place = (round((x - across) * SUPERSAMPLING), round((y - down) * SUPERSAMPLING))
        self.image.paste(tint[:3], (*place, place[0] + size[0], place[1] + size[1]), falling.resize(size))

    def ridge(self, y: float, height: float, top: Colour, bottom: Colour, waves: float = 2.0) -> None:
        """A line of hills across the picture, `height` high at most, that goes down to the lower edge."""
        phases = [self.rng.uniform(0, math.tau) for _ in range(3)]
        line = []
        for step in range(65):
            at = step / 64 * waves * math.tau / 2
            rise = (
                math.sin(at + phases[0]) + 0.5 * math.sin(2.3 * at + phases[1]) + 0.2 * math.sin(5.1 * at + phases[2])
            )
            line.append((step * WIDTH / 64, y - height * (0.5 + rise / 3.4)))
        self.shade([(-5, HEIGHT + 5), *line, (WIDTH + 5, HEIGHT + 5)], top, bottom)


def _scaled(*edges: float) -> tuple[float, ...]:
    return tuple(edge * SUPERSAMPLING for edge in edges)


def _gradient(stops: Sequence[Colour], size: tuple[int, int]) -> Image.Image:
    strip = Image.new("RGB", (1, 128))
    for row in range(128):
        at = row / 127 * (len(stops) - 1)
        index = min(int(at), len(stops) - 2)
        strip.putpixel((0, row), mix(stops[index], stops[index + 1], at - index)[:3])
    return strip.resize(size, Image.Resampling.BILINEAR)
