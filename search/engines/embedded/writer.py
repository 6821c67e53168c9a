"""Writing to a version: opened, committed and let go under the folder's lock."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.documents import ArticleDocument
from search.engines.embedded import schema
from search.engines.embedded.storage import failing_politely
from search.indexing import Indexed
from search.keys import Key


class Writer:
    """tantivy's writer for one version."""

    def __init__(self, folder: Path, heap: int, threads: int) -> None:
        with failing_politely():
            self._writer = tantivy.Index.open(str(folder)).writer(heap, threads)

    def add(self, document: ArticleDocument, made: Indexed | None = None) -> None:
        """Add a document that is not there yet, with what is indexed of it if that was made before."""
        with failing_politely():
            self._writer.add_document(schema.packed(document, made))

    def remove(self, id_: str) -> None:
        """Take a document out."""
        with failing_politely():
            self._writer.delete_documents_by_term(Key.ID, id_)

    def commit(self) -> None:
        """Make it last. May be called more than once."""
        with failing_politely():
            self._writer.commit()

    def let_go(self) -> None:
        """Wait for merges; what was not committed is forgotten. tantivy's own lock ends here, not with the object."""
        with failing_politely():
            self._writer.wait_merging_threads()


@contextmanager
def writing(folder: Path, heap: int, threads: int = 1) -> Iterator[Writer]:
    """A writer that commits at the end, and leaves everything as it was if the block raises."""
    writer = Writer(folder, heap, threads)
    try:
        yield writer
        writer.commit()
    finally:
        writer.let_go()


def replace_all(writer: Writer, documents: Iterable[ArticleDocument]) -> None:
    """Add or overwrite."""
    for document in documents:
        writer.remove(document.id)
        writer.add(document)
