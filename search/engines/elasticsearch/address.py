"""Where the cluster is, who asks, and how the indexes are called: what SEARCH_URL says."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

SCHEMES = {"http": "http", "https": "https", "elasticsearch": "http"}
PORT = 9200
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")


@dataclass(frozen=True)
class Address:
    """One cluster by the addresses of its nodes, and the beginning of the names of all indexes of this portal."""

    nodes: tuple[str, ...]
    prefix: str
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Reads `https://user:password@host1:9200,host2:9200/prefix`. Raises ValueError, which names no password."""
        with _telling_no_password():
            parts = urlsplit(url)
        if parts.scheme not in SCHEMES:
            raise ValueError(f"it begins with none of {', '.join(SCHEMES)}")
        credentials, _, hosts = parts.netloc.rpartition("@")
        user, _, password = credentials.partition(":")
        nodes = tuple(_node(SCHEMES[parts.scheme], host) for host in hosts.split(","))
        prefix = unquote(parts.path).strip("/")
        if not _PREFIX.fullmatch(prefix) or parts.query or parts.fragment:
            raise ValueError("after the addresses it has a name for the indexes, of a-z, 0-9, '-', '_' and '.' only")
        return cls(tuple(dict.fromkeys(nodes)), prefix, unquote(user), unquote(password))


def _node(scheme: str, host: str) -> str:
    with _telling_no_password():
        parts: SplitResult = urlsplit(f"//{host.strip()}")
        port = parts.port or PORT
    if not parts.hostname:
        raise ValueError("one of its addresses has no host")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{scheme}://{name}:{port}"


@contextmanager
def _telling_no_password() -> Iterator[None]:
    """Python's own errors repeat what they cannot read, which may be half a password."""
    try:
        yield
    except ValueError:
        raise ValueError("one of its addresses is none; '/', '#' and '[' in a password are %2F, %23 and %5B") from None
