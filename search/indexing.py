"""What every engine indexes of a document's text: terms, piece by piece, and the sketch by which copies are known."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from search.documents import ArticleDocument, Tag
from search.likeness import sketch_of
from search.terms import Field, analyse, chunks, name_terms, pairs

_TITLE = (Field.TITLE_FOLDED, Field.TITLE_EXACT, Field.TITLE_FOLDED_PAIRS, Field.TITLE_EXACT_PAIRS)
_TEXT = (Field.TEXT_FOLDED, Field.TEXT_EXACT, Field.TEXT_FOLDED_PAIRS, Field.TEXT_EXACT_PAIRS)
_NAMED: Mapping[Field, Callable[[ArticleDocument], tuple[Tag, ...]]] = {
    Field.UNIT_NAMES: lambda document: document.units + document.unit_ancestors,
    Field.MODEL_NAMES: lambda document: document.models,
}
WITH_POSITIONS = {Field.TEXT_FOLDED, Field.TEXT_EXACT}  # only there can phrases be asked for


class Indexed(NamedTuple):
    """Terms with spaces between, a text for each piece over which no phrase may reach; and the sketch of the text."""

    terms: dict[Field, list[str]]
    sketch: tuple[int, ...]


def indexed(document: ArticleDocument) -> Indexed:
    """The terms of all fields and the sketch."""
    told = 1 + bool(document.summary) + bool(document.body)
    terms: dict[Field, list[str]] = {field: [] for field in Field}
    numbers: list[int] = []
    for place, chunk in enumerate(chunks(document)):
        forms = analyse(chunk)
        exact, folded = [form.exact for form in forms], [form.folded for form in forms]
        texts = (" ".join(folded), " ".join(exact), " ".join(pairs(folded)), " ".join(pairs(exact)))
        for fields in (_TITLE, _TEXT) if place == 0 else (_TEXT,):
            for field, text in zip(fields, texts, strict=True):
                terms[field].append(text)
        if place < told:
            numbers += [form.number for form in forms]
    for field, named in _NAMED.items():
        names = [name for tag in named(document) for name in (tag.name, *tag.other_names)]
        terms[field].append(" ".join(name_terms(names)))
    return Indexed(terms, sketch_of(numbers))
