"""What an album and a video have in common: a title, a date, a few words."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from library.models.entry import LibraryEntry
from writing.folding import compose, one_line


class TitledEntry(LibraryEntry):
    """An entry that has a title."""

    title = models.CharField("tiêu đề", max_length=255)
    date = models.DateField("ngày", default=timezone.localdate)
    description = models.TextField("giới thiệu", blank=True, help_text="Vài câu, hiện dưới tiêu đề.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """Its description."""
        return self.description

    def clean(self) -> None:
        """Refuses a title without a letter or digit."""
        super().clean()
        if not any(map(str.isalnum, self.title)):
            raise ValidationError({"title": "Hãy ghi tiêu đề."})

    def told(self) -> tuple[str, ...]:
        """Title and description."""
        return self.title, self.description

    def named(self) -> str:
        """The title."""
        return self.title

    def compose(self) -> None:
        """The title on one line."""
        self.title = one_line(self.title)
        self.description = compose(self.description).strip()
