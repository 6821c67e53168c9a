"""What the database knows of the index: which one was made from it."""

from django.db import models


class IndexState(models.Model):
    """One row. An index of another generation is lost, foreign or reset, whatever it contains, and is filled anew."""

    generation = models.CharField(max_length=64)
    rebuilt_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.generation
