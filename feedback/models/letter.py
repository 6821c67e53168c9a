"""Letters that wait to be sent: written in the transaction that is their cause, so none is lost or sent in vain."""

from django.db import models, transaction
from django.utils import timezone

from feedback.models.submission import Submission
from feedback.states import Action
from letters.waiting import WaitingLetter


class Letter(WaitingLetter):
    """An e-mail, whole. Once it is sent, what it said is nowhere but with its reader."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, null=True, related_name="letters")
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()

    def give_up(self) -> None:
        """Tells staff, where it was for the sender: else they believe that he was answered."""
        with transaction.atomic():
            if self.submission and self.to == self.submission.email:
                note = f"Thư “{self.subject}” gửi nhiều lần không được. Hãy báo cho người gửi bằng cách khác."
                state = self.submission.state
                self.submission.events.create(
                    action=Action.NOT_SENT, before=state, after=state, at=timezone.now(), note=note
                )
            super().give_up()

    def __str__(self) -> str:
        return self.subject
