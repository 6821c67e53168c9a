"""Numbers that order the readings of the database, over all processes and machines.

Who sends documents to the index takes a number first and reads the database after. So of two readings the one with the
higher number knows every change that was committed before the other's number was taken, whatever the order in which the
engine gets them. Keys of rows would not do: PostgreSQL gives them out in one order and commits them in another.
"""

import time

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from search.models import IndexState


def next_version() -> int:
    """A number above all before it: one more than the last, or the microseconds since the epoch where that is more.

    The clock is for a database that was restored from a backup: what it gives then is above what the index has seen.
    A short transaction of its own, which must end before the reading begins: never call it inside a longer one.
    """
    with transaction.atomic():
        state = IndexState.objects.filter(pk=1)
        now = Value(time.time_ns() // 1000)
        # The first statement is the UPDATE: it takes the row's lock (SQLite: the database's), so others wait here.
        while not state.update(last_version=Greatest(F("last_version") + 1, now)):
            IndexState.objects.get_or_create(pk=1)
        return state.values_list("last_version", flat=True).get()
