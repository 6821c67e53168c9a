"""Entries of the library that a text names by their addresses, as an export writes them."""

from collections.abc import Callable
from typing import Any

from django.urls import Resolver404, resolve
from wagtail.models import Site

from library.models import OfficialDocument, Video

# By the names of their pages' addresses.
_KINDS: dict[str, tuple[str, Any]] = {
    Video.address_name: ("video", Video),
    OfficialDocument.address_name: ("official_document", OfficialDocument),
}


class LibraryBook:
    """Finds what a portal's library has under an address; asks once for each."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[str, tuple[str, int] | None] = {}

    def finder(self, notes: list[str]) -> Callable[[str], tuple[str, int] | None]:
        """Finds what one article names; notes in Vietnamese what the library does not have."""
        return lambda address: self._find(address, notes)

    def _find(self, address: str, notes: list[str]) -> tuple[str, int] | None:
        page = _page(address)
        if page is None:
            return None
        if address not in self._known:
            (kind, model), slug = page
            key = model.objects.filter(site=self._site, slug=slug).values_list("pk", flat=True).first()
            self._known[address] = (kind, key) if key else None
        if self._known[address] is None:
            notes.append(f"thư viện của cổng không có “{address[:120]}”; giữ lại thành liên kết")
        return self._known[address]


def _page(address: str) -> tuple[tuple[str, Any], str] | None:
    """The kind and the slug of the entry that an address is of; None where it is of anything else."""
    try:
        found = resolve(address)
    except Resolver404:
        return None
    kind = _KINDS.get(found.url_name or "")
    return (kind, found.kwargs["slug"]) if kind else None
