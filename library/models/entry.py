"""What albums, videos and official documents have in common: a portal, an address, a life as draft and published."""

from typing import Any, Self

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, Site, WorkflowMixin

from library import previews
from registry.redirecting import redirect_address
from search.folded import as_words, telling
from writing.slugs import free_slug


def default_site() -> int | None:
    """The key of the default portal: most installations have no other."""
    return Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()


class EntryQuerySet(models.QuerySet):
    """Filters shared by all that the library keeps."""

    def published(self) -> Self:
        """What any reader may see: published, not taken down, not past its last day."""
        lasting = models.Q(expire_at__isnull=True) | models.Q(expire_at__gt=timezone.now())
        return self.filter(lasting, live=True)

    def of_site(self, site: Site) -> Self:
        """What belongs to one portal."""
        return self.filter(site=site)

    def newest_first(self) -> Self:
        """By its own date; the younger record first among equals."""
        model: Any = self.model
        return self.order_by(f"-{model.date_field}", "-pk")

    def telling(self, text: str) -> Self:
        """Those that say every one of the words, marks and case aside; the last word may be the beginning of one."""
        return self.filter(telling("folded_text", text))

    def asked(self, text: str) -> Self:
        """What somebody's words ask for."""
        return self.telling(text)


class LibraryEntry(PreviewableMixin, WorkflowMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """Something that the library keeps."""

    date_field = "date"
    address_name = ""

    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, default=default_site, related_name="+", verbose_name="cổng"
    )
    slug = models.SlugField("đường dẫn", max_length=255, blank=True, help_text="Để trống để hệ thống tự đặt.")
    folded_text = models.TextField(editable=False, default="")

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """The entry's page."""
        return reverse(self.address_name, args=[self.slug])

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The entry's page, of what an editor has not saved too."""
        return previews.page_of(self, request)

    def is_published(self) -> bool:
        """Whether readers may see it; what `published()` asks, of a record that is at hand."""
        return self.live and (self.expire_at is None or self.expire_at > timezone.now())

    def name_for_readers(self) -> str:
        """What it is called where it is linked."""
        return str(self)

    @property
    def about(self) -> str:
        """What tells it from others of its name."""
        raise NotImplementedError

    def told(self) -> tuple[str, ...]:
        """The texts by whose words it is found."""
        raise NotImplementedError

    def named(self) -> str:
        """What its address is made of."""
        raise NotImplementedError

    def compose(self) -> None:
        """Puts its texts into the form in which they are stored."""
        raise NotImplementedError

    def clean(self) -> None:
        """Composes the texts, and gives the entry its address."""
        super().clean()
        self.compose()
        self._settle_slug()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the derived columns in step, and leads from an address that changed to the new one."""
        self.compose()
        self.folded_text = as_words(*self.told())
        self._settle_slug()
        old = type(self).objects.filter(pk=self.pk, live=True).values_list("slug", flat=True).first()
        super().save(*args, **kwargs)
        if old and old != self.slug:
            redirect_address(type(self)(slug=old).get_absolute_url(), self.get_absolute_url())

    def _settle_slug(self) -> None:
        others = type(self).objects.filter(site_id=self.site_id).exclude(pk=self.pk)
        if not self.slug or others.filter(slug=self.slug).exists():
            self.slug = free_slug(self.slug or self.named(), lambda slug: others.filter(slug=slug).exists(), "muc")
