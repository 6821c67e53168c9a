"""JPEG: a row of segments, the pixels, and whatever a telephone hangs behind them."""

from news.stripping.turning import PREFIX, only_turning

_PROFILE, _JFIF, _ADOBE = b"ICC_PROFILE\x00", b"JFIF\x00", b"Adobe"
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_APPLICATIONS = range(0xE0, 0xF0)
_ALONE = (0x01, *range(0xD0, 0xD9))  # markers without a length
_KEPT = {0xE0: _JFIF, 0xE2: _PROFILE, 0xEE: _ADOBE}  # JFIF: density; Adobe: how the colours are written


def strip_jpeg(content: bytes) -> bytes:
    """Up to the end of the picture: further ones behind it (thumbnails, films) have EXIF of their own."""
    parts, position = [b"\xff\xd8"], 2
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == 0xFF:  # filling
            position += 1
            continue
        if marker == _END:
            return b"".join([*parts, b"\xff\xd9"])
        stop = position + 2 if marker in _ALONE else position + 2 + int.from_bytes(content[position + 2 : position + 4])
        if stop > len(content):  # broken: whoever decodes it says so
            break
        if marker == _SCAN:
            stop = _end_of_scan(content, stop)
        parts.append(_kept(marker, content[position:stop]))
        position = stop
    return b"".join([*parts, content[position:]])


def _end_of_scan(content: bytes, position: int) -> int:
    """Where the next marker stands; those within a scan (restarts, escaped bytes) belong to it."""
    while (position := content.find(b"\xff", position)) >= 0 and position + 1 < len(content):
        following = content[position + 1]
        if following and following != 0xFF and following not in _ALONE:
            return position
        position += 1 if following == 0xFF else 2
    return len(content)


def _kept(marker: int, segment: bytes) -> bytes:
    if marker == 0xE1 and segment[4:].startswith(PREFIX):
        turning = only_turning(segment[4:])
        payload = PREFIX + turning
        return b"\xff\xe1" + (len(payload) + 2).to_bytes(2) + payload if turning else b""
    if marker in _APPLICATIONS:
        return segment if marker in _KEPT and segment[4:].startswith(_KEPT[marker]) else b""
    return b"" if marker == _COMMENT else segment
