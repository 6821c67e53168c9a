"""The lists of `/thu-vien/`, as a page's way back names them."""

from typing import NamedTuple

from django.urls import reverse


class Shelf(NamedTuple):
    """One list: what it is called, and the name of its address."""

    name: str
    address_name: str

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse(self.address_name)


LIBRARY = Shelf("Thư viện", "library")
ALBUMS = Shelf("Album ảnh", "library_albums")
VIDEOS = Shelf("Video", "library_videos")
DOCUMENTS = Shelf("Văn bản", "library_documents")
