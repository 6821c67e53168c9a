"""The word list that editors keep."""

from django.core.exceptions import ValidationError
from django.db import models

from writing.folding import one_line
from writing.wordlist import WordList


class ListedPhrase(models.Model):
    """Words that hold a text back, or that are in order although they look like such."""

    class List(models.TextChoices):
        """On which side it stands."""

        BLOCKED = "blocked", "Cần chặn"
        ALLOWED = "allowed", "Cho phép"

    phrase = models.CharField("từ, cụm từ", max_length=100)
    list = models.CharField("danh sách", max_length=7, choices=List.choices, default=List.BLOCKED)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "từ trong danh sách"
        verbose_name_plural = "danh sách từ"
        ordering = ["list", "phrase"]
        constraints = [
            models.UniqueConstraint(
                fields=["phrase", "list"], name="one_phrase_a_list", violation_error_message="Đã có trong danh sách."
            )
        ]

    def clean(self) -> None:
        """Composes the phrase; refuses one that says nothing."""
        self.phrase = one_line(self.phrase)
        try:
            WordList((self.phrase,), (self.phrase,) if self.list == self.List.ALLOWED else ())
        except ValueError as error:
            raise ValidationError({"phrase": "Cần ít nhất hai chữ cái. Trước và sau “[…]” phải có từ."}) from error

    def __str__(self) -> str:
        return self.phrase
