"""The menu "Thư viện"."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup
from wagtailmedia import get_permission_policy

from library.admin.choosers import EntryChooserViewSet
from library.admin.columns import date_column, state_column
from library.admin.panels import album_panels, document_panels, video_panels
from library.models import Album, OfficialDocument, Video
from search.admin.lists import WordsIndexView


class EntryIndexView(WordsIndexView):
    """A list of entries, searched as readers search them."""

    searched_by = "asked"


class EntryFilterSet(WagtailFilterSet):
    """Whether it is published, and the year."""

    live = django_filters.BooleanFilter(label="Đang hiện cho bạn đọc")
    year = django_filters.NumberFilter(label="Năm", field_name="date", lookup_expr="year")


class AlbumFilterSet(EntryFilterSet):
    """Of albums."""

    class Meta:
        model = Album
        fields = ["live", "year"]


class VideoFilterSet(EntryFilterSet):
    """Of videos."""

    class Meta:
        model = Video
        fields = ["live", "year"]


class DocumentFilterSet(EntryFilterSet):
    """Kind and agency too."""

    year = django_filters.NumberFilter(label="Năm ban hành", field_name="issued_on", lookup_expr="year")
    agency = django_filters.AllValuesFilter(label="Cơ quan ban hành", empty_label="Tất cả")

    class Meta:
        model = OfficialDocument
        fields = ["kind", "agency", "year", "live"]


class EntryViewSet(SnippetViewSet):
    """What the lists have in common."""

    index_view_class = EntryIndexView
    chooser_viewset_class = EntryChooserViewSet
    copy_view_enabled = False
    list_per_page = 50


class AlbumViewSet(EntryViewSet):
    """Albums."""

    model = Album
    icon = "image"
    menu_label = "Album ảnh"
    base_url_path = "thu-vien/anh"
    chooser_base_url_path = "chon-album"
    filterset_class = AlbumFilterSet
    edit_handler = album_panels()
    ordering = ["-date", "-pk"]
    list_display: list[str | Column] = [
        "title",
        date_column("Ngày", "date"),
        Column("pictures", label="Số ảnh", accessor=lambda album: album.picture_count),
        state_column(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of pictures."""
        return Album.objects.with_cover()


class VideoViewSet(EntryViewSet):
    """Videos."""

    model = Video
    icon = "media"
    menu_label = "Video"
    base_url_path = "thu-vien/video"
    chooser_base_url_path = "chon-video"
    filterset_class = VideoFilterSet
    edit_handler = video_panels()
    ordering = ["-date", "-pk"]
    list_display: list[str | Column] = [
        "title",
        date_column("Ngày", "date"),
        Column("source", label="Phát từ", accessor=lambda video: video.source_in_words()),
        state_column(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the files."""
        return Video.objects.select_related("file")


class DocumentViewSet(EntryViewSet):
    """Official documents."""

    model = OfficialDocument
    icon = "doc-full"
    menu_label = "Văn bản"
    base_url_path = "thu-vien/van-ban"
    chooser_base_url_path = "chon-van-ban"
    filterset_class = DocumentFilterSet
    edit_handler = document_panels()
    ordering = ["-issued_on", "-pk"]
    list_display: list[str | Column] = [
        "number",
        "kind",
        date_column("Ngày ban hành", "issued_on"),
        "agency",
        Column("abstract", label="Trích yếu", accessor=lambda document: document.abstract[:120]),
        state_column(),
    ]


class VideoFilesMenuItem(MenuItem):
    """The way to the files of videos, for those who upload any."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who may add or change files."""
        return bool(get_permission_policy().user_has_any_permission(request.user, ["add", "change", "delete"]))


class LibraryGroup(SnippetViewSetGroup):
    """All of them, in one menu."""

    items: Any = (AlbumViewSet, VideoViewSet, DocumentViewSet)
    menu_label = "Thư viện"
    menu_icon = "folder-open-inverse"
    menu_order = 160

    def get_submenu_items(self) -> list[MenuItem]:
        """With the files of videos, which wagtailmedia would put into a menu of their own."""
        files = VideoFilesMenuItem(
            "Tệp video", reverse_lazy("wagtailmedia:index"), name="video-files", icon_name="media", order=900
        )
        return [*super().get_submenu_items(), files]
