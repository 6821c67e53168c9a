"""Pictures of rooms: the help desk, giving blood, the books that nobody locks."""

from home.sample.illustrations import figures, interiors, palette
from home.sample.illustrations.brush import WIDTH, Brush, Colour, colour, fade, mix, smooth
from home.sample.illustrations.palette import (
    DARK_WOOD,
    DEEP_LEAF,
    INK,
    LEAF,
    PALE_LOTUS,
    PAPER,
    SHIRTS,
    SKINS,
    STRAW,
    WALL,
    WOOD,
)


def digital_desk(b: Brush) -> None:
    """Two people side by side at a computer, a telephone with a tick in front of them."""
    table = 600.0
    wall = interiors.walls_and_table(b, table)
    interiors.window(b, 90, 80, 260, 280)
    _notice_board(b, 960, 90)
    b.glow(640, 320, 520, 380, colour("#fffdf0", 130))
    screen = colour("#2f5f78")
    b.glow(640, 640, 330, 40, colour("#2a1510", 150))
    b.shade([(596, 640), (610, 520), (670, 520), (684, 640)], mix(INK, PAPER, 0.35), INK)
    b.box(560, 632, 720, 648, INK, 7)
    b.box(430, 226, 850, 540, mix(INK, screen, 0.3), 18)
    b.box(446, 242, 834, 510, mix(screen, PAPER, 0.9), 6)
    _form_on_screen(b, 446, 242)
    _seated(b, 300, 800, b.rng.choice(SHIRTS[:5]), colour("#cfcbc2"))
    _seated(b, 985, 800, SHIRTS[6] if wall[0] < 240 else SHIRTS[0], INK)
    _telephone(b, 640, 742)
    interiors.pot(b, 1190, 640)


def _form_on_screen(b: Brush, x: float, y: float) -> None:
    tint = colour("#2f7f8c")
    b.box(x, y, x + 388, y + 40, tint, 6)
    for index, light in enumerate((0.9, 0.7, 0.5)):
        b.circle(x + 22 + index * 22, y + 20, 6, mix(tint, PAPER, light))
    b.box(x + 24, y + 64, x + 150, y + 78, mix(tint, INK, 0.2), 6)
    for row in range(3):
        top = y + 96 + row * 48
        b.box(x + 24, top, x + 240, top + 32, PAPER, 6)
        b.box(x + 36, top + 12, x + 96 + b.rng.uniform(0, 110), top + 20, mix(tint, PAPER, 0.55), 4)
    b.circle(x + 312, y + 112, 42, mix(tint, PAPER, 0.75))
    b.circle(x + 312, y + 100, 15, tint)
    b.pie(x + 312, y + 146, 26, 26, 180, 360, tint)
    b.box(x + 266, y + 192, x + 358, y + 226, palette.ROOF, 9)
    b.box(x + 288, y + 206, x + 336, y + 213, PAPER, 3)


def _seated(b: Brush, x: float, y: float, shirt: Colour, hair: Colour) -> None:
    """Head and shoulders from behind, large."""
    skin = b.rng.choice(SKINS)
    b.box(x - 150, y - 150, x + 150, y + 20, mix(DARK_WOOD, INK, 0.25), 26)
    shoulders = smooth(
        [
            (x - 150, y + 10),
            (x - 134, y - 120),
            (x - 60, y - 170),
            (x + 60, y - 170),
            (x + 134, y - 120),
            (x + 150, y + 10),
        ]
    )
    b.shade(shoulders, mix(shirt, PAPER, 0.15), mix(shirt, INK, 0.2))
    b.box(x - 32, y - 220, x + 32, y - 150, mix(skin, INK, 0.12), 14)
    for side in (-1, 1):
        b.ellipse(x + side * 80, y - 262, 15, 24, skin)
    b.ellipse(x, y - 262, 80, 92, skin)
    b.shade(
        smooth(
            [
                (x - 84, y - 236),
                (x - 90, y - 300),
                (x - 40, y - 366),
                (x + 40, y - 366),
                (x + 90, y - 300),
                (x + 84, y - 236),
                (x + 40, y - 196),
                (x - 40, y - 196),
            ],
            True,
        ),
        mix(hair, PAPER, 0.12),
        hair,
    )


def _telephone(b: Brush, x: float, y: float) -> None:
    b.glow(x, y + 20, 130, 40, colour("#2a1510", 190))
    b.box(x - 62, y - 108, x + 62, y + 40, INK, 16)
    b.box(x - 53, y - 96, x + 53, y + 28, PAPER, 8)
    b.circle(x, y - 46, 34, LEAF)
    b.stroke([(x - 16, y - 46), (x - 4, y - 33), (x + 17, y - 60)], PAPER, 8)
    b.box(x - 34, y + 2, x + 34, y + 9, mix(INK, PAPER, 0.7), 3)


def _notice_board(b: Brush, x: float, y: float) -> None:
    b.box(x - 12, y - 12, x + 232, y + 192, DARK_WOOD, 8)
    b.box(x, y, x + 220, y + 180, mix(WOOD, STRAW, 0.5), 4)
    notes = (
        (16, 18, PAPER),
        (84, 14, PALE_LOTUS),
        (152, 22, PAPER),
        (22, 104, colour("#dcebe2")),
        (92, 98, PAPER),
        (154, 108, colour("#fbe9a9")),
    )
    for dx, dy, tint in notes:
        b.box(x + dx, y + dy, x + dx + 52, y + dy + 60, tint, 2)
        for line in range(3):
            b.box(
                x + dx + 8,
                y + dy + 20 + line * 11,
                x + dx + b.rng.uniform(28, 44),
                y + dy + 24 + line * 11,
                fade(INK, 90),
                2,
            )
        b.circle(x + dx + 26, y + dy + 7, 5, palette.FLAG_RED)


def blood_donation(b: Brush) -> None:
    """A donor on a couch, a nurse, the bag that fills, a heart in the window's light."""
    wall = b.rng.choice((colour("#e3f0ee"), colour("#f8ebdd"), colour("#e6ecf5")))
    b.backdrop(mix(wall, PAPER, 0.5), wall, bottom=610)
    b.backdrop(mix(wall, INK, 0.16), mix(wall, INK, 0.28), top=604)
    b.box(0, 596, WIDTH, 608, PAPER)
    interiors.window(b, 110, 100, 250, 270)
    b.glow(905, 210, 280, 230, colour("#ffd9d2", 190))
    _heart(b, 905, 225, 120)
    _drip_stand(b, 480, 660)
    _couch(b, 660, 640)
    figures.person(b, 300, 700, 400, colour("#7cc3bd"), reach=0.55)
    b.box(262, 318, 338, 344, colour("#fdfefb"), 8)
    b.box(296, 322, 304, 340, palette.FLAG_RED, 1)
    b.box(291, 327, 309, 335, palette.FLAG_RED, 1)
    interiors.pot(b, 1180, 700)


def _heart(b: Brush, x: float, y: float, size: float) -> None:
    half = [(0, 0.86), (-0.62, 0.36), (-0.98, -0.14), (-0.86, -0.62), (-0.44, -0.76), (0, -0.42)]
    left = smooth([(x + dx * size, y + dy * size) for dx, dy in half])
    b.shade([*left, *((2 * x - px, py) for px, py in reversed(left))], colour("#ef6a5f"), colour("#c22f35"))
    b.glow(x - size * 0.45, y - size * 0.4, size * 0.4, size * 0.3, colour("#ffffff", 150))
    beat = [(-1.7, 0.1), (-0.5, 0.1), (-0.34, -0.22), (-0.14, 0.42), (0.1, -0.46), (0.28, 0.1), (1.7, 0.1)]
    b.stroke([(x + dx * size, y + dy * size) for dx, dy in beat], PAPER, 7)


def _drip_stand(b: Brush, x: float, y: float) -> None:
    b.stroke([(x, y), (x, y - 400)], mix(INK, PAPER, 0.55), 8)
    b.stroke([(x - 44, y - 396), (x + 44, y - 396)], mix(INK, PAPER, 0.55), 7)
    b.stroke([(x - 50, y), (x + 50, y)], mix(INK, PAPER, 0.35), 9)
    b.box(x - 82, y - 380, x - 8, y - 260, colour("#fbe3df"), 14)
    b.shade(
        [(x - 78, y - 330), (x - 12, y - 330), (x - 14, y - 266), (x - 76, y - 266)],
        colour("#d64545"),
        colour("#a82430"),
    )
    b.stroke(
        smooth([(x - 45, y - 260), (x - 40, y - 170), (x + 90, y - 120), (x + 215, y - 205)]), colour("#c22f35"), 5
    )


def _couch(b: Brush, x: float, y: float) -> None:
    tint, shirt, skin = colour("#3f8f9c"), b.rng.choice((SHIRTS[5], SHIRTS[2], SHIRTS[3])), b.rng.choice(SKINS)
    b.glow(x + 150, y + 66, 380, 34, colour("#1d2a30", 150))
    for dx in (-40, 380):
        b.stroke([(x + dx, y), (x + dx, y + 62)], mix(INK, PAPER, 0.4), 12)
    b.stroke([(x - 110, y - 16), (x + 440, y - 16)], mix(tint, INK, 0.3), 46)
    b.stroke([(x + 250, y - 40), (x + 450, y - 250)], mix(tint, INK, 0.15), 54)
    b.stroke([(x - 110, y - 36), (x + 270, y - 36)], tint, 44)
    b.stroke(smooth([(x + 230, y - 80), (x + 90, y - 118), (x - 70, y - 74)]), mix(INK, SHIRTS[2], 0.3), 54)
    b.ellipse(x - 104, y - 84, 22, 34, mix(INK, DARK_WOOD, 0.2))
    b.stroke([(x + 250, y - 92), (x + 370, y - 216)], shirt, 100)
    b.circle(x + 432, y - 318, 52, skin)
    b.pie(x + 436, y - 322, 58, 58, 170, 390, INK)
    b.stroke(smooth([(x + 330, y - 210), (x + 230, y - 180), (x + 140, y - 196)]), mix(shirt, INK, 0.14), 44)
    b.stroke([(x + 180, y - 192), (x + 24, y - 214)], skin, 32)
    b.box(x + 42, y - 232, x + 66, y - 192, PAPER, 4)


def library(b: Brush) -> None:
    """Shelves of books that nobody locks, a reader under a lamp, a cat."""
    wall = b.rng.choice((colour("#2f5d62"), colour("#7a4b3a"), colour("#3f5a7a")))
    b.backdrop(mix(wall, PAPER, 0.18), wall, mix(wall, INK, 0.2))
    interiors.window(b, 90, 110, 240, 300, mix(WALL, WOOD, 0.15))
    b.glow(210, 260, 420, 380, colour("#fff2c4", 110))
    _shelves(b, 440, 70, 780, 470)
    b.backdrop(mix(WOOD, INK, 0.25), mix(DARK_WOOD, INK, 0.3), top=640)
    for step in range(9):
        b.stroke([(640 + (step - 4) * 120, 640), (640 + (step - 4) * 260, 800)], fade(INK, 50), 2, False)
    _reader(b, 560, 720)
    _reading_lamp(b, 800, 606)
    b.box(330, 606, 900, 630, mix(WOOD, PAPER, 0.15), 6)
    for x in (366, 852):
        b.shade([(x - 10, 630), (x + 10, 630), (x + 6, 780), (x - 6, 780)], WOOD, DARK_WOOD)
    for level in range(4):
        tint = b.rng.choice(SHIRTS)
        b.box(390 + level * 5, 584 - level * 22, 500 - level * 6, 605 - level * 22, mix(tint, INK, 0.1), 4)
        b.box(488 - level * 6, 588 - level * 22, 499 - level * 6, 601 - level * 22, PAPER, 2)
    _cat(b, 1060, 742)


def _shelves(b: Brush, x: float, y: float, width: float, height: float) -> None:
    b.box(x - 18, y - 18, x + width + 18, y + height + 100, mix(DARK_WOOD, INK, 0.25), 6)
    b.box(x, y, x + width, y + height + 80, mix(DARK_WOOD, INK, 0.5))
    row = (height + 80) / 4
    for shelf in range(4):
        base, at = y + row * (shelf + 1) - 14, x + 10
        while at < x + width - 34:
            if b.rng.random() < 0.07:
                at += b.rng.uniform(24, 50)
                continue
            thick, tall = b.rng.uniform(14, 32), b.rng.uniform(0.62, 0.9) * row
            tint = mix(b.rng.choice((*SHIRTS, palette.ROOF, DEEP_LEAF, STRAW)), INK, b.rng.uniform(0, 0.2))
            lean = b.rng.choice((0, 0, 0, 0, 0, 7))
            b.shade(
                [(at, base), (at + lean, base - tall), (at + thick + lean, base - tall), (at + thick, base)],
                mix(tint, PAPER, 0.12),
                mix(tint, INK, 0.18),
            )
            b.box(
                at + lean * 0.8 + 3,
                base - tall * 0.82,
                at + thick + lean * 0.8 - 3,
                base - tall * 0.76,
                fade(PAPER, 140),
            )
            at += thick + 1.5 + lean
        b.box(x - 6, base, x + width + 6, base + 14, WOOD, 2)


def _reader(b: Brush, x: float, y: float) -> None:
    shirt, skin = b.rng.choice(SHIRTS[:5]), b.rng.choice(SKINS)
    b.shade(
        smooth(
            [
                (x - 84, y - 90),
                (x - 78, y - 196),
                (x - 30, y - 232),
                (x + 30, y - 232),
                (x + 78, y - 196),
                (x + 84, y - 90),
            ]
        ),
        mix(shirt, PAPER, 0.15),
        mix(shirt, INK, 0.1),
    )
    b.box(x - 16, y - 258, x + 16, y - 222, mix(skin, INK, 0.12), 6)
    b.circle(x, y - 290, 50, skin)
    b.pie(x, y - 296, 56, 54, 168, 372, INK)
    for side in (-1, 1):
        b.stroke(
            smooth([(x + side * 72, y - 186), (x + side * 92, y - 136), (x + side * 44, y - 128)]),
            mix(shirt, INK, 0.16),
            30,
        )
        page = [(x, y - 112), (x + side * 92, y - 130), (x + side * 92, y - 196), (x, y - 178)]
        b.shade(page, PAPER, mix(PAPER, INK, 0.1 if side < 0 else 0.16))
        b.circle(x + side * 82, y - 140, 14, skin)
    b.stroke([(x, y - 112), (x, y - 178)], fade(INK, 90), 3, False)


def _reading_lamp(b: Brush, x: float, y: float) -> None:
    b.glow(x - 40, y - 90, 250, 200, colour("#ffe9a8", 200))
    b.stroke([(x, y), (x + 26, y - 96), (x - 30, y - 176)], INK, 8)
    b.ellipse(x, y - 3, 46, 10, INK)
    b.shade(
        [(x - 70, y - 128), (x - 46, y - 184), (x - 12, y - 184), (x + 18, y - 128)], palette.ROOF, palette.DARK_ROOF
    )
    b.ellipse(x - 26, y - 128, 44, 9, colour("#fff0bd"))


def _cat(b: Brush, x: float, y: float) -> None:
    coat = b.rng.choice((colour("#e9a15a"), colour("#efe6d6"), colour("#54515c")))
    b.glow(x, y + 4, 130, 22, colour("#0f0a0a", 190))
    b.stroke(smooth([(x + 70, y - 14), (x + 120, y - 8), (x + 96, y + 2), (x + 10, y)]), mix(coat, INK, 0.15), 18)
    b.shade(
        smooth([(x - 90, y), (x - 70, y - 62), (x, y - 80), (x + 76, y - 50), (x + 92, y)]),
        mix(coat, PAPER, 0.2),
        mix(coat, INK, 0.15),
    )
    for dx in (-102, -62):
        b.polygon([(x + dx - 14, y - 44), (x + dx, y - 80), (x + dx + 14, y - 46)], mix(coat, INK, 0.1))
    b.ellipse(x - 82, y - 26, 40, 32, coat)
    for dx in (-98, -70):
        b.arc(x + dx, y - 30, 8, 20, 160, INK, 3)
