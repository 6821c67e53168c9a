"""What a file of subtitles must be before browsers are given it."""

from typing import Any

from django.core.exceptions import ValidationError

LARGEST = 1024 * 1024  # bytes; an hour of talk is some 60 KB


def check_subtitles(file: Any) -> None:
    """Raises ValidationError for what is no WebVTT in UTF-8, or too large."""
    if file.size > LARGEST:
        raise ValidationError("Tệp phụ đề lớn quá 1 MB.")
    file.seek(0)
    start = file.read(LARGEST)
    file.seek(0)
    try:
        text = start.decode("utf-8-sig") if isinstance(start, bytes) else start
    except UnicodeDecodeError:
        raise ValidationError("Tệp phụ đề phải ghi bằng bảng mã UTF-8.") from None
    if text.split("\n", 1)[0].rstrip("\r").split(" ")[0].split("\t")[0] != "WEBVTT":
        raise ValidationError("Tệp phụ đề phải ở dạng WebVTT: dòng đầu là chữ WEBVTT.")
