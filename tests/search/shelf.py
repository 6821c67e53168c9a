"""A source of documents for tests of the way from the database to the index."""

from search.documents import ArticleDocument
from search.outbox import enqueue
from search.sources import Description


class Shelf:
    """A source of documents that is a dictionary; `broken` ids raise, as a page with damaged content would."""

    def __init__(self):
        self.all = {}
        self.broken = set()
        self.asked = []

    def put(self, id_, title="Tin"):
        self.all[id_] = ArticleDocument(id=id_, title=title)
        enqueue([id_])

    def ids(self):
        yield from list(self.all)

    def documents(self, ids):
        self.asked.append(ids)
        for id_ in ids:
            if id_ in self.all:
                if id_ in self.broken:
                    raise ValueError(f"{id_} is damaged")
                yield self.all[id_]

    def count(self):
        return len(self.all)

    def describe(self, ids):
        return {id_: Description(title=self.all[id_].title, edit_url=f"/sua/{id_}/") for id_ in ids if id_ in self.all}
