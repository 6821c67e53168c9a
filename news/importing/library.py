"""Entries of the library that a text names by their addresses, as an export writes them."""

import re
from collections.abc import Callable
from typing import Any

from wagtail.models import Site

from library.models import OfficialDocument, Video

_ADDRESS = re.compile(r"/thu-vien/(video|van-ban)/([-\w]+)/")
_KINDS: dict[str, tuple[str, Any]] = {"video": ("video", Video), "van-ban": ("official_document", OfficialDocument)}


class LibraryBook:
    """Finds what a portal's library has under an address; asks once for each."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[str, tuple[str, int] | None] = {}

    def finder(self, notes: list[str]) -> Callable[[str], tuple[str, int] | None]:
        """Finds what one article names; notes in Vietnamese what the library does not have."""
        return lambda address: self._find(address, notes)

    def _find(self, address: str, notes: list[str]) -> tuple[str, int] | None:
        match = _ADDRESS.fullmatch(address)
        if match is None:
            return None
        if address not in self._known:
            kind, model = _KINDS[match[1]]
            key = model.objects.filter(site=self._site, slug=match[2]).values_list("pk", flat=True).first()
            self._known[address] = (kind, key) if key else None
        if self._known[address] is None:
            notes.append(f"thư viện của cổng không có “{address[:120]}”; giữ lại thành liên kết")
        return self._known[address]
