"""Letters that wait to be sent: written in the transaction that is their cause, so none is lost or sent in vain."""

from django.db import models

from feedback.models.submission import Submission
from letters.waiting import WaitingLetter


class Letter(WaitingLetter):
    """An e-mail, whole. Once it is sent, what it said is nowhere but with its reader."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, null=True, related_name="letters")
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()

    def __str__(self) -> str:
        return self.subject
