"""Pictures of senders: drawn anew, so that nothing of the file is kept but what is seen."""

import warnings
from io import BytesIO
from typing import NamedTuple

from django.conf import settings
from PIL import Image, ImageOps

PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
LARGEST_SIDE = 4096  # pixels: to be read on any screen, and no more than that is kept
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
    with Image.open(BytesIO(content), formats=tuple(PICTURES)) as picture:
        kind = str(picture.format)
        if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise _too_many_pixels()
        picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))  # a large JPEG is read smaller from the start
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    drawn = upright.convert(_mode(upright, kind))
    bare = Image.frombytes(drawn.mode, drawn.size, drawn.tobytes())  # the pixels alone: no comment, profile or text
    written = BytesIO()
    bare.save(written, kind, quality=_QUALITY, optimize=True)
    return Redrawn(PICTURES[kind], f"image/{kind.lower()}", written.getvalue())


def _mode(picture: Image.Image, kind: str) -> str:
    has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    return "RGBA" if has_alpha and kind != "JPEG" else "RGB"


def _too_many_pixels() -> BadPicture:
    return BadPicture("có quá nhiều điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại.")
