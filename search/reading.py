"""Reading documents from their source, some at a time, so that one that cannot be read is found and spoils no other."""

from collections.abc import Collection, Iterator
from itertools import islice

from django.db import DatabaseError

from search.documents import ArticleDocument
from search.failing import Failure
from search.models import Trouble
from search.sources import DocumentSource

AT_ONCE = 500


def batches(source: DocumentSource) -> Iterator[list[str]]:
    """The ids of all documents, some hundred at a time."""
    ids = iter(source.ids())
    while batch := list(islice(ids, AT_ONCE)):
        yield batch


def read(source: DocumentSource, ids: Collection[str]) -> tuple[list[ArticleDocument], dict[str, Failure]]:
    """Those of the documents that readers may see, and why others cannot be read. The bad ones are found by halving."""
    try:
        return list(source.documents(ids)), {}
    except DatabaseError:
        raise  # no document's fault
    except Exception as error:
        if len(ids) == 1:
            return [], {id_: Failure(Trouble.READING, repr(error)) for id_ in ids}
    everything, half = list(ids), len(ids) // 2
    first, first_failures = read(source, everything[:half])
    second, second_failures = read(source, everything[half:])
    return first + second, first_failures | second_failures
