"""Whose turn it is to make the sizes of pictures."""

from datetime import UTC, datetime

from django.db import models

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class PictureTurn(models.Model):
    """One row: until when a process is busy with a picture. See news.picture_making."""

    busy_until = models.DateTimeField(default=LONG_AGO)

    class Meta:
        verbose_name = "lượt làm ảnh"

    def __str__(self) -> str:
        return f"busy until {self.busy_until:%Y-%m-%d %H:%M:%S}"
