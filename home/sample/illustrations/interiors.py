"""What rooms have in common: walls and a table, a window, a potted plant."""

from home.sample.illustrations import palette
from home.sample.illustrations.brush import HEIGHT, WIDTH, Brush, Colour, colour, fade, mix, petal, smooth
from home.sample.illustrations.palette import DARK_WOOD, DEEP_LEAF, INK, LEAF, PAPER, WALL, WOOD, YOUNG_LEAF

ROOM_WALLS = tuple(map(colour, ("#f7e7c6", "#dcebe2", "#f5d9c5", "#dbe8ee")))


def walls_and_table(b: Brush, table: float) -> Colour:
    """A wall with light from a window and a wooden table from the line `table` down. Returns the wall's colour."""
    wall = b.rng.choice(ROOM_WALLS)
    b.backdrop(mix(wall, PAPER, 0.4), wall, mix(wall, WOOD, 0.18), bottom=table)
    b.backdrop(mix(WOOD, PAPER, 0.12), WOOD, DARK_WOOD, top=table)
    for _ in range(16):
        y = b.rng.uniform(table + 16, HEIGHT)
        x = b.rng.uniform(-100, WIDTH)
        b.stroke(smooth([(x, y), (x + 140, y + 3), (x + 300, y - 2)]), fade(DARK_WOOD, 60), 2, False)
    b.box(0, table, WIDTH, table + 7, fade(PAPER, 70))
    return wall


def window(b: Brush, x: float, y: float, width: float, height: float, frame: Colour = PAPER) -> None:
    """A window with hills behind it, its upper left corner at (x, y)."""
    b.box(x - 12, y - 12, x + width + 12, y + height + 12, mix(frame, INK, 0.08), 5)
    b.shade([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour("#9fd3e3"), colour("#e9f7ea"))
    hills = smooth(
        [
            (x, y + height * 0.7),
            (x + width * 0.3, y + height * 0.52),
            (x + width * 0.62, y + height * 0.66),
            (x + width, y + height * 0.5),
        ]
    )
    b.shade([(x, y + height), *hills, (x + width, y + height)], mix(LEAF, PAPER, 0.3), mix(LEAF, DEEP_LEAF, 0.3))
    b.stroke([(x + width / 2, y), (x + width / 2, y + height)], frame, 8, False)
    b.stroke([(x, y + height * 0.46), (x + width, y + height * 0.46)], frame, 8, False)
    b.box(x - 20, y + height + 8, x + width + 20, y + height + 22, frame, 4)


def pot(b: Brush, x: float, y: float) -> None:
    """A green plant in a clay pot that stands on (x, y)."""
    for angle in (-64, 62, -36, 38, -12, 14):
        b.shade(petal(x, y - 80, b.rng.uniform(140, 190), 52, angle), YOUNG_LEAF, DEEP_LEAF)
    b.glow(x, y + 4, 80, 18, colour("#2a1510", 170))
    b.shade([(x - 58, y - 90), (x + 58, y - 90), (x + 42, y), (x - 42, y)], palette.ROOF, palette.DARK_ROOF)
    b.box(x - 64, y - 102, x + 64, y - 82, mix(palette.ROOF, WALL, 0.2), 6)
