"""The way to the cluster: time-outs, other nodes where one fails, and everything that goes wrong in a sentence."""

import random
import ssl
import time
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from elastic_transport import (
    ApiError,
    ConnectionTimeout,
    HttpHeaders,
    TlsError,
    TransportError,
    Urllib3HttpNode,
)
from elastic_transport import ConnectionError as NoConnection
from elastic_transport.client_utils import DEFAULT, DefaultType
from elasticsearch import Elasticsearch
from urllib3 import Timeout

from search.engine import SearchUnavailable
from search.engines.elasticsearch.address import Address
from search.engines.elasticsearch.breaker import Breaker

T = TypeVar("T")

CONNECT_SECONDS = 1.0
CONNECTIONS = 32  # to each node: as many requests as the server has threads
BUSY = {429, 500, 502, 503, 504}  # a shard that moves, a node that starts: later or elsewhere it may be well
_NO_INDEX = ("index_not_found_exception", "alias_not_found_exception")
NO_INDEX = "there is no search index yet; run the command `reindex`"


class Patience(NamedTuple):
    """How long one answer may take, how often a request is sent, and the first pause between (each doubles)."""

    seconds: float
    attempts: int
    pause: float


ASKING = Patience(2.0, 4, 0.05)
WRITING = Patience(60.0, 6, 0.25)
BESIDE = Patience(15.0, 1, 0.25)  # writing to a version that is not live yet: who waits is the live one
BUILDING = Patience(120.0, 8, 0.5)


class Refused(SearchUnavailable):
    """The cluster answers, but not with what was asked for. `status` is HTTP's, `kind` Elasticsearch's."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status, self.kind = status, kind


class Missing(Refused):
    """There is no such index."""


class _Node(Urllib3HttpNode):
    """Waits less long for a connection than for an answer."""

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: DefaultType | float | None = DEFAULT,
    ) -> Any:
        seconds = request_timeout if isinstance(request_timeout, int | float) else ASKING.seconds
        limits: Any = Timeout(connect=min(CONNECT_SECONDS, seconds), read=seconds)
        return super().perform_request(method, target, body, headers, limits)


class Connection:
    """One cluster, for all threads of a process. Raises OSError where the file of the authority is none."""

    def __init__(self, address: Address, api_key: str = "", ca_file: str = "") -> None:
        options: dict[str, Any] = {}
        if api_key:
            options["api_key"] = api_key
        elif address.user:
            options["basic_auth"] = (address.user, address.password)
        if ca_file:
            options["ssl_context"] = ssl.create_default_context(cafile=ca_file)
        self._nodes = len(address.nodes)
        self._client = Elasticsearch(
            list(address.nodes),
            node_class=_Node,
            connections_per_node=CONNECTIONS,
            max_retries=0,  # `ask` tries again, with pauses
            retry_on_status=(),
            max_dead_node_backoff=10.0,
            **options,
        )
        self._clients: dict[float, Elasticsearch] = {}
        self.breaker = Breaker()

    def ask(self, request: Callable[[Elasticsearch], T], patience: Patience = ASKING) -> T:
        """The answer to a request, of whichever node. Raises SearchUnavailable, and nothing else of the client's."""
        self.breaker.check()
        client = self._client_for(patience.seconds)
        until = time.monotonic() + 2 * patience.seconds
        for attempt in range(patience.attempts):
            try:
                answer = request(client)
            except (ApiError, TransportError) as error:
                trouble = error
                if not _is_passing(error) or self._is_for_nothing(error):
                    break
                if attempt + 1 == patience.attempts or time.monotonic() > until:
                    break
                self._pause(attempt, error, patience)
            else:
                self.breaker.succeeded()
                return answer
        raise self._told(trouble)

    def _is_for_nothing(self, error: ApiError | TransportError) -> bool:
        """Whether nobody answers in time, so that trying again only makes a reader wait once more."""
        if isinstance(error, ConnectionTimeout):
            self.breaker.timed_out(str(_trouble(error)))
            return self.breaker.is_open
        return False

    def _client_for(self, seconds: float) -> Elasticsearch:
        if seconds not in self._clients:
            self._clients[seconds] = self._client.options(request_timeout=seconds)
        return self._clients[seconds]

    def _pause(self, attempt: int, error: ApiError | TransportError, patience: Patience) -> None:
        """None where another node can be asked at once; else longer each time, and not for all at the same moment."""
        if isinstance(error, NoConnection | ConnectionTimeout) and attempt + 1 < self._nodes:
            return
        time.sleep(patience.pause * 2**attempt * random.uniform(0.5, 1.0))  # noqa: S311  # chance, no secret

    def _told(self, error: ApiError | TransportError) -> SearchUnavailable:
        trouble = _trouble(error)
        if isinstance(trouble, Refused) and trouble.status not in BUSY:
            self.breaker.succeeded()
        else:
            self.breaker.failed(str(trouble))
        trouble.__cause__ = error
        return trouble


def _is_passing(error: ApiError | TransportError) -> bool:
    """Whether the same request may do better on another node or in a moment."""
    if isinstance(error, ApiError):
        return error.meta.status in BUSY
    return isinstance(error, NoConnection | ConnectionTimeout) and not isinstance(error, TlsError)


def _trouble(error: ApiError | TransportError) -> SearchUnavailable:
    if isinstance(error, TlsError):
        return SearchUnavailable(f"Elasticsearch's certificate is not trusted (SEARCH_CA_FILE): {error}")
    if isinstance(error, TransportError):
        return SearchUnavailable(f"Elasticsearch does not answer: {error}")
    status, (kind, reason) = error.meta.status, _cause(error.body)
    if status == 404 and kind in _NO_INDEX:
        return Missing(status, kind, NO_INDEX)
    if status in (401, 403):
        advice = "see SEARCH_API_KEY or the user in SEARCH_URL, and the role in docs/operations.md"
        return Refused(status, kind, f"Elasticsearch does not let the portal in ({reason or error}); {advice}")
    return Refused(status, kind, f"Elasticsearch answers {status}: {reason or error}")


def not_told(error: dict[str, Any]) -> SearchUnavailable:
    """What to raise for one part of an answer that holds an error, and not what was asked for."""
    kind, reason = str(error.get("type", "")), str(error.get("reason", ""))
    if kind in _NO_INDEX:
        return Missing(404, kind, NO_INDEX)
    return Refused(503, kind, f"Elasticsearch cannot read the index: {reason or kind}")


def _cause(body: Any) -> tuple[str, str]:
    """Elasticsearch's name for what is wrong, and its words."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return "", str(error or "")
    root = next(iter(error.get("root_cause") or []), error)
    return str(root.get("type", "")), str(root.get("reason") or error.get("reason") or "")
