"""Terms made in other processes are the terms made here, in the documents' order."""

import multiprocessing

import pytest

from search import preparing
from search.documents import ArticleDocument
from search.indexing import indexed
from search.preparing import prepared


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Other processes begin after a few documents."""
    monkeypatch.setattr(preparing, "_WORTH_IT", 10)


def documents(count):
    return [ArticleDocument(id=f"a-{n}", title=f"Tin thứ {n}", body="Nuôi heo đất. " * n) for n in range(count)]


@pytest.mark.parametrize("count", [0, 5, 10, 11, 300])
def test_every_document_comes_once_in_order_with_its_terms(count):
    given = documents(count)
    made = list(prepared(given, indexed, processes=1))
    assert [document for document, _ in made] == given
    assert all(terms == indexed(document) for document, terms in made)


def test_without_other_processes_the_same_is_made_here():
    given = documents(100)
    assert list(prepared(given, indexed, processes=0)) == list(prepared(given, indexed, processes=1))
    assert multiprocessing.active_children() == []


def test_the_failure_of_the_source_is_raised_and_the_other_processes_end():
    def broken():
        yield from documents(200)
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        list(prepared(broken(), indexed, processes=1))
    assert multiprocessing.active_children() == []


def test_who_stops_early_leaves_no_process_behind():
    begun = prepared(documents(500), indexed, processes=1)
    for _ in range(50):
        next(begun)
    begun.close()
    assert multiprocessing.active_children() == []
