"""What tells, for the rest of a day, that a reader's read of a page is counted already. It leads back to nobody."""

from django.db import models


class DaySalt(models.Model):
    """The random key of a day's marks. Once it is deleted, nobody can tell any more whose marks they were."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.day}"


class ReadMark(models.Model):
    """One reader's read of one page on one day, as a keyed hash."""

    digest = models.BinaryField(max_length=16, primary_key=True)
    day = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"{self.day}: {bytes(self.digest).hex()}"
