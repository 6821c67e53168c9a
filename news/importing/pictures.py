"""Pictures that lie beside a file of articles: found inside its folder only, decoded once, kept once."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.images import ImageFile
from django.db.models import QuerySet
from PIL import Image, UnidentifiedImageError

from news.importing.beside import read_beside
from news.importing.blocks import Picture as PictureBlock
from news.importing.file_book import FileBook
from news.importing.problems import BadRecord
from news.models import Picture
from news.stripping import ForeignContent, stripped
from writing.slugs import slugify

_FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
_SUFFIXES = {"GIF": ".gif", "JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}  # MPO: several JPEGs in one


class PictureBook(FileBook[PictureBlock, Picture]):
    """Pictures, without the place and the device."""

    def known(self) -> QuerySet[Picture]:
        """All pictures."""
        return Picture.objects.all()

    def read(self, folder: Path, block: PictureBlock) -> bytes:
        """The picture as it is stored, before the hash is taken of it."""
        try:
            return stripped(read_beside(folder, block.path, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE))
        except ForeignContent:
            raise BadRecord("tệp ảnh có lẫn trang web, mã lệnh hoặc tệp nén") from None

    def made(self, block: PictureBlock, data: bytes, digest: str) -> Picture:
        """A picture named by its caption; BadRecord where it cannot be shown."""
        stem = Path(block.path).stem
        name = f"{slugify(stem) or 'anh'}{_decode(data)}"
        title = (block.caption or stem)[:255]
        picture = Picture(title=title, credit=block.credit, file_size=len(data), file_hash=digest)
        picture.file = ImageFile(BytesIO(data), name=name)
        return picture

    def lost(self, block: PictureBlock, reason: str) -> str:
        """A caption stays, if there is one."""
        kept = "chú thích được giữ lại" if block.caption else "bài được nhập không có ảnh này"
        return f"ảnh “{block.path[:80]}”: {reason}; {kept}"


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
