"""Articles ("bài viết")."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.core.validators import URLValidator
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from wagtail.models import Page, PageViewRestriction

from news.blocks import CorrectionBlock, body_blocks
from news.fields import BlocksField
from news.library_blocks import has_video
from news.models.author import sign_anew
from news.models.byline import Byline, BylineKind
from news.models.querysets import ArticleManager
from news.models.topic import TopicsField
from news.prefetching import prefetched_for
from news.reading import minutes_to_read, syllables_in, years_old
from news.rich_text import picture_values, readable, sections_of
from news.sites import site_of
from news.slugged import VietnameseSlugMixin
from readership.selectors import counts_of

if TYPE_CHECKING:
    from news.tags import ArticleTags

UNDATED = datetime(1000, 1, 1, tzinfo=UTC)


def new_external_id() -> str:
    """An id for an article that was written here."""
    return uuid.uuid4().hex


class ArticlePage(VietnameseSlugMixin, Page):
    """An article: what readers read, and what it is tagged with."""

    external_id = models.CharField("mã bài", max_length=200, unique=True, default=new_external_id, editable=False)
    # The parent page, kept beside it: lists of a column sort by an index instead of the page tree.
    column = models.ForeignKey(
        "news.ColumnPage",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="articles",
        verbose_name="chuyên mục",
    )
    column.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # the tree says it already
    place = models.CharField("địa danh", max_length=100, blank=True, help_text="Đứng trước tít, ví dụ: TP. Cao Lãnh")
    summary = models.TextField("sapo", blank=True, help_text="Đoạn in đậm dưới tít.")
    body = BlocksField(body_blocks(), blank=True, verbose_name="nội dung")

    corrections = BlocksField(
        [("correction", CorrectionBlock())],
        blank=True,
        verbose_name="đính chính",
        help_text="Bài đã đăng có chỗ sai: ghi rõ sai thế nào, đúng là gì. Bạn đọc thấy ngay dưới sapo.",
    )

    lead_picture = models.ForeignKey(
        "news.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ảnh đầu bài"
    )
    lead_caption = models.CharField("chú thích ảnh", max_length=500, blank=True)
    lead_credit = models.CharField("tác giả hoặc nguồn ảnh", max_length=100, blank=True)
    lead_alt = models.CharField("mô tả ảnh cho người khiếm thị", max_length=300, blank=True)

    byline_kind = models.CharField(
        "loại tác giả", max_length=20, choices=BylineKind.choices, blank=True, default=BylineKind.NONE
    )
    byline_name = models.CharField("tác giả", max_length=255, blank=True)
    source_name = models.CharField("nguồn tin", max_length=255, blank=True)
    source_url = models.URLField(
        "địa chỉ nguồn", max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )

    published_at = models.DateTimeField(
        "ngày đăng",
        null=True,
        blank=True,
        help_text="Để trống: lấy lúc đăng. Muốn hẹn giờ đăng, hãy dùng “Đặt lịch” ở bảng Trạng thái (nút ⓘ).",
    )
    updated_at = models.DateTimeField(
        "cập nhật ngày", null=True, blank=True, help_text="Chỉ ghi khi sửa nội dung đáng kể."
    )
    # What lists sort by: the published date, or UNDATED, since SQLite has no index with NULLS LAST.
    sort_date = models.DateTimeField(default=UNDATED, editable=False)
    date_unknown = models.BooleanField(
        "không rõ ngày đăng", default=False, help_text="Bài cũ không ghi ngày: xếp cuối danh sách."
    )

    topics = TopicsField(
        through="news.ArticleTopic",
        blank=True,
        verbose_name="chủ đề",
        help_text="Gõ tên, cách nhau bằng dấu phẩy; chọn trong các tên gợi ý nếu đã có. Tên mới được lập khi lưu bài.",
    )

    featured = models.BooleanField("tin nổi bật", default=False)
    legacy_url = models.CharField(
        "địa chỉ cũ", max_length=500, blank=True, help_text="Địa chỉ trên trang cũ; bạn đọc được chuyển về đây."
    )
    imported_views = models.PositiveIntegerField("lượt đọc trên trang cũ", default=0, editable=False)
    # A digest of the record that the last import wrote: the same record again changes nothing.
    import_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    imported_at = models.DateTimeField(null=True, editable=False)

    objects = ArticleManager()

    parent_page_types = ["news.ColumnPage"]
    subpage_types: list[str] = []
    template = "news/article_page.html"
    exclude_fields_in_copy = ["external_id", "legacy_url", "imported_views", "import_digest", "imported_at"]

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        indexes = [
            models.Index(fields=["-sort_date", "-page_ptr"], name="article_newest"),
            models.Index(fields=["column", "-sort_date", "-page_ptr"], name="article_newest_in_column"),
            models.Index(fields=["featured", "-sort_date"], name="article_featured"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps column and authors in step with tree and byline, and dates an article that goes live without a date."""
        parent = self.get_parent() if self.path else None
        self.column_id = parent.pk if parent else None
        if self.live and self.published_at is None and not self.date_unknown:
            self.published_at = self.first_published_at or timezone.now()
        self.sort_date = self.published_at or UNDATED
        stored = kwargs.get("update_fields")
        with transaction.atomic():
            super().save(*args, **kwargs)
            if stored is None or {"byline_kind", "byline_name"} & set(stored):  # a draft's byline is not stored yet
                sign_anew(self)

    @property
    def byline(self) -> Byline:
        """Who wrote it; prints as `Bài, ảnh: Hoàng Bảo`."""
        return Byline(BylineKind(self.byline_kind), self.byline_name)

    @property
    def headline(self) -> str:
        """The title with the place that stands before it: `TP. Cao Lãnh: …`."""
        return f"{self.place}: {self.title}" if self.place else self.title

    def get_view_restrictions(self) -> QuerySet:
        """Wagtail's, which takes two queries, unless the article came with the answer (see `for_reading`)."""
        if getattr(self, "is_open", False):
            return PageViewRestriction.objects.none()
        restrictions: QuerySet = super().get_view_restrictions()
        return restrictions

    def is_expired(self) -> bool:
        """Whether its last day is over, even if the scheduler has not come by yet."""
        return self.expire_at is not None and self.expire_at <= timezone.now()

    def is_date_reached(self) -> bool:
        """Whether the date of the article lies behind us; the undated are always out."""
        return self.published_at is None or self.published_at <= timezone.now()

    def changed_at(self) -> datetime | None:
        """The date of the last change that readers are told of."""
        return self.updated_at or self.published_at

    def captions_without_picture(self) -> Iterator[str]:
        """Captions whose picture is missing: editors are told of them."""
        if self.lead_caption and not self.lead_picture_id:
            yield self.lead_caption
        for value in picture_values(self.body):
            if not value.get("picture") and value.get("caption"):
                yield value["caption"]

    def tags(self) -> "ArticleTags":
        """All that it is tagged with and who signed it, in one query, or as a form has it that is not stored yet."""
        from news.tags import stored_tags, unsaved_tags  # these know articles, so they come after this module

        return stored_tags(self.pk) if hasattr(self, "is_open") else unsaved_tags(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `above`, `body`, `sections`, `minutes`, `age`, `units`, `models`, `topics`, `byline`, `address`,
        `has_gallery`, `reads` (counted here), `widgets`, `neighbours` and `structured_data`."""
        from news.page_widgets import around_article
        from news.structured_data import news_article
        from news.tags import signed  # these read articles, so they come after this module

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        tags = self.tags()
        with prefetched_for(self.body):
            context["body"] = readable(self.body)
        context |= around_article(self, site_of(request), tags.picked)._asdict()
        context["has_video"] = has_video(self.body)
        context |= {"sections": sections_of(context["body"]), "age": years_old(self)}
        syllables = syllables_in(self.body)
        context["minutes"] = minutes_to_read(self, syllables)
        context |= {"units": tags.units, "models": tags.models, "topics": tags.topics}
        context["byline"] = signed(self.byline, tags.authors)
        context["address"] = self.get_full_url(request)
        context["has_gallery"] = any(block.block_type == "gallery" for block in context["body"])
        context["above"] = [self.column] if self.column else []
        context["reads"] = self.counted_reads if hasattr(self, "counted_reads") else counts_of(self.pk).total
        context["structured_data"] = news_article(self, request, syllables)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The article's page; not found before its date, nor after its last."""
        if not self.is_date_reached() or self.is_expired():
            raise Http404("Bài viết chưa đến ngày đăng hoặc đã hết hạn.")
        response: HttpResponse = super().serve(request, *args, **kwargs)
        if not getattr(self, "is_open", False):
            add_never_cache_headers(response)  # for whoever may see it alone: no browser keeps it for others
        return response
