"""Pictures of people together: planting, an evening of gongs, the meeting hall, the school yard, the market."""

import math

from home.sample.illustrations import figures, palette
from home.sample.illustrations.brush import HEIGHT, WIDTH, Brush, Colour, colour, fade, mix, petal, smooth
from home.sample.illustrations.palette import (
    DARK_WOOD,
    DEEP_LEAF,
    EARTH,
    INK,
    LEAF,
    PAPER,
    ROOF,
    SHIRTS,
    STRAW,
    WALL,
    WOOD,
    YOUNG_LEAF,
)


def tree_planting(b: Brush) -> None:
    """Children and grown-ups who plant saplings on a slope."""
    mood = palette.daylight(b.rng)
    figures.sky(b, mood, 360)
    figures.far_hills(b, mood, 360, 230)
    for x in range(-20, WIDTH + 60, 74):
        tint = mix(mix(LEAF, DEEP_LEAF, b.rng.uniform(0.1, 0.7)), mood.haze, 0.3)
        figures.round_tree(b, x + b.rng.uniform(-25, 25), 430 + b.rng.uniform(-8, 14), b.rng.uniform(110, 165), tint)
    b.ridge(470, 60, mix(YOUNG_LEAF, mood.ground, 0.5), mix(LEAF, DEEP_LEAF, 0.35), 1.2)
    for row, (y, size) in enumerate(((520, 44), (590, 62), (690, 92))):
        for step in range(9 - row * 2):
            _sapling(b, 70 + row * 40 + step * (150 + row * 50) + b.rng.uniform(-12, 12), y, size)
    figures.person(b, 330, 640, 150, SHIRTS[5], reach=0.8)
    figures.person(b, 480, 650, 118, SHIRTS[0], reach=-0.9)
    _watering_can(b, 566, 648)
    figures.person(b, 870, 690, 178, SHIRTS[6], hat=True, reach=-0.7)
    figures.person(b, 1040, 690, 124, SHIRTS[4], reach=-0.6)
    for _ in range(60):
        root, ground = b.rng.uniform(0, WIDTH), b.rng.uniform(730, 800)
        b.polygon(
            petal(root, ground, b.rng.uniform(18, 40), 7, b.rng.uniform(-30, 30)),
            fade(b.rng.choice((DEEP_LEAF, LEAF, YOUNG_LEAF)), 220),
        )


def _sapling(b: Brush, x: float, y: float, size: float) -> None:
    b.ellipse(x, y + 2, size * 0.42, size * 0.13, mix(EARTH, INK, 0.25))
    b.stroke([(x + size * 0.16, y), (x + size * 0.16, y - size * 0.85)], WOOD, size * 0.05)
    b.stroke([(x, y), (x, y - size * 0.75)], mix(LEAF, INK, 0.3), size * 0.05)
    for angle in (-62, 58, -24, 26, 0):
        b.shade(
            petal(x, y - size * (0.45 + 0.006 * (62 - abs(angle))), size * 0.46, size * 0.22, angle), YOUNG_LEAF, LEAF
        )


def _watering_can(b: Brush, x: float, y: float) -> None:
    tint = colour("#3f8fa8")
    b.stroke([(x + 22, y - 16), (x + 62, y - 48)], mix(tint, INK, 0.2), 8)
    b.ellipse(x + 64, y - 50, 11, 6, mix(tint, PAPER, 0.3))
    b.arc(x - 4, y - 38, 24, 180, 350, mix(tint, INK, 0.25), 6)
    b.box(x - 28, y - 44, x + 26, y, tint, 7)


def gong_night(b: Brush) -> None:
    """A fire before the long house; figures with gongs around it, under the stars."""
    b.backdrop(colour("#14213f"), colour("#2b3a67"), colour("#6b4f7a"), colour("#c9785f"), bottom=520)
    for _ in range(130):
        b.circle(
            b.rng.uniform(0, WIDTH),
            b.rng.uniform(0, 330),
            b.rng.choice((1.0, 1.2, 2.0)),
            fade(PAPER, b.rng.randint(90, 230)),
        )
    moon = b.rng.uniform(150, 420)
    b.glow(moon, 130, 210, 210, colour("#fff4cf", 120))
    b.circle(moon, 130, 44, colour("#fff2cc"))
    for dx, dy, radius in ((-14, -10, 9), (12, 8, 12), (-4, 20, 6)):
        b.circle(moon + dx, 130 + dy, radius, colour("#f0deb0"))
    b.ridge(470, 170, colour("#3a3f66"), colour("#2a2f50"), 2.6)
    b.ridge(500, 90, colour("#262b49"), colour("#1d2038"), 3.4)
    _long_house(b, 880, 548)
    b.backdrop(colour("#4a3242"), colour("#2a1f33"), top=545)
    b.glow(560, 630, 560, 250, colour("#ff9a3d", 190))
    _fire(b, 560, 640)
    for turn in (198, 226, 254, 286, 314, 342):
        angle = math.radians(turn)
        _player(b, 560 + 330 * math.cos(angle), 650 + 95 * math.sin(angle), 150)
    for x in (180, 330, 800, 950):
        _player(b, x, 790, 210)


def _long_house(b: Brush, x: float, y: float) -> None:
    for step in range(8):
        b.box(x - 230 + step * 66, y - 60, x - 222 + step * 66, y + 6, colour("#1f1520"))
    b.shade(
        [(x - 250, y - 120), (x + 250, y - 120), (x + 250, y - 46), (x - 250, y - 46)],
        colour("#7d4a36"),
        colour("#5d3530"),
    )
    for step in range(5):
        left = x - 196 + step * 88
        b.box(left, y - 104, left + 40, y - 62, colour("#ffcf73"), 2)
        b.glow(left + 20, y - 82, 70, 60, colour("#ffb54d", 120))
    roof = smooth([(x - 300, y - 100), (x - 250, y - 190), (x - 236, y - 250)])
    b.shade([*roof, *((2 * x - px, py) for px, py in reversed(roof))], colour("#5f4a3a"), colour("#3a2b2c"))
    for step in range(26):
        at = x - 280 + step * 22.4
        b.stroke([(x + (at - x) * 0.84, y - 246), (at, y - 104)], colour("#2d2126", 110), 1.6)


def _fire(b: Brush, x: float, y: float) -> None:
    for dx, lean in ((-50, 70), (50, -70), (-22, 34)):
        b.stroke([(x + dx, y + 16), (x + dx + lean, y - 14)], colour("#3a2320"), 15)
    flames = ((colour("#e4572e"), 1.0), (colour("#f7943d"), 0.76), (colour("#ffd25e"), 0.5), (colour("#fff3c4"), 0.24))
    for tint, size in flames:
        for dx, length, width, angle in ((-26, 110, 66, -14), (24, 124, 68, 11), (0, 172, 84, b.rng.uniform(-5, 5))):
            b.polygon(petal(x + dx * size, y + 10, length * size, width * size, angle), tint)
    for _ in range(36):
        up = b.rng.random()
        b.circle(
            x + b.rng.uniform(-30, 30) * (1 + up * 3),
            y - 110 - up * 300,
            b.rng.uniform(1, 2.8),
            colour("#ffcf73", round(230 * (1 - up))),
        )


def _player(b: Brush, x: float, y: float, size: float) -> None:
    """A figure in a dark woven garment who holds a gong towards the fire."""
    side = 1 if x < 560 else -1
    figures.person(
        b,
        x,
        y,
        size,
        mix(colour("#26304f"), colour("#b8432f"), b.rng.choice((0.0, 0.25, 0.6))),
        reach=side * 0.7,
        hair=colour("#17131c"),
    )
    b.box(x - size * 0.115, y - size * 0.55, x + size * 0.115, y - size * 0.52, colour("#e8b04a"))
    gong = (x + side * size * 0.25, y - size * 0.5)
    b.circle(*gong, size * 0.135, colour("#5a3a25"))
    b.circle(*gong, size * 0.12, colour("#b9803d"))
    b.circle(gong[0] + side * size * 0.015, gong[1], size * 0.075, colour("#dba552"))
    b.circle(gong[0] + side * size * 0.02, gong[1] - 1, size * 0.034, colour("#f8d88c"))


def meeting_hall(b: Brush) -> None:
    """A community hall with a wide tiled roof, flags before it and people on their way in."""
    mood = palette.daylight(b.rng)
    figures.sky(b, mood, 470, (b.rng.choice((210.0, 1070.0)), 150))
    figures.far_hills(b, mood, 450, 120)
    for x in (40, 130, 1150, 1250):
        figures.round_tree(b, x, 560, b.rng.uniform(230, 290), mix(LEAF, DEEP_LEAF, 0.3))
    b.backdrop(mix(mood.ground, mood.haze, 0.3), mix(mood.ground, DEEP_LEAF, 0.3), top=540)
    _paved_yard(b, 560)
    _hall(b, 640, 580)
    for x in (170, 255, 340, 940, 1025, 1110):
        figures.flag(b, x, 640, 250, 0.27)
    for side in (-1, 1):
        for step in range(5):
            figures.bush(
                b, 640 + side * (330 + step * 70), 648, 34, LEAF, b.rng.choice((palette.LOTUS, palette.FLAG_STAR))
            )
    for x, y in ((520, 690), (575, 668), (700, 665), (770, 712), (860, 736), (420, 742)):
        figures.person(
            b,
            x + b.rng.uniform(-12, 12),
            y,
            (y - 520) * 0.82,
            hat=b.rng.random() < 0.2,
            hair=b.rng.choice((INK, INK, colour("#b9b6ad"))),
        )


def _paved_yard(b: Brush, top: float) -> None:
    b.shade([(430, top), (850, top), (1320, 810), (-40, 810)], mix(EARTH, PAPER, 0.45), mix(EARTH, PAPER, 0.15))
    for step in range(9):
        share = step / 8
        b.stroke([(430 + 420 * share, top), (-40 + 1360 * share, 810)], fade(PAPER, 80), 2, False)
    for step in range(1, 7):
        y = top + (HEIGHT - top) * (step / 6.5) ** 1.7
        b.stroke([(0, y), (WIDTH, y)], fade(PAPER, 50), 1.6, False)


def _hall(b: Brush, x: float, y: float) -> None:
    b.glow(x, y + 8, 420, 46, colour("#1d3a30", 140))
    b.shade([(x - 290, y), (x - 290, y - 150), (x + 290, y - 150), (x + 290, y)], WALL, palette.SHADED_WALL)
    b.box(x - 44, y - 112, x + 44, y, mix(DARK_WOOD, INK, 0.3), 3)
    b.stroke([(x, y - 112), (x, y)], WOOD, 2)
    for dx in (-232, -146, 146, 232):
        b.box(x + dx - 30, y - 112, x + dx + 30, y - 40, mix(DARK_WOOD, INK, 0.1), 3)
        b.box(x + dx - 25, y - 107, x + dx + 25, y - 45, colour("#9fc8cc"), 2)
        b.stroke([(x + dx, y - 107), (x + dx, y - 45)], DARK_WOOD, 3)
        b.stroke([(x + dx - 25, y - 76), (x + dx + 25, y - 76)], DARK_WOOD, 3)
    b.box(x - 176, y - 146, x + 176, y - 122, palette.FLAG_RED, 2)
    for dx in (-278, -189, -92, 92, 189, 278):
        b.shade(
            [(x + dx - 9, y + 2), (x + dx - 8, y - 150), (x + dx + 8, y - 150), (x + dx + 9, y + 2)],
            PAPER,
            mix(WALL, INK, 0.12),
        )
    for step in range(3):
        b.box(
            x - 300 - step * 12,
            y + step * 7,
            x + 300 + step * 12,
            y + 8 + step * 7,
            mix(WALL, INK, 0.1 + step * 0.06),
            2,
        )
    eaves = smooth([(x - 372, y - 152), (x - 330, y - 148), (x - 262, y - 196), (x - 236, y - 250)])
    b.shade([*eaves, *((2 * x - px, py) for px, py in reversed(eaves))], mix(ROOF, WALL, 0.1), palette.DARK_ROOF)
    for step in range(31):
        share = step / 30
        b.stroke(
            [(x - 226 + 452 * share, y - 248), (x - 274 + 548 * share, y - 152)],
            fade(mix(palette.DARK_ROOF, INK, 0.3), 90),
            1.8,
            False,
        )
    b.box(x - 246, y - 262, x + 246, y - 246, palette.DARK_ROOF, 5)
    b.shade(petal(x, y - 258, 36, 34, 0), palette.FLAG_STAR, mix(ROOF, STRAW, 0.5))


def school_yard(b: Brush) -> None:
    """A two-storeyed school, a flame tree in bloom, children around the flagpole."""
    mood = palette.daylight(b.rng)
    figures.sky(b, mood, 430, (b.rng.uniform(900, 1100), 120))
    figures.far_hills(b, mood, 430, 210)
    for x in (60, 1090, 1180, 1260):
        figures.round_tree(b, x, 520, b.rng.uniform(190, 260), mix(LEAF, DEEP_LEAF, 0.35))
    b.backdrop(mix(EARTH, PAPER, 0.5), mix(EARTH, STRAW, 0.35), mix(EARTH, INK, 0.06), top=510)
    _school(b, 230, 540, 820)
    for step in range(15):
        figures.bush(
            b, 60 + step * 82, 556, b.rng.uniform(22, 34), LEAF, b.rng.choice((palette.LOTUS, palette.FLAG_STAR, PAPER))
        )
    figures.flag(b, 640, 620, 400, 0.28)
    b.box(600, 608, 680, 626, palette.SHADED_WALL, 3)
    figures.round_tree(b, 1120, 690, 430, colour("#5fa06a"), colour("#e2472f"))
    for _ in range(50):
        b.ellipse(b.rng.uniform(930, 1280), b.rng.uniform(690, 770), 4, 2, colour("#e2472f", 200))
    for x, y in ((180, 650), (250, 660), (330, 690), (470, 700), (560, 740), (760, 690), (830, 720), (930, 660)):
        shirt = colour("#fdfdf7") if b.rng.random() < 0.7 else SHIRTS[0]
        figures.person(
            b, x + b.rng.uniform(-15, 15), y, 92 + (y - 650) * 0.45, shirt, reach=b.rng.choice((0, 0, 0.8, -0.8))
        )


def _school(b: Brush, x: float, y: float, width: float) -> None:
    wall = colour("#f4cf7e")
    b.glow(x + width / 2, y, width * 0.6, 34, colour("#1d3a30", 130))
    b.shade([(x, y), (x, y - 230), (x + width, y - 230), (x + width, y)], wall, mix(wall, EARTH, 0.4))
    for floor in (0, 1):
        ground = y - 14 - floor * 112
        b.box(x, ground - 92, x + width, ground, fade(mix(EARTH, INK, 0.3), 120))
        for room in range(8):
            left = x + 22 + room * (width - 30) / 8
            is_door = room % 3 == 1
            b.box(
                left,
                ground - 78,
                left + 58,
                ground if is_door else ground - 26,
                colour("#3f7f86") if is_door else colour("#d8efec"),
                2,
            )
            b.stroke(
                [(left + 29, ground - 78), (left + 29, ground if is_door else ground - 26)],
                colour("#2f6f76"),
                2.4,
                False,
            )
        for column in range(9):
            at = x + 8 + column * (width - 16) / 8
            b.box(at - 6, ground - 98, at + 6, ground + 12, mix(wall, PAPER, 0.55))
        b.box(x - 6, ground - 2, x + width + 6, ground + 13, mix(wall, PAPER, 0.4), 2)
    for step in range(40):
        at = x + 6 + step * (width - 12) / 39
        b.stroke([(at, y - 128), (at, y - 156)], PAPER, 2.4, False)
    b.stroke([(x, y - 157), (x + width, y - 157)], PAPER, 5)
    b.shade(
        [(x - 26, y - 226), (x + 24, y - 296), (x + width - 24, y - 296), (x + width + 26, y - 226)],
        mix(ROOF, WALL, 0.1),
        palette.DARK_ROOF,
    )


def market(b: Brush) -> None:
    """Stalls under striped awnings, baskets of fruit, buyers with their own baskets."""
    mood = palette.daylight(b.rng)
    figures.sky(b, mood, 430, (b.rng.uniform(200, 500), 120))
    for step in range(9):
        left, top = step * 150 - 30 + b.rng.uniform(-20, 20), b.rng.uniform(190, 270)
        tint = mix(b.rng.choice((WALL, colour("#d5e3da"), colour("#f3cfa8"), colour("#cfdde8"))), mood.haze, 0.3)
        b.shade([(left, 480), (left, top), (left + 136, top), (left + 136, 480)], tint, mix(tint, INK, 0.12))
        b.box(left - 6, top - 12, left + 142, top + 4, mix(ROOF, mood.haze, 0.25), 2)
        for window in (22, 80):
            b.box(left + window, top + 34, left + window + 34, top + 84, mix(colour("#4f8894"), mood.haze, 0.2), 3)
    b.backdrop(mix(EARTH, PAPER, 0.4), mix(EARTH, PAPER, 0.15), top=470)
    pairs = [("#d9483b", "#fff4e0"), ("#2f8f83", "#fff4e0"), ("#efb03f", "#fff4e0"), ("#4f74b3", "#fff4e0")]
    b.rng.shuffle(pairs)
    for (first, second), x in zip(pairs, (30, 345, 660, 975), strict=True):
        _stall(b, x, 590, 280, colour(first), colour(second))
    for x, y, reach in ((300, 680, 0.5), (420, 720, -0.4), (640, 690, -0.6), (860, 735, 0.4), (1030, 690, 0.6)):
        at = x + b.rng.uniform(-20, 20)
        figures.person(b, at, y, (y - 430) * 0.74, hat=b.rng.random() < 0.55, reach=reach)
        _basket(b, at + math.copysign((y - 430) * 0.23, reach), y - (y - 430) * 0.27, (y - 430) * 0.09)


def _stall(b: Brush, x: float, y: float, width: float, first: Colour, second: Colour) -> None:
    b.glow(x + width / 2, y + 4, width * 0.6, 26, colour("#1d3a30", 140))
    b.box(x + 12, y - 200, x + width - 12, y - 70, colour("#3b3540", 150))
    figures.person(b, x + width * b.rng.uniform(0.3, 0.7), y - 24, 150, hat=b.rng.random() < 0.4)
    for side in (8, width - 16):
        b.box(x + side, y - 220, x + side + 8, y, DARK_WOOD)
    b.shade([(x + 4, y), (x + 4, y - 74), (x + width - 4, y - 74), (x + width - 4, y)], WOOD, DARK_WOOD)
    goods = (colour("#e5533d"), colour("#f3a33c"), YOUNG_LEAF, LEAF, colour("#8f4f86"), STRAW)
    for basket in range(5):
        at, tint = x + 34 + basket * (width - 66) / 4, b.rng.choice(goods)
        for dx, dy in ((-13, -8), (0, -9), (13, -8), (-7, -19), (7, -19), (0, -28)):
            b.circle(at + dx, y - 84 + dy, 9, mix(tint, INK, 0.16))
            b.circle(at + dx - 1.5, y - 86 + dy, 7.4, tint)
        b.polygon(
            [(at - 27, y - 88), (at + 27, y - 88), (at + 21, y - 66), (at - 21, y - 66)], mix(STRAW, DARK_WOOD, 0.3)
        )
    stripes = 8
    for stripe in range(stripes):
        tint, left, right = (first, second)[stripe % 2], stripe / stripes, (stripe + 1) / stripes
        upper, lower, wide = x + 20, x - 14, width - 40
        corners = [(lower + (width + 28) * left, y - 196), (upper + wide * left, y - 262)]
        b.shade(
            [*corners, (upper + wide * right, y - 262), (lower + (width + 28) * right, y - 196)],
            mix(tint, PAPER, 0.15),
            tint,
        )
        b.pie(
            lower + (width + 28) * (left + right) / 2,
            y - 197,
            (width + 28) / stripes / 2,
            16,
            0,
            180,
            mix(tint, INK, 0.08),
        )


def _basket(b: Brush, x: float, y: float, size: float) -> None:
    b.arc(x, y, size, 180, 360, DARK_WOOD, 4)
    b.ellipse(x, y - 2, size * 0.9, size * 0.4, LEAF)
    b.polygon(
        [(x - size, y), (x + size, y), (x + size * 0.75, y + size * 1.05), (x - size * 0.75, y + size * 1.05)],
        mix(STRAW, DARK_WOOD, 0.2),
    )
