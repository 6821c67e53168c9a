"""WebP: a RIFF file, whose head says which chunks it has."""

from collections.abc import Iterator

from news.stripping.turning import only_turning

_HEAD = 12  # bytes: RIFF, length, WEBP
_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"}
_HAS_XMP, _HAS_EXIF = 0x04, 0x08


def strip_webp(content: bytes) -> bytes:
    """The chunks of the picture, and a head that names no others."""
    chunks = [(name, _data(name, data)) for name, data in _chunks(content) if name in _KEPT or name == b"EXIF"]
    chunks = [(name, data) for name, data in chunks if data]
    has_exif = any(name == b"EXIF" for name, _ in chunks)
    body = b"".join(_chunk(name, _flagged(data, has_exif) if name == b"VP8X" else data) for name, data in chunks)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names and data, up to the length that the head tells."""
    end = min(8 + int.from_bytes(content[4:8], "little"), len(content))
    position = _HEAD
    while position + 8 <= end:
        size = int.from_bytes(content[position + 4 : position + 8], "little")
        yield content[position : position + 4], content[position + 8 : min(position + 8 + size, end)]
        position += 8 + size + size % 2


def _data(name: bytes, data: bytes) -> bytes:
    return only_turning(data) if name == b"EXIF" else data


def _flagged(data: bytes, has_exif: bool) -> bytes:
    flags = data[0] & ~_HAS_XMP & ~_HAS_EXIF | (_HAS_EXIF if has_exif else 0)
    return bytes([flags]) + data[1:]


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + b"\x00" * (len(data) % 2)
