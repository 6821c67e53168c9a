"""Takes the place where a photograph was taken out of a JPEG file, every pixel left as it is.

A telephone writes it into each photograph: the home of whoever was visited. How to turn the picture stays.
"""

from collections.abc import Iterator

from PIL import Image

_GPS = 0x8825
_EXIF = b"Exif\x00\x00"
_XMP = b"http://ns.adobe.com/xap/1.0/"
_APP1, _START_OF_SCAN = 0xE1, 0xDA


def without_location(jpeg: bytes) -> bytes:
    """The same JPEG without GPS data and without XMP, which repeats it; what is no JPEG comes back as it is."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    parts, end = [b"\xff\xd8"], 2
    for start, stop, marker in _segments(jpeg):
        end = stop
        segment = jpeg[start:stop]
        if marker == _APP1 and segment[4:].startswith(_XMP):
            continue
        parts.append(_replaced(segment) if marker == _APP1 and segment[4:].startswith(_EXIF) else segment)
    return b"".join([*parts, jpeg[end:]])


def _segments(jpeg: bytes) -> Iterator[tuple[int, int, int]]:
    """Start, end and marker of each segment before the pixels."""
    position = 2
    while position + 4 <= len(jpeg) and jpeg[position] == 0xFF and jpeg[position + 1] != _START_OF_SCAN:
        stop = position + 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
        if stop > len(jpeg) or stop < position + 4:
            return
        yield position, stop, jpeg[position + 1]
        position = stop


def _replaced(segment: bytes) -> bytes:
    exif = Image.Exif()
    try:
        exif.load(segment[4:])
    except Exception:  # unreadable: nobody misses it
        return b""
    if _GPS not in exif:
        return segment
    del exif[_GPS]
    payload = exif.tobytes()
    return b"\xff\xe1" + (len(payload) + 2).to_bytes(2, "big") + payload
