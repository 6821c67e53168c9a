"""Which requests come from machines: known crawlers, browsers without a screen, pages fetched ahead of any reader."""

import re
from collections.abc import Mapping
from functools import lru_cache

from crawleruseragents import CRAWLER_USER_AGENTS_DATA

USER_AGENT_LIMIT = 500  # characters that are looked at: real ones are shorter, and the search takes time by length
_REMEMBERED = 4096  # searching 1 500 patterns takes 2 ms, and a few hundred user agents make nearly all requests
# Crawlers write their own names in any case; no browser's name matches either way.
_CRAWLERS = re.compile("|".join(f"(?:{known['pattern']})" for known in CRAWLER_USER_AGENTS_DATA), re.IGNORECASE)
_AHEAD_OF_READERS = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")


def is_machine(headers: Mapping[str, str]) -> bool:
    """Whether no reader is behind a request with these headers."""
    agent = headers.get("User-Agent", "").strip()
    ahead = any("prefetch" in headers.get(name, "").lower() for name in _AHEAD_OF_READERS)
    return not agent or ahead or _is_crawler(agent[:USER_AGENT_LIMIT])


@lru_cache(maxsize=_REMEMBERED)
def _is_crawler(agent: str) -> bool:
    return _CRAWLERS.search(agent) is not None
