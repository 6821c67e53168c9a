"""The lists of `/thu-vien/`: what each is called, what it says of itself, where it stands."""

from typing import NamedTuple

from django.urls import reverse


class Shelf(NamedTuple):
    """One list: its name, what machines are told of it, its words while it is empty, the name of its address."""

    name: str
    about: str
    nothing: str
    address_name: str

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse(self.address_name)


LIBRARY = Shelf("Thư viện", "Album ảnh, video, văn bản", "Thư viện chưa có gì.", "library")
ALBUMS = Shelf("Album ảnh", "Album ảnh", "Chưa có album nào.", "library_albums")
VIDEOS = Shelf("Video", "Video", "Chưa có video nào.", "library_videos")
DOCUMENTS = Shelf(
    "Văn bản",
    "Chỉ thị, nghị quyết, kế hoạch, hướng dẫn…: tìm theo số, trích yếu, loại, năm, cơ quan ban hành",
    "Chưa có văn bản nào.",
    "library_documents",
)
