"""Which format a file has, and what makes a picture one that is refused."""

from news.stripping.gif import strip_gif
from news.stripping.jpeg import strip_jpeg
from news.stripping.png import strip_png
from news.stripping.webp import strip_webp

# Bytes that no encoder of pictures writes, and that make the same file a page, a script or an archive elsewhere.
_WORDS = (b"<script", b"<html", b"<?php", b"<!doctype", b"<iframe", b"javascript:")
_OPENS_COMMENT = (b"GIF87a/*", b"GIF89a/*")  # the rest of such a "picture" is a script
_ARCHIVE_END, _ARCHIVE_TAIL = b"PK\x05\x06", 65_557  # bytes: the longest comment of a ZIP, and its record
_PDF, _PDF_HEAD = b"%PDF-", 1024  # bytes in which readers of PDF look for their sign


class ForeignContent(ValueError):
    """The file is a picture and something else as well."""


def stripped(content: bytes) -> bytes:
    """The same picture without the rest; what is of no known format comes back as it is.

    ForeignContent for a file that is a page, a script, a PDF or an archive, too. A file that ends too early is cut
    where it does: whoever decodes it will find out.
    """
    if _is_foreign(content):
        raise ForeignContent
    if content.startswith(b"\xff\xd8\xff"):
        return strip_jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return strip_png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return strip_webp(content)
    if content.startswith((b"GIF87a", b"GIF89a")):
        return strip_gif(content)
    return content


def _is_foreign(content: bytes) -> bool:
    lower = content.lower()
    return (
        any(word in lower for word in _WORDS)
        or content.startswith(_OPENS_COMMENT)
        or _ARCHIVE_END in content[-_ARCHIVE_TAIL:]
        or _PDF in content[:_PDF_HEAD]
    )
