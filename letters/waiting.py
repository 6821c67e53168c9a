"""A letter that waits, and the sending of those that are due: at least once each, one process at a time."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import models
from django.utils import timezone

logger = logging.getLogger(__name__)
BATCH = 50  # letters at a turn: the other jobs of the thread wait for it
# How long one process has a letter to itself; longer than EMAIL_TIMEOUT lets a mail server take.
TAKEN_FOR = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=12)
_MOST_DOUBLINGS = 12


class WaitingLetter(models.Model):
    """Written in the transaction that is its cause. Once it is sent the row goes."""

    given_up_after = timedelta(days=30)

    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)  # later after each failure
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        default_permissions = ()

    def give_up(self) -> None:
        """Goes unsent. Kinds that somebody waits for say so where people look."""
        self.delete()


Letter = TypeVar("Letter", bound=WaitingLetter)


def send_due(kind: type[Letter], send: Callable[[Letter], object]) -> int:
    """Has `send` send what is due; says how many letters left. Whatever it raises puts the letter off."""
    due = kind._default_manager.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    return sum(_sent(letter, send) for letter in due[:BATCH] if take(letter))


def pause_after(failures: int) -> timedelta:
    """How long a letter waits that failed so often."""
    doubled: timedelta = FIRST_PAUSE * 2 ** min(failures - 1, _MOST_DOUBLINGS)
    return min(doubled, LONGEST_PAUSE)


def take(letter: WaitingLetter) -> bool:
    """Whether this process, and no other, may send it now. Should it die meanwhile, another one does later."""
    found = type(letter)._default_manager.filter(pk=letter.pk, due_at=letter.due_at)
    return bool(found.update(due_at=timezone.now() + TAKEN_FOR))


def _sent(letter: Letter, send: Callable[[Letter], object]) -> bool:
    try:
        send(letter)
    except Exception as error:  # each mail server has errors of its own
        _put_off(letter, type(error).__name__)  # its words may name the address
        return False
    letter.delete()
    return True


def _put_off(letter: WaitingLetter, problem: str) -> None:
    now, failures = timezone.now(), letter.failures + 1
    if letter.written_at < now - letter.given_up_after:
        logger.error("Letter %s is given up after %s failures: %s", _name(letter), failures, problem)
        letter.give_up()
        return
    due: datetime = now + pause_after(failures)
    logger.warning(
        "Letter %s could not be sent (%s); next try at %s", _name(letter), problem, due.isoformat(" ", "minutes")
    )
    type(letter)._default_manager.filter(pk=letter.pk).update(due_at=due, failures=failures)


def _name(letter: WaitingLetter) -> str:
    return f"{letter._meta.app_label} {letter.pk}"
