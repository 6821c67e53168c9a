"""The word list that editors keep, made ready once for many texts and anew when it changes, in every process."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from threading import Lock

from django.db.models import Count, Max

from feedback.models import ListedPhrase
from writing.wordlist import WordList, default_words

logger = logging.getLogger(__name__)
Version = tuple[int, int | None, datetime | None]
_ready: dict[Version, WordList] = {}
_making = Lock()


def current_words() -> WordList:
    """The list as the table has it; the default one where the table is empty. One query if nothing changed."""
    version = _version()
    with _making:
        if version not in _ready:
            words = _made()
            _ready.clear()
            _ready[version] = words
        return _ready[version]


def is_default() -> bool:
    """Whether editors have not begun a list of their own."""
    return not ListedPhrase.objects.exists()


def load_default() -> int:
    """Adds what the default list has and the table has not; says how many phrases that were."""
    words = default_words()
    lists = ListedPhrase.List
    rows = [(phrase, lists.BLOCKED) for phrase in words.blocked] + [(phrase, lists.ALLOWED) for phrase in words.allowed]
    known = set(ListedPhrase.objects.values_list("phrase", "list"))
    new = [ListedPhrase(phrase=phrase, list=side) for phrase, side in rows if (phrase, side) not in known]
    ListedPhrase.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _version() -> Version:
    told = ListedPhrase.objects.aggregate(count=Count("pk"), last=Max("pk"), changed=Max("changed_at"))
    return told["count"], told["last"], told["changed"]


def _made() -> WordList:
    rows = list(ListedPhrase.objects.values_list("list", "phrase"))
    if not rows:
        return default_words()
    blocked = [phrase for side, phrase in rows if side == ListedPhrase.List.BLOCKED]
    allowed = [phrase for side, phrase in rows if side == ListedPhrase.List.ALLOWED]
    try:
        return WordList(tuple(blocked), tuple(allowed))
    except ValueError:  # written past the form: what is sent must be taken in nevertheless
        return WordList(
            tuple(_usable(blocked, lambda phrase: WordList((phrase,)))),
            tuple(_usable(allowed, lambda phrase: WordList((), (phrase,)))),
        )


def _usable(phrases: Iterable[str], made: Callable[[str], WordList]) -> Iterable[str]:
    for phrase in phrases:
        try:
            made(phrase)
        except ValueError as error:
            logger.warning("Left out of the word list: %s", error)
        else:
            yield phrase
