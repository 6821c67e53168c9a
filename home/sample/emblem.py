"""The portal's emblem, a lotus over water, and the small pictures that browsers ask for.

`python -m home.sample.emblem static/img` writes them again after a change here.
"""

import math
import sys
from pathlib import Path

from PIL import Image, ImageDraw

from home.sample.illustrations.brush import Point, petal

SIZE = 64
GROUND, RIM, PALE, CREAM, ROSE, DEEP = "#8f1d21", "#f3c86a", "#fff6f0", "#fbd9d6", "#f5a9b1", "#e8707f"
Shape = tuple[list[Point], str]


def shapes(x: float = 32, y: float = 44.0, size: float = 25) -> list[Shape]:
    """The emblem's petals and waves from back to front, on a square of 64 points."""
    back = ((66, 0.92, 0.34, DEEP), (34, 1.08, 0.38, ROSE), (0, 1.18, 0.4, PALE))
    front = ((50, 0.64, 0.3, ROSE), (22, 0.74, 0.32, CREAM), (0, 0.66, 0.3, PALE))
    petals = [
        (petal(x, y, size * length, size * width, angle * side), tint)
        for angle, length, width, tint in (*back, *front)
        for side in ((-1, 1) if angle else (1,))
    ]
    return [*petals, (_wave(x, 48.6, 17), RIM), (_wave(x, 53.0, 10.5), RIM)]


def _wave(x: float, y: float, half: float) -> list[Point]:
    upper = [(x - half + step * half / 12, y - 1.3 + 1.1 * math.sin(step / 24 * math.tau * 1.5)) for step in range(25)]
    return [*upper, *((px, py + 2.3) for px, py in reversed(upper))]


def svg(is_icon: bool) -> str:
    """The emblem as SVG: on a disc with a golden rim, or on a square with round corners for a browser's tab."""
    disc = f'<circle cx="32" cy="32" r="32" fill="{RIM}"/><circle cx="32" cy="32" r="30.4" fill="{GROUND}"/>'
    ground = f'<rect width="{SIZE}" height="{SIZE}" rx="14" fill="{GROUND}"/>' if is_icon else disc
    paths = "".join(f'<path fill="{tint}" d="{_path(points)}"/>' for points, tint in shapes())
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" aria-hidden="true">'
    return f"{start}{ground}{paths}</svg>\n"


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points[::2]) + "Z"


def png(pixels: int, corner: float = 0.0) -> Image.Image:
    """The emblem on its red ground as a picture of so many pixels; `corner` is the share of the side that is round."""
    scale = pixels * 8 / SIZE
    picture = Image.new("RGBA", (pixels * 8, pixels * 8))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, pixels * 8 - 1, pixels * 8 - 1), corner * pixels * 8, fill=GROUND)
    for points, tint in shapes():
        pen.polygon([(px * scale, py * scale) for px, py in points], fill=tint)
    return picture.reduce(8)


def write(folder: Path) -> None:
    """Write `emblem.svg`, `favicon.svg`, `favicon-32.png` and `apple-touch-icon.png` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "emblem.svg").write_text(svg(is_icon=False), encoding="utf-8")
    (folder / "favicon.svg").write_text(svg(is_icon=True), encoding="utf-8")
    png(32, corner=0.22).save(folder / "favicon-32.png", optimize=True)
    png(180).convert("RGB").save(folder / "apple-touch-icon.png", optimize=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
