"""The suggestions that the live index has."""

import re
from collections.abc import Collection, Mapping, Sequence

from elasticsearch.dsl.query import Bool, Prefix

from search.documents import ArticleDocument
from search.engines.elasticsearch import documents
from search.engines.elasticsearch.questions import any_of, term, with_any, within
from search.engines.elasticsearch.view import View
from search.keys import Key
from search.queries import Scope

_OPERATORS = re.compile(r'[.?+*|{}\[\]()"\\#@&<>~^$-]')


class OpenShelf:
    """See search.suggesting.Shelf."""

    def __init__(self, scope: Scope, view: View) -> None:
        self._limits, self._view = within(scope), view

    def beginning_with(self, texts: Sequence[str], limit: int) -> list[tuple[str, int]]:
        """The values that begin so, counted in the documents that have one."""
        having = any_of([Prefix(**{Key.SUGGESTION: text}) for text in texts])
        beginnings = "|".join(_OPERATORS.sub(r"\\\g<0>", text) for text in texts)
        values = {"field": Key.SUGGESTION, "size": limit, "include": f"({beginnings}).*"}
        answer = self._view.search(
            query=Bool(filter=[*self._limits, having]).to_dict(),
            size=0,
            track_total_hits=False,
            aggs={"values": {"terms": values}},
        )
        return [(bucket["key"], bucket["doc_count"]) for bucket in answer["aggregations"]["values"]["buckets"]]

    def titles(self, terms: Collection[str]) -> Mapping[str, ArticleDocument | None]:
        """What the terms lead to."""
        first = {"first": {"top_hits": {"size": 1, "_source": documents.HEAD}}}
        answer = self._view.search(
            query=Bool(filter=[*self._limits, with_any(Key.SUGGESTION, terms)]).to_dict(),
            size=0,
            track_total_hits=False,
            aggs={
                str(n): {"filter": term(Key.SUGGESTION, text).to_dict(), "aggs": first} for n, text in enumerate(terms)
            },
        )["aggregations"]
        found: dict[str, ArticleDocument | None] = {}
        for n, text in enumerate(terms):
            if count := answer[str(n)]["doc_count"]:
                (hit,) = answer[str(n)]["first"]["hits"]["hits"]
                found[text] = documents.unpacked(hit["_source"]) if count == 1 else None
        return found
