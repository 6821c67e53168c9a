"""The colours of all pictures and the moods of light that a seed picks from: a page of them belongs together."""

from dataclasses import dataclass
from random import Random

from home.sample.illustrations.brush import Colour, colour

FLAG_RED = colour("#d6322c")
FLAG_STAR = colour("#ffd84d")
LEAF = colour("#4f9d69")
DEEP_LEAF = colour("#2f6f54")
YOUNG_LEAF = colour("#9ccb6b")
TRUNK = colour("#7a5a44")
WOOD = colour("#b98256")
DARK_WOOD = colour("#8a5a3c")
ROOF = colour("#c4573a")
DARK_ROOF = colour("#9d412d")
WALL = colour("#f6e3bd")
SHADED_WALL = colour("#e2c48f")
EARTH = colour("#c99a6b")
STRAW = colour("#ecc56a")
LOTUS = colour("#f08aa5")
PALE_LOTUS = colour("#fde3e4")
INK = colour("#27414f")
PAPER = colour("#fffaf0")
SKINS = (colour("#e8b48c"), colour("#d79a70"), colour("#c68a60"))
SHIRTS = tuple(map(colour, ("#2f7f8c", "#e07a5f", "#5b76b8", "#7fae5a", "#c45c7c", "#f0b84a", "#fff4e0")))


@dataclass(frozen=True)
class Mood:
    """The light of an hour: sky from top to horizon, sun, the haze before far hills, the colour of the ground."""

    sky: tuple[Colour, Colour, Colour]
    sun: Colour
    haze: Colour
    ground: Colour
    is_dark: bool = False


MORNING = Mood(
    (colour("#8fc9d9"), colour("#cfe7df"), colour("#fdf0d0")), colour("#fff3c4"), colour("#c9dfd2"), colour("#7fb869")
)
NOON = Mood(
    (colour("#5fb1d3"), colour("#a5d8e4"), colour("#e8f6ec")), colour("#fffbe3"), colour("#b4d9d6"), colour("#74b566")
)
GOLDEN = Mood(
    (colour("#e9a873"), colour("#f6cd92"), colour("#fdeec4")), colour("#fff2b8"), colour("#e6c79a"), colour("#b7ae57")
)
DUSK = Mood(
    (colour("#3f4f86"), colour("#b0708f"), colour("#f9b27c")),
    colour("#ffe1a0"),
    colour("#9a7896"),
    colour("#56775c"),
    True,
)
DAYLIGHT = (MORNING, NOON, GOLDEN)


def daylight(rng: Random) -> Mood:
    """One of the bright moods."""
    return rng.choice(DAYLIGHT)
