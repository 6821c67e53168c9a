"""Proofs of work that were handed in: each counts once."""

from django.db import models


class UsedProof(models.Model):
    """The digest of a challenge that was answered. Written in the transaction of what it stands for."""

    digest = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return bytes(self.digest).hex()
