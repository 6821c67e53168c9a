"""Which sizes of a picture are made, and how wide each stands on a page.

A family is a way to cut: as it is, or to 16:9 around the focal point. Every family is made as AVIF and as WebP in some
sizes, and once more in a format that every browser knows, for those that know neither and until the others are made.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

MODERN = {"avif": "image/avif", "webp": "image/webp"}  # in the order in which a browser is to prefer them
SHARED = "fill-1200x675|format-jpeg"  # for link previews: not all who show them know newer formats
OPAQUE, TRANSPARENT = "jpeg", "png"


class Family(NamedTuple):
    """A way to cut: its sizes from small to large, and the one that stands for all in old browsers."""

    cuts: tuple[str, ...]
    fallback: str

    def modern(self, image_format: str) -> list[str]:
        """The specs of one format."""
        return [f"{cut}|format-{image_format}" for cut in self.cuts]

    def plain(self, *, transparent: bool) -> str:
        """The spec that every browser knows."""
        return f"{self.fallback}|format-{TRANSPARENT if transparent else OPAQUE}"


WHOLE = Family(("width-480", "width-800", "width-1200"), "width-800")
WIDE = Family(("fill-320x180", "fill-640x360", "fill-1200x675"), "fill-640x360")
FAMILIES = (WHOLE, WIDE)


class Shape(NamedTuple):
    """A place on a page: how the picture is cut, how wide it stands there, whether it is large enough for a blurred
    placeholder to be seen.
    """

    family: Family
    widths: str
    is_large: bool = False


SHAPES = {
    "figure": Shape(WHOLE, "(min-width: 48rem) 44rem, 100vw", is_large=True),
    "gallery": Shape(WHOLE, "(min-width: 48rem) 22rem, 50vw"),
    "lead": Shape(WIDE, "(min-width: 64rem) 42rem, 100vw", is_large=True),
    "row": Shape(WIDE, "(min-width: 30rem) 18rem, 100vw"),
    "small": Shape(WIDE, "7.5rem"),
    "card": Shape(WIDE, "(min-width: 40rem) 26rem, 100vw"),
}


def specs_to_make(*, transparent: bool) -> Iterator[str]:
    """All that a picture is made in; what every page needs comes first."""
    for family in FAMILIES:
        yield family.plain(transparent=transparent)
    yield SHARED
    for image_format in MODERN:
        for family in FAMILIES:
            yield from family.modern(image_format)


def edition() -> str:
    """What changes with the sizes above: pictures of another edition are made anew."""
    made = [*specs_to_make(transparent=False), *specs_to_make(transparent=True)]
    return sha256("\n".join(made).encode()).hexdigest()[:12]
