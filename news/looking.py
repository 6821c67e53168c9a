"""What a picture's file says of itself: whether anything shines through it, and how it looks from very far away."""

import warnings
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

PLACEHOLDER_PIXELS = (16, 16)
PLACEHOLDER_BYTES = 150
_SMALL = (512, 512)  # enough to find a hole in a picture
_OPAQUE = 250  # of 255: less is seen


def is_transparent(file: IO[bytes]) -> bool:
    """Whether what stands behind the picture is seen through it. A PNG without holes is none."""
    with _opened(file) as picture:
        if not picture.has_transparency_data:
            return False
        picture.thumbnail(_SMALL)
        holes = picture.convert("RGBA").getchannel("A").point(lambda alpha: alpha < _OPAQUE)
        return holes.getbbox() is not None


def placeholder(file: IO[bytes]) -> str:
    """The picture as a `data:` address of at most PLACEHOLDER_BYTES bytes; empty where it does not fit."""
    with _opened(file) as picture:
        picture.draft("RGB", _SMALL)  # a JPEG is read small, not read large and made small
        picture = ImageOps.exif_transpose(picture).convert("RGB")
        picture.thumbnail(PLACEHOLDER_PIXELS)
        for quality in (40, 20, 0):
            found = BytesIO()
            picture.save(found, "WEBP", quality=quality, method=6)
            if found.tell() <= PLACEHOLDER_BYTES:
                return f"data:image/webp;base64,{b64encode(found.getvalue()).decode()}"
    return ""


@contextmanager
def _opened(file: IO[bytes]) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        # The forms and the importer have limited the size before.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(file) as picture:
            yield picture
