"""Files that lie beside a file of articles: read inside its folder only."""

from pathlib import Path

from news.importing.problems import BadRecord
from news.importing.records import is_outside


def read_beside(folder: Path, path: str, largest: int) -> bytes:
    """What is in the file; BadRecord where it is not there, not in the folder, or of more bytes than the largest."""
    if path.startswith(("http://", "https://", "//")):
        raise BadRecord("là địa chỉ trên mạng, không phải tệp đi kèm")
    if is_outside(path):
        raise BadRecord("không nằm trong thư mục của tệp")
    file = (folder / path.replace("\\", "/")).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise BadRecord("không nằm trong thư mục của tệp")
    try:
        if file.stat().st_size > largest:
            raise BadRecord("tệp quá lớn")
        return file.read_bytes()
    except (OSError, ValueError):
        raise BadRecord("không tìm thấy") from None
