"""Addresses of the library, below `/thu-vien/`."""

from django.urls import path

from news.views import library

urlpatterns = [
    path("", library.library, name="library"),
    path("anh/", library.albums, name="library_albums"),
    path("anh/<slug:slug>/", library.album, name="library_album"),
    path("video/", library.videos, name="library_videos"),
    path("video/<slug:slug>/", library.video, name="library_video"),
    path("van-ban/", library.documents, name="library_documents"),
    path("van-ban/<slug:slug>/", library.document, name="library_document"),
]
