"""What stands in several pictures: sky and hills, trees, houses, flags, lamps and people without faces."""

import math
from collections.abc import Sequence

from home.sample.illustrations.brush import WIDTH, Brush, Colour, Point, colour, fade, mix, petal, smooth, star
from home.sample.illustrations.palette import (
    DEEP_LEAF,
    FLAG_RED,
    FLAG_STAR,
    INK,
    LEAF,
    ROOF,
    SHIRTS,
    SKINS,
    STRAW,
    TRUNK,
    WALL,
    YOUNG_LEAF,
    Mood,
)

WHITE = colour("#ffffff")


def sky(b: Brush, mood: Mood, horizon: float, sun: Point | None = None) -> None:
    """The sky down to the horizon with its sun and a few clouds."""
    b.backdrop(*mood.sky, bottom=horizon + 60)
    x, y = sun or (b.rng.uniform(250, 1030), b.rng.uniform(0.3, 0.55) * horizon)
    b.glow(x, y, 420, 420, fade(mood.sun, 210))
    b.circle(x, y, 56, mood.sun)
    for _ in range(4):
        cloud(b, b.rng.uniform(40, WIDTH - 100), b.rng.uniform(0.1, 0.55) * horizon, b.rng.uniform(0.6, 1.3), mood)


def cloud(b: Brush, x: float, y: float, size: float, mood: Mood) -> None:
    """A long cloud of a few rounded bars."""
    tint = fade(mix(mood.sky[2], WHITE, 0.25 if mood.is_dark else 0.75), 125)
    half = 9 * size
    bars = ((0, 0, 200), (b.rng.uniform(20, 50), -16, 105), (b.rng.uniform(-50, -20), 16, 120))
    b.bars(
        [
            (x + (dx - wide / 2) * size, y + dy * size - half, x + (dx + wide / 2) * size, y + dy * size + half)
            for dx, dy, wide in bars
        ],
        tint,
    )


def far_hills(b: Brush, mood: Mood, horizon: float, height: float = 130) -> None:
    """Three lines of hills, the farther the paler."""
    near = mix(mood.ground, DEEP_LEAF, 0.55)
    for step, share in enumerate((0.75, 0.48, 0.22)):
        tint = mix(near, mood.haze, share)
        b.ridge(horizon + step * 16, height * (1 - step * 0.26), tint, mix(tint, mood.haze, 0.5), 2.2 + step * 1.3)


def birds(b: Brush, x: float, y: float, count: int = 4, tint: Colour = WHITE) -> None:
    """A few birds on the wing."""
    for _ in range(count):
        at, up, span = x + b.rng.uniform(-90, 90), y + b.rng.uniform(-35, 35), b.rng.uniform(9, 15)
        wings = [(at - span, up - span * 0.35), (at - span * 0.4, up - span * 0.5), (at, up)]
        mirrored = [(2 * at - px, py) for px, py in reversed(wings[:-1])]
        b.stroke(smooth([*wings, *mirrored], steps=6), fade(tint, 230), 2.4, round_ends=False)


def round_tree(b: Brush, x: float, y: float, size: float, leaf: Colour = LEAF, dots: Colour | None = None) -> None:
    """A broad tree whose trunk stands at (x, y); `dots` are its blossoms or fruits."""
    b.glow(x, y, size * 0.62, size * 0.1, colour("#1d3a30", 120))
    b.polygon(
        [
            (x - size * 0.05, y),
            (x - size * 0.03, y - size * 0.6),
            (x + size * 0.03, y - size * 0.6),
            (x + size * 0.06, y),
        ],
        TRUNK,
    )
    b.stroke([(x, y - size * 0.42), (x + size * 0.17, y - size * 0.66)], TRUNK, size * 0.03)
    crown = ((-0.27, -0.68, 0.25), (0.28, -0.7, 0.25), (0.0, -0.62, 0.27), (-0.13, -0.9, 0.25), (0.16, -0.92, 0.23))
    for tint, shift in ((mix(leaf, DEEP_LEAF, 0.6), 0.05), (leaf, 0.0)):
        for dx, dy, radius in crown:
            b.circle(x + (dx + shift) * size, y + (dy + shift) * size, radius * size * (1 - shift * 0.4), tint)
    for dx, dy, radius in crown:
        b.circle(
            x + (dx - 0.05) * size, y + (dy - 0.06) * size, radius * size * 0.55, fade(mix(leaf, YOUNG_LEAF, 0.6), 130)
        )
    for _ in range(240 if dots else 0):
        dx, dy, radius = b.rng.choice(crown)
        turn, reach = b.rng.uniform(0, math.tau), radius * size * math.sqrt(b.rng.random())
        b.circle(
            x + dx * size + reach * math.cos(turn),
            y + dy * size + reach * math.sin(turn),
            size * b.rng.uniform(0.009, 0.019),
            dots or leaf,
        )


def palm(b: Brush, x: float, y: float, height: float, lean: float = 0.12) -> None:
    """A coconut palm."""
    top = (x + lean * height, y - height)
    middle = (x + lean * height * 0.25, y - height * 0.55)
    b.stroke(smooth([(x, y), middle, top]), TRUNK, height * 0.035)
    b.stroke(
        smooth([(x - height * 0.008, y), (middle[0] - height * 0.008, middle[1]), top]),
        mix(TRUNK, WALL, 0.3),
        height * 0.01,
    )
    for angle, tint in ((-100, DEEP_LEAF), (100, DEEP_LEAF), (-66, DEEP_LEAF), (68, LEAF), (-32, LEAF), (34, LEAF)):
        reach = height * b.rng.uniform(0.36, 0.44)
        turn = math.radians(angle)
        end = (top[0] + reach * math.sin(turn), top[1] - reach * math.cos(turn) * 0.55 + reach * 0.22)
        bend = ((top[0] + end[0]) / 2, min(top[1], end[1]) - reach * 0.16)
        upper = smooth([top, bend, end])
        b.polygon(
            [
                *upper,
                *(
                    (px, py + height * 0.075 * math.sin(i / 24 * math.pi))
                    for i, (px, py) in reversed(list(enumerate(upper)))
                ),
            ],
            tint,
        )
    for dx in (-0.02, 0.018):
        b.circle(top[0] + dx * height, top[1] + height * 0.03, height * 0.022, mix(TRUNK, LEAF, 0.35))


def bush(b: Brush, x: float, y: float, size: float, leaf: Colour = LEAF, dots: Colour | None = None) -> None:
    """A low round shrub on the line y."""
    b.pie(x, y, size, size * 0.85, 180, 360, mix(leaf, DEEP_LEAF, 0.5))
    b.pie(x - size * 0.1, y, size * 0.82, size * 0.7, 180, 360, leaf)
    b.pie(x - size * 0.22, y - size * 0.12, size * 0.5, size * 0.42, 180, 360, mix(leaf, YOUNG_LEAF, 0.5))
    for _ in range(9 if dots else 0):
        turn = b.rng.uniform(math.pi * 1.08, math.pi * 1.92)
        reach = b.rng.uniform(0.3, 0.85) * size
        b.circle(x + reach * math.cos(turn), y + reach * math.sin(turn) * 0.8, max(1.6, size * 0.07), dots or leaf)


def house(
    b: Brush, x: float, y: float, width: float, wall: Colour = WALL, roof: Colour = ROOF, lit: bool = False
) -> None:
    """A village house with a tiled roof, its left foot at (x, y); `lit` is for the evening."""
    height = width * 0.36
    b.glow(x + width / 2, y, width * 0.66, width * 0.06, colour("#1d3a30", 110))
    b.shade([(x, y), (x, y - height), (x + width, y - height), (x + width, y)], wall, mix(wall, INK, 0.1))
    b.box(x + width * 0.41, y - height * 0.74, x + width * 0.59, y, mix(roof, INK, 0.45))
    for left in (0.12, 0.7):
        b.box(
            x + width * left,
            y - height * 0.68,
            x + width * (left + 0.18),
            y - height * 0.3,
            colour("#ffe08a") if lit else colour("#5f8f98"),
            2,
        )
        b.stroke(
            [(x + width * (left + 0.09), y - height * 0.68), (x + width * (left + 0.09), y - height * 0.3)],
            wall,
            width * 0.012,
        )
    eaves = [(x - width * 0.08, y - height * 0.92), (x + width * 0.1, y - height * 1.62)]
    right = [(x + width * 0.9, y - height * 1.62), (x + width * 1.08, y - height * 0.92)]
    b.shade([*eaves, *right], mix(roof, WALL, 0.12), mix(roof, INK, 0.12))
    b.box(x - width * 0.08, y - height * 0.96, x + width * 1.08, y - height * 0.88, mix(roof, INK, 0.25), 2)
    b.box(x + width * 0.09, y - height * 1.67, x + width * 0.91, y - height * 1.59, mix(roof, INK, 0.2), 3)


def flag(b: Brush, x: float, y: float, height: float, size: float = 0.3) -> None:
    """A pole that stands at (x, y) with a red flag and its star at the top."""
    width, drop = height * size, height * size * 0.66
    b.stroke([(x, y), (x, y - height)], mix(WALL, INK, 0.25), max(1.5, height * 0.018))
    b.circle(x, y - height, max(2, height * 0.016), FLAG_STAR)
    top, bottom = [], []
    for step in range(13):
        sway = math.sin(step / 12 * math.tau * 0.9) * drop * 0.09
        top.append((x + width * step / 12, y - height * 0.985 + sway))
        bottom.append((x + width * step / 12, y - height * 0.985 + drop + sway))
    b.polygon([*top, *reversed(bottom)], FLAG_RED)
    b.polygon([*top[5:9], *reversed(bottom[5:9])], fade(colour("#7d1413"), 40))
    b.polygon(star(x + width * 0.5, y - height * 0.985 + drop * 0.5, drop * 0.3), FLAG_STAR)


def solar_lamp(b: Brush, x: float, y: float, height: float, lit: bool, side: int = 1) -> None:
    """A street lamp with a small solar panel; its arm points to `side`."""
    b.stroke([(x, y), (x, y - height)], mix(INK, WALL, 0.25), max(1.5, height * 0.022))
    arm = (x + side * height * 0.2, y - height * 0.97)
    b.stroke([(x, y - height * 0.9), arm], mix(INK, WALL, 0.25), max(1.2, height * 0.016))
    b.polygon(
        [
            (x - height * 0.09, y - height * 1.0),
            (x + height * 0.07, y - height * 1.07),
            (x + height * 0.1, y - height * 1.03),
            (x - height * 0.06, y - height * 0.96),
        ],
        colour("#31587a"),
    )
    b.ellipse(arm[0], arm[1], height * 0.055, height * 0.025, colour("#fff3c0"))
    if lit:
        b.glow(arm[0], arm[1] + height * 0.05, height * 0.55, height * 0.55, colour("#ffe69a", 190))


def person(
    b: Brush,
    x: float,
    y: float,
    height: float,
    shirt: Colour | None = None,
    hat: bool = False,
    reach: float = 0.0,
    hair: Colour = INK,
) -> None:
    """A standing figure, feet at (x, y). `reach` from -1 to 1 lifts the arms to that side; `hat` is a conical one."""
    shirt, skin = shirt or b.rng.choice(SHIRTS), b.rng.choice(SKINS)
    trousers = mix(INK, shirt, 0.15)
    b.glow(x, y, height * 0.26, height * 0.05, colour("#1d3a30", 130))
    for side in (-1, 1):
        b.stroke(
            [(x + side * height * 0.045, y - height * 0.42), (x + side * height * 0.055, y - height * 0.03)],
            trousers,
            height * 0.08,
        )
    for side in (-1, 1):
        hand = (x + side * height * 0.15 + reach * height * 0.17, y - height * (0.43 + 0.2 * abs(reach)))
        b.stroke([(x + side * height * 0.1, y - height * 0.72), hand], mix(shirt, INK, 0.14), height * 0.065)
        b.circle(hand[0], hand[1], height * 0.033, skin)
    waist = [(x - height * 0.1, y - height * 0.38), (x + height * 0.1, y - height * 0.38)]
    b.polygon(
        [waist[0], (x - height * 0.12, y - height * 0.74), (x + height * 0.12, y - height * 0.74), waist[1]], shirt
    )
    b.ellipse(x, y - height * 0.74, height * 0.12, height * 0.05, shirt)
    b.box(x - height * 0.03, y - height * 0.83, x + height * 0.03, y - height * 0.74, mix(skin, INK, 0.12))
    b.circle(x, y - height * 0.87, height * 0.085, skin)
    b.pie(x, y - height * 0.88, height * 0.092, height * 0.095, 170, 370, hair)
    if hat:
        b.shade(
            [(x - height * 0.21, y - height * 0.86), (x, y - height * 1.03), (x + height * 0.21, y - height * 0.86)],
            mix(STRAW, WALL, 0.5),
            STRAW,
        )
        b.ellipse(x, y - height * 0.86, height * 0.21, height * 0.028, mix(STRAW, TRUNK, 0.25))


def lotus_flower(b: Brush, x: float, y: float, size: float, tint: Colour, pale: Colour) -> None:
    """An open lotus seen from the side; (x, y) is where its petals meet."""
    layers: Sequence[tuple[Sequence[float], float, float, float]] = (
        ((-78, 78), 0.8, 0.38, 0.35),
        ((-52, 52), 0.98, 0.44, 0.15),
        ((-24, 24), 1.08, 0.46, 0.45),
        ((0,), 1.12, 0.48, 0.65),
        ((-64, 64), 0.68, 0.36, 0.85),
        ((-36, 36), 0.78, 0.42, 0.6),
        ((-12, 12), 0.76, 0.4, 0.8),
    )
    for angles, length, width, light in layers:
        for angle in angles:
            outline = petal(x, y, size * length, size * width, angle)
            b.shade(outline, mix(tint, colour("#c94f77"), 0.25 * (1 - light)), mix(tint, pale, light))
            b.stroke([*outline, outline[0]], fade(mix(tint, colour("#a63f66"), 0.5), 70), 1.2, round_ends=False)
