"""The sample's short film: one drop on still water, and the rings that it sends out ("lan tỏa").

`python -m home.sample.ripples home/sample/data/lan-toa.mp4` makes it again after a change here; it needs ffmpeg, which
the portal does not.
"""

import math
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw

from home.sample.emblem import shapes

SIZE, RATE, SECONDS = (640, 360), 12, 10
SCALE = 2  # drawn larger and made small: soft edges
WATER, DEEP, RING = (143, 29, 33), (110, 18, 24), (243, 200, 106)
CENTRE = (320, 215)
FALLS = 1.5  # seconds until the drop meets the water
RINGS, BETWEEN, SPEED = 5, 0.9, 62


def frame(second: float) -> Image.Image:
    """What is seen at a moment."""
    picture = Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), WATER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0] * SCALE, 70 * SCALE), fill=DEEP)
    for number in range(RINGS):
        _ring(pen, second - FALLS - number * BETWEEN)
    if second < FALLS:
        _drop(pen, 20 + (CENTRE[1] - 20) * (second / FALLS) ** 2)
    else:
        _lotus(pen, min((second - FALLS) / 4, 1.0))
    return picture.resize(SIZE, Image.Resampling.LANCZOS)


def _ring(pen: ImageDraw.ImageDraw, age: float) -> None:
    if age <= 0:
        return
    wide = age * SPEED
    fading = max(0.0, 1 - wide / 420)
    tint = tuple(round(water + (ring - water) * fading) for water, ring in zip(WATER, RING, strict=True))
    box = (CENTRE[0] - wide, CENTRE[1] - wide / 3, CENTRE[0] + wide, CENTRE[1] + wide / 3)
    pen.ellipse([side * SCALE for side in box], outline=tint, width=3 * SCALE)


def _drop(pen: ImageDraw.ImageDraw, y: float) -> None:
    box = (CENTRE[0] - 5, y - 8, CENTRE[0] + 5, y + 4)
    pen.ellipse([side * SCALE for side in box], fill=RING)


def _lotus(pen: ImageDraw.ImageDraw, grown: float) -> None:
    size = 0.4 + 3.2 * math.sin(grown * math.pi / 2)
    for points, tint in shapes():
        moved = [((x - 32) * size + CENTRE[0], (y - 44) * size + CENTRE[1]) for x, y in points]
        pen.polygon([(x * SCALE, y * SCALE) for x, y in moved], fill=tint)


def write(target: Path, ffmpeg: str = "ffmpeg") -> None:
    """Encode the film as every phone plays it: H.264, its index in front."""
    raw = b"".join(frame(number / RATE).tobytes() for number in range(RATE * SECONDS))
    given = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", str(RATE), "-i", "-"]
    made = ["-c:v", "libx264", "-profile:v", "baseline", "-pix_fmt", "yuv420p", "-crf", "28", "-movflags", "+faststart"]
    subprocess.run([ffmpeg, "-y", "-loglevel", "error", *given, *made, str(target)], input=raw, check=True)  # noqa: S603


if __name__ == "__main__":
    write(Path(sys.argv[1]), *sys.argv[2:])
