"""Pictures that lie beside a file of articles: found inside its folder only, decoded once, kept once."""

from collections.abc import Callable
from hashlib import sha1
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.images import ImageFile
from PIL import Image, UnidentifiedImageError

from news.exif import without_location
from news.importing.beside import read_beside
from news.importing.blocks import Picture as PictureBlock
from news.importing.problems import BadRecord
from news.models import Picture
from writing.slugs import slugify

_FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
_SUFFIXES = {"GIF": ".gif", "JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}  # MPO: several JPEGs in one


class PictureShelf:
    """Brings pictures into the library. A picture that the library has already is used again."""

    def __init__(self) -> None:
        self._stored: list[Picture] = []

    def finder(self, folder: Path, notes: list[str]) -> Callable[[PictureBlock], Picture | None]:
        """Finds the pictures of one article; notes in Vietnamese what is missing or broken and lost for that."""

        def find(block: PictureBlock) -> Picture | None:
            if not block.path:
                return None
            try:
                return self._bring(folder, block)
            except BadRecord as problem:
                kept = "chú thích được giữ lại" if block.caption else "bài được nhập không có ảnh này"
                notes.append(f"ảnh “{block.path[:80]}”: {problem.reason}; {kept}")
                return None

        return find

    def forget(self) -> None:
        """The batch is in the database: its pictures stay."""
        self._stored = []

    def take_back(self) -> None:
        """The batch came to nothing: so must its pictures."""
        for picture in self._stored:
            picture.file.delete(save=False)
            Picture.objects.filter(pk=picture.pk).delete()
        self._stored = []

    def _bring(self, folder: Path, block: PictureBlock) -> Picture:
        read = read_beside(folder, block.path, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        data = without_location(read)  # before the hash: it tells what is stored
        digest = sha1(data, usedforsecurity=False).hexdigest()
        known = Picture.objects.filter(file_hash=digest).first()
        if known is not None:
            return known
        suffix = _decode(data)
        name = f"{slugify(Path(block.path).stem) or 'anh'}{suffix}"
        title = (block.caption or Path(block.path).stem)[:255]
        picture = Picture(title=title, credit=block.credit, file_size=len(data), file_hash=digest)
        picture.file = ImageFile(BytesIO(data), name=name)
        picture.save()
        self._stored.append(picture)
        return picture


def _decode(data: bytes) -> str:
    """The ending that fits the picture; BadRecord where it cannot be shown."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise BadRecord("ảnh có quá nhiều điểm ảnh")
            image.load()
            return _SUFFIXES[image.format or ""]
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise BadRecord("không phải ảnh GIF, JPEG, PNG hoặc WebP") from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise BadRecord("tệp ảnh hỏng") from None
