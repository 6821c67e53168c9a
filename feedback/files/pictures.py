"""Pictures of senders: drawn anew, so that nothing of the file is kept but what is seen."""

import threading
import warnings
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps

PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
LARGEST_SIDE = 4096  # pixels: to be read on any screen, and no more than that is kept
MOST_PIXELS = 20_000_000  # to be unpacked: 80 MB of memory; a larger JPEG is unpacked at half its size or less
_ONE_AT_A_TIME = threading.Lock()  # however many are sent at once, the memory of one is enough
_SIGNS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_QUALITY = 88


class BadPicture(ValueError):
    """Its words follow the name of the file."""


class Redrawn(NamedTuple):
    """A picture without anything beside it."""

    ending: str
    content_type: str
    content: bytes


def redrawn(content: bytes) -> Redrawn | None:
    """The picture anew, upright, with neither place nor device; None for what does not begin as one.

    BadPicture for one that is broken, ends too early, or would fill the memory.
    """
    if not content.startswith(_SIGNS):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(content)
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # Pillow raises as many kinds of errors as there are ways to be broken
        raise BadPicture("bị hỏng hoặc tải lên chưa trọn vẹn. Hãy chọn lại ảnh.") from error


def _redrawn(content: bytes) -> Redrawn:
    with _ONE_AT_A_TIME, Image.open(BytesIO(content), formats=tuple(PICTURES)) as picture:
        kind = str(picture.format)
        _refuse_bomb(picture)
        picture.load()
        picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))  # before anything else: each step after it makes a copy
        ImageOps.exif_transpose(picture, in_place=True)
        bare = _pixels_of(picture, kind)
        written = BytesIO()
        bare.save(written, kind, quality=_QUALITY)
    return Redrawn(PICTURES[kind], f"image/{kind.lower()}", written.getvalue())


def _refuse_bomb(picture: Image.Image) -> None:
    """BadPicture for what would fill the memory; a large JPEG is set to be read smaller from the start."""
    is_large = picture.width * picture.height > MOST_PIXELS
    if is_large and "progressive" in picture.info:  # all of it is in memory before a smaller one is made
        raise _too_many_pixels()
    side = LARGEST_SIDE // 2 if is_large else LARGEST_SIDE
    picture.draft("RGB", (side, side))
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()


def _pixels_of(picture: Image.Image, kind: str) -> Image.Image:
    """The pixels alone: no comment, profile or text."""
    mode = _mode(picture, kind)
    drawn = picture if picture.mode == mode else picture.convert(mode)
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    return bare


def _mode(picture: Image.Image, kind: str) -> str:
    has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    return "RGBA" if has_alpha and kind != "JPEG" else "RGB"


def _too_many_pixels() -> BadPicture:
    return BadPicture("có quá nhiều điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại.")
