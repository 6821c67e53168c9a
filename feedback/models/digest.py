"""Which days' digests are written: one a day, however many processes want to write it."""

from django.db import models


class Digest(models.Model):
    """The digest of a day. Written in the transaction of its letters."""

    day = models.DateField(unique=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
