"""What a document is filtered and counted by: whole values, the same for every engine."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.timezone import localtime

from search.documents import ArticleDocument, Tag
from search.likeness import folded
from search.queries import Facet, Window
from search.suggesting import suggestion_terms


class Key(StrEnum):
    """Fields of whole values, matched as they are."""

    ID = "id"
    SITE = "site"
    COLUMN = "column"
    UNIT = "unit"
    UNIT_OR_ABOVE = "unit_or_above"
    MODEL = "model"
    YEAR = "year"
    PLACE = "place"
    DOCUMENT_NUMBER = "document_number"
    SUGGESTION = "suggestion"
    READ_IN = "read_in"


FACETS: Mapping[Facet, Key] = {
    Facet.COLUMN: Key.COLUMN,
    Facet.UNIT: Key.UNIT_OR_ABOVE,
    Facet.MODEL: Key.MODEL,
    Facet.YEAR: Key.YEAR,
}


def keys(document: ArticleDocument) -> dict[Key, list[str]]:
    """The values of each field, each once."""
    units = [tag.key for tag in document.units]
    found: dict[Key, list[str]] = {
        Key.ID: [document.id],
        Key.SITE: [document.site],
        Key.COLUMN: [document.column.key] if document.column else [],
        Key.UNIT: units,
        Key.UNIT_OR_ABOVE: units + [tag.key for tag in document.unit_ancestors],
        Key.MODEL: [tag.key for tag in document.models],
        Key.YEAR: [str(localtime(document.published).year)] if document.published else [],
        Key.PLACE: [folded(document.place)] if document.place.strip() else [],
        Key.DOCUMENT_NUMBER: [folded(number) for number in document.document_numbers],
        Key.SUGGESTION: suggestion_terms(document),
        Key.READ_IN: [window for window, count in counts(document).items() if count > 0],
    }
    return {key: list(dict.fromkeys(values)) for key, values in found.items()}


def counts(document: ArticleDocument) -> dict[Window, int]:
    """The reads of each window."""
    views = document.views
    return {Window.DAY: views.day, Window.WEEK: views.week, Window.MONTH: views.month, Window.ALL: views.total}


def tags(facet: Facet, document: ArticleDocument) -> tuple[Tag, ...]:
    """What a document counts for in a facet, with names; a year has no name of its own."""
    match facet:
        case Facet.COLUMN:
            return (document.column,) if document.column else ()
        case Facet.UNIT:
            return (*document.units, *document.unit_ancestors)
        case Facet.MODEL:
            return document.models
        case Facet.YEAR:
            return ()
