"""Pictures of the land: fields, a village road, a pond, the river, the coffee hills."""

import math

from home.sample.illustrations import figures, palette
from home.sample.illustrations.brush import HEIGHT, WIDTH, Brush, Colour, Point, colour, fade, mix, petal, smooth
from home.sample.illustrations.palette import DEEP_LEAF, DUSK, EARTH, INK, LEAF, LOTUS, PALE_LOTUS, STRAW, YOUNG_LEAF


def rice_fields(b: Brush) -> None:
    """Paddies that run to the hills, a farm track, palms and a farmer."""
    mood = palette.daylight(b.rng)
    horizon = 400.0
    figures.sky(b, mood, horizon)
    figures.far_hills(b, mood, horizon, 190)
    figures.birds(b, b.rng.uniform(300, 900), 210, 5)
    ripe = mood is palette.GOLDEN or b.rng.random() < 0.35
    field = STRAW if ripe else YOUNG_LEAF
    _tree_line(b, horizon + 22, mix(DEEP_LEAF, mood.haze, 0.25))
    _paddies(b, horizon + 20, field)
    track = b.rng.uniform(430, 760)
    left = smooth([(track + 14, horizon + 20), (track - 40, 470), (track + 40, 570), (track - 190, 830)])
    right = smooth([(track + 22, horizon + 20), (track - 16, 470), (track + 120, 570), (track + 70, 830)])
    b.shade([*left, *reversed(right)], mix(EARTH, mood.haze, 0.4), mix(EARTH, palette.PAPER, 0.25))
    figures.house(b, 905, 432, 120)
    figures.palm(b, 1046, 440, 150, -0.1)
    figures.palm(b, 880, 436, 120, 0.12)
    figures.person(b, track + 20, 610, 120, hat=True)
    figures.person(b, track + 400, 560, 92, hat=True, reach=-0.8)
    figures.palm(b, 90, 660, 400, 0.16)
    _rice_tufts(b, field)


def _tree_line(b: Brush, y: float, tint: Colour) -> None:
    for step in range(60):
        size = b.rng.uniform(10, 26)
        b.ellipse(step * 22 + b.rng.uniform(-8, 8), y - size * 0.4, size * 1.2, size, tint)


def _paddies(b: Brush, top: float, field: Colour) -> None:
    b.backdrop(mix(field, palette.PAPER, 0.25), mix(field, LEAF, 0.5), top=top)
    y, step = top, 9.0
    row = 0
    while y < HEIGHT:
        tilt = b.rng.uniform(-0.6, 0.6) * step
        tint = mix(field, LEAF, (0.1, 0.38, 0.22, 0.5)[row % 4])
        edge = smooth([(-5, y - tilt), (430, y + tilt * 0.4), (860, y - tilt * 0.3), (WIDTH + 5, y + tilt)])
        b.shade([*edge, (WIDTH + 5, y + step * 1.9), (-5, y + step * 1.9)], mix(tint, palette.PAPER, 0.2), tint)
        b.stroke(edge, fade(DEEP_LEAF, 60), 1 + step / 26, round_ends=False)
        y, step, row = y + step, step * 1.42, row + 1


def _rice_tufts(b: Brush, field: Colour) -> None:
    for depth in range(3):
        y = 720 + depth * 42
        for _ in range(70):
            x, height = b.rng.uniform(-20, WIDTH + 20), b.rng.uniform(34, 62) + depth * 14
            lean = b.rng.uniform(-22, 22)
            tint = mix(field, LEAF, b.rng.uniform(0.1, 0.75))
            b.stroke(
                smooth([(x, y + 40), (x + lean * 0.3, y - height * 0.4), (x + lean, y - height * 0.9)], steps=5),
                tint,
                3.2,
                False,
            )
            if b.rng.random() < 0.6:
                b.ellipse(x + lean, y - height * 0.9, 3.4, 8, mix(STRAW, field, 0.3))


def village_road(b: Brush) -> None:
    """A road with flags and lamps on both sides that runs to the hills; at dusk the lamps are lit."""
    mood = b.rng.choice((DUSK, DUSK, *palette.DAYLIGHT))
    horizon = 420.0
    middle = b.rng.uniform(560, 720)
    figures.sky(b, mood, horizon, (middle + b.rng.uniform(-120, 120), 330))
    figures.far_hills(b, mood, horizon, 120)
    lawn = mix(mood.ground, INK, 0.2 if mood.is_dark else 0.0)
    b.backdrop(mix(lawn, mood.haze, 0.35), mix(lawn, DEEP_LEAF, 0.35), top=horizon + 10)
    _tree_line(b, horizon + 14, mix(DEEP_LEAF, mood.haze, 0.15))
    road = [(middle - 7, horizon + 8), (middle + 7, horizon + 8), (middle + 420, 810), (middle - 420, 810)]
    b.shade(road, mix(colour("#cfc2ae"), mood.haze, 0.5), mix(colour("#d8cbb6"), INK, 0.3 if mood.is_dark else 0.0))
    _wayside(b, middle, horizon, mood.is_dark)
    for edge in (-1, 1):
        b.polygon(
            [
                (middle + edge * 6, horizon + 8),
                (middle + edge * 7, horizon + 8),
                (middle + edge * 412, 810),
                (middle + edge * 388, 810),
            ],
            fade(palette.PAPER, 90),
        )
    for at, shirt in ((0.52, palette.SHIRTS[0]), (0.62, palette.SHIRTS[6])):
        x, y, scale = middle + (at - 0.57) * 420, horizon + 390 * at, at * 150
        _cyclist(b, x, y, scale, shirt)


def _wayside(b: Brush, middle: float, horizon: float, lit: bool) -> None:
    """Houses, hedges, flags and lamps from far to near, so that the near ones cover the far."""
    night = 0.3 if lit else 0.0
    for index, depth in enumerate((0.09, 0.13, 0.19, 0.28, 0.41, 0.6, 0.88)):
        y = horizon + 10 + depth * 390
        for side in (-1, 1):
            x = middle + side * (10 + depth * 470)
            if index in (1, 2, 3, 4):
                _homestead(b, x, y - 2, depth * b.rng.uniform(430, 540), side, lit)
            for step in range(3):
                near = x + side * depth * (70 + step * 120 + b.rng.uniform(-20, 20))
                bloom = b.rng.choice((LOTUS, palette.FLAG_STAR, palette.PAPER))
                figures.bush(b, near, y + depth * 10, depth * b.rng.uniform(50, 85), mix(LEAF, INK, night), bloom)
            if index % 2 == 0:
                figures.solar_lamp(b, x, y, depth * 430, lit, -side)
                if lit:
                    b.glow(x - side * depth * 86, y, depth * 230, depth * 60, colour("#ffdf90", 150))
            else:
                figures.flag(b, x, y, depth * 400)


def _homestead(b: Brush, x: float, y: float, width: float, side: int, lit: bool) -> None:
    """A house with a tree behind it, beside the road."""
    night = 0.3 if lit else 0.0
    left = x + (width * 0.35 if side > 0 else -width * 1.35)
    tree = left + width * (1.0 if side > 0 else 0.0)
    if b.rng.random() < 0.5:
        figures.palm(b, tree, y - 4, width * 1.25, side * 0.12)
    else:
        figures.round_tree(b, tree, y - 4, width * 0.95, mix(mix(LEAF, DEEP_LEAF, 0.4), INK, night))
    wall = b.rng.choice((palette.WALL, colour("#d5e3da"), colour("#f3cfa8"), colour("#cfdde8")))
    roof = b.rng.choice((palette.ROOF, palette.DARK_ROOF, colour("#6d7f93")))
    figures.house(b, left, y, width, mix(wall, INK, night), mix(roof, INK, night * 0.5), lit)


def _cyclist(b: Brush, x: float, y: float, size: float, shirt: Colour) -> None:
    figures.person(b, x, y - size * 0.1, size, shirt)
    b.ellipse(x, y - size * 0.1, size * 0.05, size * 0.24, mix(INK, EARTH, 0.15))
    b.box(x - size * 0.14, y - size * 0.44, x + size * 0.14, y - size * 0.4, INK, 2)


def lotus_pond(b: Brush) -> None:
    """Lotus flowers and leaves on still water, trees and a pavilion at the far bank."""
    mood = palette.daylight(b.rng)
    bank = 330.0
    figures.sky(b, mood, bank)
    figures.far_hills(b, mood, bank - 10, 150)
    _tree_line(b, bank, mix(DEEP_LEAF, mood.haze, 0.2))
    _pavilion(b, b.rng.uniform(820, 980), bank + 8)
    water = mix(colour("#4f9aa0"), mood.sky[0], 0.35)
    b.backdrop(mix(water, mood.sky[2], 0.75), water, mix(water, INK, 0.25), top=bank + 6)
    for _ in range(40):
        x, y = b.rng.uniform(0, WIDTH), b.rng.uniform(bank + 14, 560)
        b.box(x, y, x + b.rng.uniform(30, 140), y + 2, fade(palette.PAPER, 60), 1)
    for _ in range(46):
        depth = b.rng.random() ** 1.4
        _lily_pad(b, b.rng.uniform(0, WIDTH), bank + 30 + depth * 260, 14 + depth * 52)
    for x, y, size in ((300, 470, 46), (520, 440, 36), (700, 500, 56), (960, 455, 42), (1130, 520, 60), (110, 540, 58)):
        _standing_lotus(b, x + b.rng.uniform(-40, 40), y, size)
    for x, y, size in ((210, 730, 120), (1090, 760, 140)):
        _lily_pad(b, x, y, size)
    _standing_lotus(b, b.rng.uniform(380, 460), 560, 150)
    _standing_lotus(b, b.rng.uniform(780, 880), 610, 118)
    for x in (40, 610, 1010, 1240):
        _lily_pad(b, x, 790, b.rng.uniform(110, 150))


def _lily_pad(b: Brush, x: float, y: float, size: float) -> None:
    notch = b.rng.uniform(0, 360)
    tint = mix(LEAF, DEEP_LEAF, b.rng.uniform(0, 0.7))
    b.glow(x, y + size * 0.12, size * 1.15, size * 0.5, colour("#123238", 110))
    b.pie(x, y, size, size * 0.4, notch + 14, notch + 346, tint)
    b.pie(x, y - size * 0.02, size * 0.86, size * 0.33, notch + 18, notch + 342, mix(tint, YOUNG_LEAF, 0.3))
    for ray in range(7):
        turn = math.radians(notch + 30 + ray * 50)
        b.stroke(
            [(x, y), (x + size * 0.78 * math.cos(turn), y + size * 0.3 * math.sin(turn))], fade(tint, 150), 1.4, False
        )


def _standing_lotus(b: Brush, x: float, y: float, size: float) -> None:
    foot = y + size * 1.5
    b.stroke(
        smooth([(x, y), (x - size * 0.08, y + size * 0.8), (x + size * 0.05, foot)]),
        mix(LEAF, DEEP_LEAF, 0.4),
        size * 0.07,
    )
    b.ellipse(x + size * 0.05, foot, size * 0.4, size * 0.06, fade(palette.PAPER, 60))
    pale = b.rng.random() < 0.3
    figures.lotus_flower(b, x, y, size, mix(LOTUS, PALE_LOTUS, 0.6 if pale else 0.0), PALE_LOTUS)


def _pavilion(b: Brush, x: float, y: float) -> None:
    for side in (-70, -24, 24, 70):
        b.box(x + side - 4, y - 74, x + side + 4, y, palette.DARK_WOOD)
    b.shade(
        [
            (x - 112, y - 66),
            (x - 70, y - 84),
            (x - 40, y - 112),
            (x + 40, y - 112),
            (x + 70, y - 84),
            (x + 112, y - 66),
        ],
        palette.ROOF,
        palette.DARK_ROOF,
    )
    b.shade(
        [(x - 52, y - 116), (x - 14, y - 146), (x + 14, y - 146), (x + 52, y - 116)], palette.ROOF, palette.DARK_ROOF
    )
    b.box(x - 96, y - 6, x + 96, y + 4, palette.SHADED_WALL, 2)


def river_boat(b: Brush) -> None:
    """A rower on the wide river, the low sun in the water, palms on both banks."""
    mood = b.rng.choice((DUSK, palette.GOLDEN, palette.GOLDEN))
    horizon, sun = 400.0, b.rng.uniform(500, 780)
    figures.sky(b, mood, horizon, (sun, 320))
    figures.far_hills(b, mood, horizon, 90)
    water = mix(mood.sky[1], INK, 0.25)
    b.backdrop(mix(mood.sky[2], palette.PAPER, 0.1), water, mix(water, INK, 0.45), top=horizon)
    _sun_path(b, sun, horizon, mood.sun)
    shade = mix(DEEP_LEAF, mood.haze, 0.2)
    for x, y, size in ((70, 425, 0.55), (1190, 430, 0.6)):
        _bank(b, x, y, size, shade)
    figures.birds(b, sun + 200, 200, 5, mix(INK, mood.haze, 0.3))
    _boat(b, b.rng.uniform(560, 720), 600)
    for x in (-10, 60, 1200, 1290):
        for _ in range(9):
            lean = b.rng.uniform(-110, 110)
            b.stroke(
                smooth([(x, 830), (x + lean * 0.3, 700), (x + lean, 610 + abs(lean) * 0.5)]),
                mix(DEEP_LEAF, INK, b.rng.uniform(0.2, 0.6)),
                9,
            )


def _sun_path(b: Brush, x: float, top: float, tint: Colour) -> None:
    for step in range(70):
        depth = step / 70
        half = 20 + depth * 130 * b.rng.random()
        at = x + b.rng.uniform(-50, 50) * (0.2 + depth)
        b.box(
            at - half,
            top + 4 + depth * 390,
            at + half,
            top + 6.5 + depth * 394,
            fade(tint, round(190 - 120 * depth)),
            2,
        )


def _bank(b: Brush, x: float, y: float, size: float, shade: Colour) -> None:
    b.ellipse(x, y + 6, 330 * size, 26 * size, mix(shade, INK, 0.25))
    for dx in (-230, -120, 110, 240):
        figures.palm(b, x + dx * size, y + 4, b.rng.uniform(260, 360) * size, b.rng.uniform(-0.15, 0.15))
    figures.house(b, x - 90 * size, y + 2, 170 * size)


def _boat(b: Brush, x: float, y: float) -> None:
    hull: list[Point] = [
        (x - 190, y - 26),
        (x - 120, y + 2),
        (x + 120, y + 2),
        (x + 200, y - 34),
        (x + 130, y + 36),
        (x - 120, y + 36),
    ]
    b.glow(x, y + 46, 260, 30, colour("#0d2430", 170))
    figures.person(b, x + 60, y + 14, 150, palette.SHIRTS[4], hat=True, reach=0.5)
    b.stroke([(x + 84, y - 60), (x + 240, y + 74)], palette.DARK_WOOD, 5)
    for dx, tint in ((-84, colour("#e98b3a")), (-52, LEAF), (-116, colour("#d9483b")), (-22, STRAW)):
        b.ellipse(x + dx, y - 4, 24, 17, mix(tint, INK, 0.1))
        b.ellipse(x + dx - 4, y - 8, 14, 9, fade(palette.PAPER, 50))
    b.shade(smooth(hull, closed=True, steps=6), mix(palette.DARK_WOOD, INK, 0.1), mix(palette.DARK_WOOD, INK, 0.55))
    b.stroke(smooth(hull[:4], steps=8), palette.WOOD, 5)


def coffee_hills(b: Brush) -> None:
    """Coffee in rows along the slopes, shade trees, a wooden house, red cherries close by."""
    mood = palette.daylight(b.rng)
    horizon = 380.0
    figures.sky(b, mood, horizon)
    figures.far_hills(b, mood, horizon, 280)
    for step, (y, height) in enumerate(((440, 90), (510, 110), (600, 120))):
        _coffee_slope(
            b, y, height, mix(mix(LEAF, DEEP_LEAF, 0.25 + step * 0.2), mood.haze, 0.45 - step * 0.2), 7 + step * 5.5
        )
        if step == 0:
            figures.house(b, b.rng.uniform(760, 920), 420, 130, palette.WOOD, palette.DARK_ROOF)
        if step == 1:
            for x in (150, 330, 1120):
                figures.round_tree(b, x + b.rng.uniform(-40, 40), 505, 130, mix(LEAF, mood.haze, 0.15))
    figures.person(b, b.rng.uniform(700, 860), 640, 120, hat=True, reach=0.9)
    _cherry_branch(b)


def _coffee_slope(b: Brush, y: float, height: float, tint: Colour, size: float) -> None:
    b.ridge(y, height, mix(tint, EARTH, 0.35), mix(tint, EARTH, 0.1), 1.6)
    for row in range(9):
        base = y + row * size * 1.75 + height * 0.05
        bend, phase = b.rng.uniform(10, 22), b.rng.uniform(0, 0.4)
        for step in range(int(WIDTH / (size * 1.7)) + 2):
            x = step * size * 1.7 + (row % 2) * size * 0.8
            at = base + bend * math.sin(x / 260 + phase + y)
            b.ellipse(x, at + size * 0.3, size * 0.9, size * 0.5, mix(tint, INK, 0.3))
            b.ellipse(x, at, size * 0.85, size * 0.66, tint)
            b.ellipse(x - size * 0.2, at - size * 0.2, size * 0.45, size * 0.3, mix(tint, YOUNG_LEAF, 0.4))


def _cherry_branch(b: Brush) -> None:
    twig = smooth([(-30, 720), (150, 660), (330, 690), (520, 655)])
    for index, (x, y) in enumerate(twig[4::6]):
        for side in (-1, 1):
            leaf = petal(x, y, 165 - index * 10, 74 - index * 5, 90 * side + side * b.rng.uniform(-70, 30))
            b.glow(x + side * 50, y + 14, 90, 46, colour("#0f2c22", 120))
            b.shade(leaf, mix(LEAF, YOUNG_LEAF, 0.25), mix(DEEP_LEAF, INK, 0.45))
            b.stroke([(x, y), leaf[len(leaf) // 2]], fade(YOUNG_LEAF, 170), 2.2, False)
    b.stroke(twig, mix(palette.DARK_WOOD, INK, 0.2), 10)
    for x, y in twig[4::6]:
        for _ in range(7):
            at, down = x + b.rng.uniform(-30, 30), y + b.rng.uniform(-16, 28)
            ripe = mix(colour("#c9302c"), STRAW, b.rng.choice((0.0, 0.0, 0.12, 0.45)))
            b.circle(at + 1.5, down + 2, 15, mix(ripe, INK, 0.4))
            b.circle(at, down, 14, ripe)
            b.circle(at - 4, down - 5, 4, fade(palette.PAPER, 160))
