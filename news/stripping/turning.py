"""How to turn a picture: the one thing of EXIF that is kept."""

from PIL import Image

_ORIENTATION = 0x0112
_UPRIGHT = 1
PREFIX = b"Exif\x00\x00"


def only_turning(exif: bytes) -> bytes:
    """EXIF (with or without its prefix) that says how to turn the picture alone; empty where it is upright."""
    found = Image.Exif()
    try:
        found.load(exif)
        turned = int(found.get(_ORIENTATION, _UPRIGHT))
    except Exception:  # unreadable: nobody misses it
        return b""
    if not _UPRIGHT < turned <= 8:
        return b""
    kept = Image.Exif()
    kept[_ORIENTATION] = turned
    return kept.tobytes().removeprefix(PREFIX)
