"""PNG: a row of chunks, each with its name and its sum."""

import zlib

from news.stripping.turning import only_turning

_HEAD = 8  # bytes: the sign of the format
_FRAME = 12  # bytes of a chunk beside its data: length, name, sum
# The picture, its frames, its transparency and its colours. Not its texts, times and what applications add.
_PIXELS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT", b"bKGD", b"pHYs"}
_COLOURS = {b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"sBIT"}
_KEPT = _PIXELS | _COLOURS


def strip_png(content: bytes) -> bytes:
    """Up to the chunk that ends the picture."""
    parts, position = [content[:_HEAD]], _HEAD
    while position + _FRAME <= len(content):
        stop = position + _FRAME + int.from_bytes(content[position : position + 4])
        name = content[position + 4 : position + 8]
        if name in _KEPT:
            parts.append(content[position:stop])
        elif name == b"eXIf" and (turning := only_turning(content[position + 8 : stop - 4])):
            parts.append(_chunk(b"eXIf", turning))
        position = stop
        if name == b"IEND":
            break
    return b"".join(parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)
