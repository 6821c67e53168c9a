"""What is known of the live index for a moment, so that not every question has to ask for it."""

import time
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from search.engines.elasticsearch.connection import BUILDING, Connection, not_told
from search.engines.elasticsearch.documents import WHOLE, row_id
from search.engines.elasticsearch.indexes import Version
from search.keys import Key
from search.lexicon import KeptLexicon, Lexicon
from search.terms import Field

FRESH_SECONDS = 3.0
_MOST_SYLLABLES = 60_000  # of an archive's lexicon, the most frequent; Elasticsearch gives no more than 65 535 at once


class _State(NamedTuple):
    """How many documents can be found, and the number of the newest change among them."""

    documents: int
    newest: float | None


class View:
    """The live version as it was found a moment ago; a search.vocabulary.Vocabulary of its words."""

    def __init__(self, connection: Connection, alias: str, version: Version | None, lexicon: KeptLexicon) -> None:
        self.version = version
        self._connection, self._alias, self._lexicon = connection, alias, lexicon
        self._made = time.monotonic()
        self._frequencies: dict[Field, dict[str, int]] = {field: {} for field in Field}

    @property
    def is_fresh(self) -> bool:
        """Whether it will still do."""
        return time.monotonic() - self._made < FRESH_SECONDS

    def search(self, **body: Any) -> dict[str, Any]:
        """Elasticsearch's answer to a search."""
        answer = self._connection.ask(
            lambda client: client.search(index=self._alias, allow_partial_search_results=False, **body)
        )
        return dict(answer.body)

    def read(self, ids: Collection[str], source: object = WHOLE, at_once: bool = False) -> list[dict[str, Any]]:
        """What Elasticsearch keeps of the documents with these ids, in this order; unknown ones are left out.

        As it can be found, or `at_once` as it was written, which is slower.
        """
        wanted = [row_id(id_) for id_ in dict.fromkeys(ids)]
        if not wanted:
            return []
        docs = [{"_index": self._alias, "_id": id_, "_source": source} for id_ in wanted]
        answer = self._connection.ask(lambda client: client.mget(docs=docs, realtime=at_once))
        if unread := next((found["error"] for found in answer.body["docs"] if "error" in found), None):
            raise not_told(unread)
        return [found["_source"] for found in answer.body["docs"] if found["found"]]

    def page(self, size: int, after: list[object] | None) -> list[dict[str, Any]]:
        """Documents by their ids, those after a place. Each page is asked by itself, so any node may give it."""
        place = {} if after is None else {"search_after": after}
        return list(
            self.search(size=size, sort=[{Key.ID: "asc"}], source=WHOLE, track_total_hits=False, **place)["hits"][
                "hits"
            ]
        )

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._state.documents

    @cached_property
    def _state(self) -> _State:
        newest = {"newest": {"max": {"field": "_seq_no"}}}
        answer = self.search(size=0, track_total_hits=True, aggs=newest)
        return _State(answer["hits"]["total"]["value"], answer["aggregations"]["newest"]["value"])

    def frequency(self, field: Field, term: str) -> int:
        """How many documents have the term in the field."""
        return self.frequencies(field, [term])[term]

    def frequencies(self, field: Field, terms: Collection[str]) -> Mapping[str, int]:
        """The same for many terms, in one request for those not yet asked for."""
        known = self._frequencies[field]
        if unknown := [term for term in dict.fromkeys(terms) if term not in known]:
            found = self._asked(field, unknown)
            known.update((term, found.get(term, {}).get("doc_freq", 0)) for term in unknown)
        return {term: known[term] for term in terms}

    def _asked(self, field: Field, terms: Sequence[str]) -> dict[str, dict[str, int]]:
        """As if an article had these terms: so Elasticsearch tells how many have them, and needs none that does."""
        answer = self._connection.ask(
            lambda client: client.termvectors(
                index=self._alias,
                doc={str(field): " ".join(terms)},
                fields=[field],
                term_statistics=True,
                field_statistics=False,
                positions=False,
                offsets=False,
                payloads=False,
                filter_path="term_vectors.*.terms.*.doc_freq",
            )
        )
        return dict(answer.body.get("term_vectors", {}).get(field, {}).get("terms", {}))

    def lexicon(self) -> Lexicon:
        """All exact syllables, as of some minutes ago at most."""
        generation = self.version.generation if self.version else ""
        return self._lexicon.current(generation, self._state, self.documents, self._syllables)

    def _syllables(self) -> list[tuple[str, int]]:
        counting = {"syllables": {"terms": {"field": "syllables", "size": _MOST_SYLLABLES}}}
        answer = self._connection.ask(
            lambda client: client.search(index=self._alias, size=0, track_total_hits=False, aggs=counting), BUILDING
        )
        buckets = answer.body["aggregations"]["syllables"]["buckets"]
        return [(bucket["key"], bucket["doc_count"]) for bucket in buckets]
