"""How the contract's tests speak with an engine."""

from search.queries import Scope, SearchQuery
from tests.search.archive import ARCHIVE

HERE = Scope(site="tan-lap")
BY_ID = {document.id: document for document in ARCHIVE}


def ids(hits):
    return [hit.id for hit in hits]


def asked(engine, text="", scope=HERE, **other):
    return engine.search(SearchQuery(text=text, scope=scope, size=100, **other))


def found(engine, text="", scope=HERE, **other):
    return ids(asked(engine, text, scope, **other).hits)


def marked(fragments):
    return [piece for fragment in fragments for piece, is_marked in fragment.pieces() if is_marked]


def write(engine, documents):
    """Replace, and wait until it can be found."""
    engine.replace(documents)
    engine.refresh()
