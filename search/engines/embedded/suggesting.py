"""Titles and names that go on as a reader has begun."""

from collections.abc import Sequence

from tantivy import Query

from search.engines.embedded import schema
from search.engines.embedded.questions import every, within
from search.engines.embedded.schema import Key
from search.engines.embedded.snapshot import Snapshot
from search.queries import Scope, Suggestion
from search.questions import Word, to_words
from search.spelling import correct
from search.terms import analyse
from writing.folding import TONES, compose, one_line

_CANDIDATES = 400


def suggest(prefix: str, count: int, scope: Scope, snapshot: Snapshot) -> list[Suggestion]:
    """The best continuations: marks typed so far first, then what most articles have."""
    prefix = compose(prefix)
    found = _continuing(prefix, count, scope, snapshot)
    if not found and (mended := correct(prefix, snapshot)):
        found = _continuing(mended, count, scope, snapshot)
    return found


def _continuing(prefix: str, count: int, scope: Scope, snapshot: Snapshot) -> list[Suggestion]:
    typed = to_words(prefix)
    if not typed or count <= 0:
        return []
    folded = " ".join(word.folded for word in typed)
    beginnings = [folded] if prefix[-1:].isalnum() else [folded + " ", folded + schema.END]
    limits = within(scope, snapshot)
    terms = [term for beginning in beginnings for term in snapshot.suggestions(beginning, _CANDIDATES, limits)]
    ranked = sorted(terms, key=lambda term: (-_agreement(typed, schema.suggested(term[0])), -term[1]))
    living = (_suggestion(term, limits, snapshot) for term, _ in ranked)
    return [suggestion for _, suggestion in zip(range(count), filter(None, living), strict=False)]


def _agreement(typed: Sequence[Word], text: str) -> int:
    """How many of the typed words the text has with the same marks; the last one may be a beginning."""
    words = analyse(text)[: len(typed)]
    agreeing = sum(word.exact == form.exact for word, form in zip(typed[:-1], words, strict=False))
    return agreeing + (len(words) == len(typed) and _begins(words[-1].exact, typed[-1].exact))


def _begins(whole: str, beginning: str) -> bool:
    """Whether a syllable may become another when more is typed: "tậ" and "tâ" become "tập", "tá" does not."""
    tone = beginning[-1:] if beginning[-1:] in TONES else ""
    letters = whole.rstrip("".join(TONES))
    return letters.startswith(beginning.removesuffix(tone)) and whole.endswith(tone)


def _suggestion(term: str, limits: list[Query], snapshot: Snapshot) -> Suggestion | None:
    """A suggestion that still leads somewhere; with an address if it is the title of one article."""
    hits = snapshot.best(every([snapshot.term(Key.SUGGESTION, term), *limits]), 2)
    if not hits:
        return None
    text = schema.suggested(term)
    document = schema.head(snapshot.searcher.doc(hits[0][1]))
    is_title = len(hits) == 1 and one_line(document.title) == text
    return Suggestion(text=text, url=document.url or None if is_title else None)
