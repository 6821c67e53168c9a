"""Writing many documents at once. What comes twice or late does no harm: versions tell which state is newer."""

import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from search.documents import ArticleDocument
from search.engine import SearchUnavailable
from search.engines.elasticsearch.connection import NO_INDEX, Connection, Missing, Patience, Refused
from search.engines.elasticsearch.documents import packed, row_id

_AT_ONCE = 250
_BYTES_AT_ONCE = 3_000_000
_SECONDS_AT_ONCE = 10.0
_FOR_A_SHARD = "5s"  # so long Elasticsearch waits for one whose node was lost; then we try again
_CONFLICT = 409  # a newer state is there already
_GONE = 404
_REFUSED = (400, 413)


class Operation(NamedTuple):
    """One document to be written, or to be deleted where there is no source."""

    id: str
    version: int
    source: bytes | None

    def lines(self, alias: str) -> list[bytes]:
        """What the bulk API is told."""
        about = {
            "_index": alias,
            "_id": row_id(self.id),
            "version": self.version,
            "version_type": "external_gte",
            "require_alias": True,
        }
        action = json.dumps({"delete" if self.source is None else "index": about}).encode()
        return [action] if self.source is None else [action, self.source]


def row(document: ArticleDocument) -> bytes | ValueError:
    """The document as JSON for Elasticsearch, or why no JSON can hold it."""
    try:
        return packed(document)
    except ValueError as error:
        return error


def batches(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    """The operations in parts that are neither too many, nor too long, nor too old when they are sent."""
    batch: list[Operation] = []
    length, began = 0, time.monotonic()
    for operation in operations:
        batch.append(operation)
        length += len(operation.source or b"")
        if len(batch) >= _AT_ONCE or length >= _BYTES_AT_ONCE or time.monotonic() - began >= _SECONDS_AT_ONCE:
            yield batch
            batch, length, began = [], 0, time.monotonic()
    if batch:
        yield batch


class Outcome(NamedTuple):
    """How many operations took effect (the others came too late), and what was refused: by id, why."""

    written: int
    refused: dict[str, str]


def send(connection: Connection, operations: Sequence[Operation], alias: str, patience: Patience) -> Outcome:
    """Send all operations to an alias.

    Raises Missing where there is none, and SearchUnavailable where something could not be written after some tries; all
    of it may be sent again.
    """
    rest = list(operations)
    written, refused = 0, {}
    for attempt in range(patience.attempts):
        if attempt:
            time.sleep(patience.pause * 2**attempt * random.uniform(0.5, 1.0))  # noqa: S311  # chance, no secret
        busy, trouble = [], ""
        for operation, status, reason in _sent(connection, rest, alias, patience):
            if status < 300:
                written += 1
            elif status == _GONE and reason:
                raise Missing(status, reason, NO_INDEX)
            elif status in _REFUSED:
                refused[operation.id] = reason
            elif status not in (_CONFLICT, _GONE):
                busy.append(operation)
                trouble = reason
        if not busy:
            return Outcome(written, refused)
        rest = busy
    raise SearchUnavailable(f"Elasticsearch could not write {len(rest)} documents: {trouble}")


def _sent(
    connection: Connection, operations: list[Operation], alias: str, patience: Patience
) -> list[tuple[Operation, int, str]]:
    """Each operation with its status and, where it failed, the reason. What the server cannot even read is halved."""
    lines: Any = [line for operation in operations for line in operation.lines(alias)]
    fields = ["items.*.status", "items.*.error.type", "items.*.error.reason"]
    try:
        answer = connection.ask(
            lambda client: client.bulk(operations=lines, timeout=_FOR_A_SHARD, filter_path=fields), patience
        )
    except Refused as error:
        if error.status not in _REFUSED:
            raise
        if len(operations) == 1:
            return [(operations[0], error.status, str(error))]
        half = len(operations) // 2
        return [
            part for some in (operations[:half], operations[half:]) for part in _sent(connection, some, alias, patience)
        ]
    return [(operation, *_told(said)) for operation, said in zip(operations, answer.body["items"], strict=True)]


def _told(said: dict[str, dict[str, Any]]) -> tuple[int, str]:
    (result,) = said.values()
    error = result.get("error", {})
    return int(result["status"]), f"{error['type']}: {error.get('reason', '')}" if error else ""
