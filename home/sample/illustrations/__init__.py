"""Drawn pictures for the sample portal, so that it needs no photograph of anybody's.

`draw(scene, seed)` gives the same picture for the same seed; the seed moves the sun, the colours and what stands where.
"""

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from PIL import Image, ImageOps

from home.sample.illustrations import close_ups, gatherings, landscapes, rooms
from home.sample.illustrations.brush import Brush

SCENES: Mapping[str, Callable[[Brush], None]] = MappingProxyType(
    {
        "rice_fields": landscapes.rice_fields,
        "village_road": landscapes.village_road,
        "lotus_pond": landscapes.lotus_pond,
        "river_boat": landscapes.river_boat,
        "coffee_hills": landscapes.coffee_hills,
        "tree_planting": gatherings.tree_planting,
        "gong_night": gatherings.gong_night,
        "meeting_hall": gatherings.meeting_hall,
        "school_yard": gatherings.school_yard,
        "market": gatherings.market,
        "piggy_bank": close_ups.piggy_bank,
        "waste_sorting": close_ups.waste_sorting,
        "digital_desk": rooms.digital_desk,
        "blood_donation": rooms.blood_donation,
        "library": rooms.library,
    }
)

NEVER_MIRRORED = frozenset({"digital_desk"})  # the tick on the telephone would lean the wrong way


def draw(scene: str, seed: int, size: tuple[int, int] = (1280, 800)) -> Image.Image:
    """The picture of a scene, cropped to the proportions of `size`. Raises ValueError for a scene that nobody drew."""
    if scene not in SCENES:
        raise ValueError(f"No scene {scene!r}; there are: {', '.join(SCENES)}.")
    rng = Random(f"{scene}/{seed}")  # noqa: S311
    is_mirrored = rng.random() < 0.5 and scene not in NEVER_MIRRORED
    brush = Brush(rng)
    SCENES[scene](brush)
    picture = ImageOps.mirror(brush.image) if is_mirrored else brush.image
    return ImageOps.fit(picture, size, Image.Resampling.BOX if size == (1280, 800) else Image.Resampling.LANCZOS)
