"""The word list that editors keep."""

from django.core.exceptions import ValidationError
from django.db import models

from writing.folding import one_line
from writing.wordlist import WordList

WRONG = "Cần ít nhất hai chữ cái. “[…]” chỉ dùng một lần trong một cụm cho phép, trước và sau đó phải có từ."


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
        is_allowed = self.list == self.List.ALLOWED
        try:
            WordList(() if is_allowed else (self.phrase,), (self.phrase,) if is_allowed else ())
        except ValueError as error:
            raise ValidationError({"phrase": WRONG}) from error
        if sum(map(str.isalpha, self.phrase)) < 2:
            raise ValidationError({"phrase": WRONG})

    def __str__(self) -> str:
        return self.phrase
