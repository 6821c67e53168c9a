"""Pictures that editors upload: what could not be shown later is refused now, in words.

Setting WAGTAILIMAGES_IMAGE_FORM_BASE names the form.
Wagtail looks at a picture's head only. A truncated one would be stored and fail wherever it is shown.
"""

import warnings
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from news.stripping import ForeignContent, stripped

BROKEN = "Ảnh bị hỏng hoặc tải lên chưa trọn. Hãy mở thử ảnh trên máy rồi tải lại, hoặc chọn ảnh khác."

FOREIGN = "Tệp ảnh có lẫn dữ liệu lạ (trang web, mã lệnh hoặc tệp nén). Hãy mở ảnh, lưu lại thành ảnh mới rồi tải lên."
TOO_LARGE = "Ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ ảnh (chiều dài dưới 8.000 điểm ảnh) rồi tải lại."


class PictureFileField(WagtailImageField):
    """A picture that was read to its last pixel, and holds nothing else."""

    def to_python(self, data: Any) -> UploadedFile | None:
        """The picture without what was written beside it; ValidationError for whatever is no whole picture."""
        try:
            upload: UploadedFile | None = super().to_python(data)
            if upload is None:
                return None
            _decode(upload)
            kept = _stripped(upload)
            if kept is not upload:
                _decode(kept)
        except ValidationError:
            raise
        except ForeignContent as error:
            raise ValidationError(FOREIGN, code="foreign_content") from error
        except Image.DecompressionBombError as error:
            raise ValidationError(TOO_LARGE, code="too_many_pixels") from error
        except Exception as error:  # each decoder has errors of its own: OSError, SyntaxError, EOFError, struct.error …
            raise ValidationError(BROKEN, code="invalid_image") from error
        return kept


class PictureForm(BaseImageForm):
    """Any form that takes a picture: alone, several at once, in the chooser, in place of an older one."""

    file = PictureFileField(label="Tệp ảnh", widget=BaseImageForm.Meta.widgets["file"])


def _decode(upload: UploadedFile) -> None:
    """Reads every frame; the field has limited their size before."""
    upload.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(upload) as picture:
            for frame in range(getattr(picture, "n_frames", 1)):
                picture.seek(frame)
                picture.load()
    upload.seek(0)


def _stripped(upload: UploadedFile) -> UploadedFile:
    content = upload.read()
    upload.seek(0)
    kept = stripped(content)
    if kept == content:
        return upload
    return SimpleUploadedFile(upload.name or "", kept, upload.content_type or "")
