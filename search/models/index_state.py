"""What the database knows of the index: which one was made from it, and which number its documents had last."""

from django.db import models


class IndexState(models.Model):
    """One row. An index of another generation is lost, foreign or reset, whatever it contains, and is filled anew."""

    generation = models.CharField(max_length=64)
    last_version = models.BigIntegerField(default=0)  # search.versions
    rebuilt_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.generation
