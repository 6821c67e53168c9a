"""Folding inside the database, so that "dang uy" finds "Đảng ủy" in lists that no search index stands behind.

SQLite compares letters beyond ASCII neither without case nor without marks; PostgreSQL does so only by collation.
Any text field can be asked: `filter(title__folded__contains=fold("Đảng"))`.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import CharField, Q, TextField, Transform

from writing.folding import APOSTROPHES, fold, pieces

SQLITE_FUNCTION = "lan_toa_fold"
LONGEST_QUERY = 255  # characters; a title pasted whole still fits
MOST_WORDS = 20  # each word is a condition of its own, and SQLite's expressions may nest 1000 deep
# Marks, and the characters that `writing.folding.compose` leaves out.
_DROPPED = (
    "[\u0300-\u036f\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_LETTERS = "Đđ" + APOSTROPHES


class Folded(Transform):
    """A text as `writing.folding.fold` makes it."""

    lookup_name = "folded"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        """Calls the function that every connection is given."""
        return self.as_sql(compiler, connection, function=SQLITE_FUNCTION, **context)

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        """Takes the marks off the decomposed text. `lower` comes last: in a "C" database it knows only ASCII."""
        text, params = compiler.compile(self.source_expressions[0])
        bare = f"regexp_replace(normalize(({text})::text, NFD), %s, '', 'g')"
        plain = "dd" + "'" * len(APOSTROPHES)
        return f"lower(translate({bare}, %s, %s))", (*params, _DROPPED, _LETTERS, plain)


def asked_words(query: str) -> list[str]:
    """The folded words of what somebody typed, each once; of an endless text only the first."""
    return list(dict.fromkeys(fold(query[:LONGEST_QUERY]).split()))[:MOST_WORDS]


def as_words(*texts: str) -> str:
    """The folded words of texts with a space at each side, so that a word can be asked for as a whole."""
    words = pieces(fold(" ".join(texts)))[1::2]
    return f" {' '.join(words)} "


def telling(field: str, text: str) -> Q:
    """Rows whose field, filled by `as_words`, says every one of the words; the last one may be the beginning of one.

    A text without a word is told by none.
    """
    *whole, last = pieces(" ".join(asked_words(text)))[1::2] or [""]
    found = Q(**{f"{field}__contains": f" {last}"}) if last else Q(pk__in=[])
    for word in whole:
        found &= Q(**{f"{field}__contains": f" {word} "})
    return found


def connect() -> None:
    """Makes `folded` known to text fields, and to every SQLite connection from here on."""
    CharField.register_lookup(Folded)
    TextField.register_lookup(Folded)
    connection_created.connect(_teach_sqlite, dispatch_uid=SQLITE_FUNCTION)


def _teach_sqlite(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(SQLITE_FUNCTION, 1, _fold_any, deterministic=True)


def _fold_any(value: object) -> str | None:
    return None if value is None else fold(str(value))
