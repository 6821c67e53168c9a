"""Letters that wait to be sent: written in the transaction that is their cause, so none is lost or sent in vain."""

from django.db import models

from feedback.models.submission import Submission


class Letter(models.Model):
    """An e-mail. Once it is sent the row goes: what it said is nowhere but with its reader."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, null=True, related_name="letters")
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)  # later after each failure
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.subject
