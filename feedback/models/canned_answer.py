"""Answers that staff give often."""

from django.db import models


class CannedAnswer(models.Model):
    """A text to begin an answer with."""

    title = models.CharField("tên", max_length=100)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "câu trả lời mẫu"
        verbose_name_plural = "câu trả lời mẫu"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
