"""The files of videos, as wagtailmedia keeps them: uploaded once, chosen where they are shown."""

from django.db import models
from wagtailmedia.models import AbstractMedia

VIDEO_FOLDER = "videos"


class VideoFile(AbstractMedia):
    """A file that browsers play."""

    file = models.FileField("tệp", upload_to=VIDEO_FOLDER)

    # Length, size and a still belong to the video; the file has what tells it from others.
    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractMedia.Meta):
        verbose_name = "tệp video"
        verbose_name_plural = "tệp video"
