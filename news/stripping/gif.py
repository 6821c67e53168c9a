"""GIF: a screen, and blocks cut into pieces of at most 255 bytes."""

_HEAD = 13  # bytes: sign and screen
_PICTURE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPING = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def strip_gif(content: bytes) -> bytes:
    """Screen, frames and how they repeat; no comments, no texts, nothing of other applications."""
    position = _HEAD + _colours(content[10] if len(content) > 10 else 0)
    parts = [content[:position]]
    while position < len(content):
        kind = content[position]
        if kind == _END:
            return b"".join([*parts, b";"])
        stop = _end_of_picture(content, position) if kind == _PICTURE else _end_of_pieces(content, position + 2)
        if kind == _PICTURE or (kind == _EXTENSION and _is_kept(content[position:stop])):
            parts.append(content[position:stop])
        elif kind != _EXTENSION:  # not a GIF from here on
            return b"".join(parts)
        position = stop
    return b"".join(parts)


def _colours(flags: int) -> int:
    """Bytes of the table of colours that flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_picture(content: bytes, position: int) -> int:
    flags = content[position + 9] if position + 9 < len(content) else 0
    return _end_of_pieces(content, position + 11 + _colours(flags))


def _end_of_pieces(content: bytes, position: int) -> int:
    while position < len(content) and content[position]:
        position += 1 + content[position]
    return min(position + 1, len(content))


def _is_kept(extension: bytes) -> bool:
    return extension[1:2] == bytes([_CONTROL]) or (
        extension[1:2] == bytes([_APPLICATION]) and extension[3:14] in _LOOPING
    )
