"""Pictures of things close by: the clay piggy bank and the sorting bins."""

import math

from home.sample.illustrations import figures, interiors, palette
from home.sample.illustrations.brush import Brush, Colour, colour, fade, mix, petal, smooth, star
from home.sample.illustrations.palette import (
    DARK_WOOD,
    DEEP_LEAF,
    INK,
    LEAF,
    LOTUS,
    PALE_LOTUS,
    PAPER,
    SHIRTS,
    STRAW,
    YOUNG_LEAF,
)


def piggy_bank(b: Brush) -> None:
    """A painted clay pig on a table between stacks of coins."""
    table = 560.0
    interiors.walls_and_table(b, table)
    interiors.window(b, 130, 90, 290, 300)
    b.glow(640, 300, 620, 420, colour("#fff6d8", 120))
    _vase(b, 1085, 600)
    body = b.rng.choice((colour("#ef8fa0"), colour("#e2604f"), colour("#f09a6a")))
    _pig(b, 620, 480, body)
    for x, count in ((250, 6), (330, 3), (905, 5), (985, 8)):
        _coins(b, x, 690 + (x % 3) * 14, count)
    for x, y in ((440, 730), (520, 756), (800, 742), (1110, 740)):
        _coin(b, x + b.rng.uniform(-20, 20), y)
    _falling_coin(b, 640, 178, 34)


def _pig(b: Brush, x: float, y: float, body: Colour) -> None:
    shadow, light = mix(body, INK, 0.28), mix(body, PAPER, 0.4)
    b.glow(x, y + 186, 330, 60, colour("#2a1510", 190))
    for dx in (-130, -66, 84, 146):
        b.shade(
            [(x + dx - 34, y + 110), (x + dx + 34, y + 110), (x + dx + 27, y + 184), (x + dx - 27, y + 184)],
            body,
            shadow,
        )
        b.ellipse(x + dx, y + 184, 27, 9, mix(shadow, INK, 0.2))
    b.arc(x + 250, y - 20, 26, 90, 400, shadow, 12)
    outline = smooth(
        [
            (x - 250, y + 30),
            (x - 190, y - 110),
            (x - 20, y - 160),
            (x + 160, y - 120),
            (x + 240, y + 10),
            (x + 190, y + 120),
            (x, y + 160),
            (x - 190, y + 130),
        ],
        True,
    )
    b.shade(outline, light, shadow)
    b.glow(x - 60, y - 80, 170, 90, colour("#ffffff", 120))
    for dx, tilt in ((-196, -24), (-110, 22)):
        b.shade(petal(x + dx, y - 76, 104, 84, tilt), body, shadow)
        b.shade(petal(x + dx, y - 82, 66, 46, tilt), mix(LOTUS, body, 0.4), mix(LOTUS, shadow, 0.5))
    b.ellipse(x - 248, y + 36, 50, 58, shadow)
    b.ellipse(x - 254, y + 34, 46, 53, mix(body, PAPER, 0.2))
    for dy in (18, 52):
        b.ellipse(x - 258, y + dy, 9, 12, mix(shadow, INK, 0.35))
    b.circle(x - 172, y - 22, 19, PAPER)
    b.circle(x - 177, y - 20, 12, INK)
    b.circle(x - 181, y - 25, 4, PAPER)
    b.ellipse(x - 150, y + 40, 30, 19, fade(LOTUS, 150))
    b.box(x - 30, y - 163, x + 74, y - 151, mix(shadow, INK, 0.5), 6)
    _painted_flower(b, x + 70, y + 4)


def _painted_flower(b: Brush, x: float, y: float) -> None:
    for angle in (118, 148, 212, 242):
        b.polygon(petal(x, y, 112, 40, angle), fade(mix(LEAF, YOUNG_LEAF, 0.4), 235))
    for angle in range(0, 360, 45):
        b.polygon(petal(x, y, 66, 38, angle), PALE_LOTUS)
    for angle in range(22, 382, 45):
        b.polygon(petal(x, y, 44, 24, angle), palette.FLAG_STAR)
    b.circle(x, y, 16, colour("#e0792f"))


def _coins(b: Brush, x: float, y: float, count: int) -> None:
    b.glow(x, y + 8, 70, 20, colour("#2a1510", 170))
    for level in range(count):
        _coin(b, x + b.rng.uniform(-4, 4), y - level * 15)


def _coin(b: Brush, x: float, y: float) -> None:
    b.ellipse(x, y + 7, 44, 17, colour("#a9752c"))
    b.ellipse(x, y, 44, 17, colour("#e9bd54"))
    b.ellipse(x, y - 0.5, 35, 12.5, colour("#f7dc8b"))
    b.ellipse(x, y + 0.5, 32, 11, colour("#efca68"))


def _falling_coin(b: Brush, x: float, y: float, size: float) -> None:
    b.circle(x + 4, y + 3, size, colour("#a9752c"))
    b.circle(x, y, size, colour("#f3cf6c"))
    b.circle(x, y, size * 0.78, colour("#e9bd54"))
    b.polygon(star(x, y, size * 0.5), colour("#fbe7a8"))
    for dx in (-24, 0, 24):
        b.stroke([(x + dx, y - size - 16), (x + dx, y - size - 44)], fade(PAPER, 170), 4)


def _vase(b: Brush, x: float, y: float) -> None:
    for angle, length, bloom in ((-28, 230, 34), (-6, 290, 44), (22, 240, 36)):
        turn = math.radians(angle)
        top = (x + length * math.sin(turn), y - 140 - length * math.cos(turn) * 0.72)
        b.stroke(smooth([(x, y - 120), (x + (top[0] - x) * 0.4, y - 200), top]), mix(LEAF, DEEP_LEAF, 0.5), 5)
        figures.lotus_flower(b, *top, bloom * 1.5, LOTUS, PALE_LOTUS)
    b.glow(x, y + 4, 90, 22, colour("#2a1510", 180))
    left = [(x - 26, y - 150), (x - 20, y - 122), (x - 62, y - 70), (x - 52, y - 10), (x - 32, y)]
    curve = smooth(left)
    b.shade([*curve, *((2 * x - px, py) for px, py in reversed(curve))], colour("#f4f1e4"), colour("#9fb9c2"))
    for dy in (-96, -34):
        b.stroke([(x - 54, y + dy), (x + 54, y + dy)], fade(colour("#2f6690"), 190), 5, False)


def waste_sorting(b: Brush) -> None:
    """Four bins in a row, each with a drawn sign of what goes in; bags of bottles and paper beside them."""
    mood = palette.daylight(b.rng)
    figures.sky(b, mood, 380, (b.rng.uniform(180, 420), 130))
    figures.far_hills(b, mood, 400, 130)
    for x in (90, 1190):
        figures.round_tree(b, x, 520, 380, mix(LEAF, DEEP_LEAF, 0.15))
    figures.house(b, 440, 510, 330)
    for step in range(18):
        figures.bush(
            b,
            step * 76,
            530,
            b.rng.uniform(30, 46),
            mix(LEAF, DEEP_LEAF, b.rng.random() * 0.6),
            b.rng.choice((None, LOTUS, palette.FLAG_STAR)),
        )
    b.backdrop(mix(palette.EARTH, PAPER, 0.5), mix(palette.EARTH, PAPER, 0.2), top=528)
    signs = [
        (colour("#5fa052"), _leaf_sign),
        (colour("#3d86bf"), _bottle_sign),
        (colour("#e6a53a"), _paper_sign),
        (colour("#cf5147"), _battery_sign),
    ]
    for index, (tint, sign) in enumerate(signs):
        _bin(b, 330 + index * 210, 680, tint)
        sign(b, 330 + index * 210, 600)
    figures.person(b, 160, 720, 290, SHIRTS[0], hat=True, reach=0.6)
    figures.person(b, 1140, 725, 210, SHIRTS[5], reach=-0.8)
    _sack(b, 250, 735, 62)
    _sack(b, 1055, 742, 50)


def _bin(b: Brush, x: float, y: float, tint: Colour) -> None:
    b.glow(x, y + 6, 110, 24, colour("#1d2a30", 170))
    for side in (-1, 1):
        b.circle(x + side * 58, y - 4, 13, INK)
        b.circle(x + side * 58, y - 4, 5, mix(INK, PAPER, 0.5))
    b.shade(
        [(x - 84, y - 178), (x + 84, y - 178), (x + 68, y), (x - 68, y)], mix(tint, PAPER, 0.14), mix(tint, INK, 0.25)
    )
    b.polygon([(x + 40, y - 178), (x + 84, y - 178), (x + 68, y), (x + 34, y)], fade(INK, 32))
    b.box(x - 92, y - 198, x + 92, y - 174, mix(tint, INK, 0.22), 8)
    b.shade([(x - 86, y - 198), (x - 64, y - 226), (x + 64, y - 226), (x + 86, y - 198)], mix(tint, PAPER, 0.25), tint)
    b.circle(x, y - 80, 46, fade(PAPER, 235))


def _leaf_sign(b: Brush, x: float, y: float) -> None:
    b.polygon(petal(x - 18, y + 24, 66, 42, 38), LEAF)
    b.stroke([(x - 24, y + 30), (x + 12, y - 16)], DEEP_LEAF, 4)


def _bottle_sign(b: Brush, x: float, y: float) -> None:
    tint = colour("#3d86bf")
    b.box(x - 6, y - 31, x + 6, y - 22, mix(tint, INK, 0.3), 2)
    b.polygon([(x - 6, y - 21), (x + 6, y - 21), (x + 14, y - 6), (x - 14, y - 6)], tint)
    b.box(x - 14, y - 8, x + 14, y + 31, tint, 5)
    b.box(x - 14, y + 4, x + 14, y + 18, mix(tint, PAPER, 0.6))


def _paper_sign(b: Brush, x: float, y: float) -> None:
    b.box(x - 20, y - 28, x + 20, y + 28, colour("#e6a53a"), 3)
    for dy in (-14, -2, 10):
        b.stroke([(x - 11, y + dy), (x + 11, y + dy)], PAPER, 4)


def _battery_sign(b: Brush, x: float, y: float) -> None:
    b.box(x - 7, y - 31, x + 7, y - 24, INK, 2)
    b.box(x - 16, y - 25, x + 16, y + 30, colour("#cf5147"), 5)
    b.polygon(
        [(x + 4, y - 16), (x - 10, y + 6), (x - 1, y + 6), (x - 4, y + 22), (x + 10, y - 1), (x + 1, y - 1)], PAPER
    )


def _sack(b: Brush, x: float, y: float, size: float) -> None:
    b.glow(x, y, size * 1.2, size * 0.25, colour("#1d2a30", 170))
    outline = smooth(
        [
            (x - size * 0.25, y - size * 1.5),
            (x - size * 0.9, y - size * 0.5),
            (x - size * 0.8, y),
            (x + size * 0.8, y),
            (x + size * 0.9, y - size * 0.5),
            (x + size * 0.25, y - size * 1.5),
        ],
        steps=8,
    )
    b.shade(outline, mix(STRAW, PAPER, 0.55), mix(STRAW, DARK_WOOD, 0.3))
    for dx, tint in ((-0.16, colour("#7fb8d6")), (0.14, PAPER), (0.0, LEAF)):
        b.box(x + (dx - 0.1) * size, y - size * 1.85, x + (dx + 0.1) * size, y - size * 1.45, tint, 4)
    b.box(x - size * 0.34, y - size * 1.52, x + size * 0.34, y - size * 1.4, palette.FLAG_RED, 4)
