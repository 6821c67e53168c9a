"""Pages whose address is made from a Vietnamese title."""

from typing import Any

from wagtail.models import Page

from writing.slugs import free_slug


class VietnameseSlugMixin:
    """Fills an empty slug before Wagtail does: Django's slugify loses đ ("Đảng ủy" → "ang-uy")."""

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Cleans the page, its slug set."""
        self._fill_slug()
        super().full_clean(*args, **kwargs)  # type: ignore[misc]

    def minimal_clean(self) -> None:
        """Cleans as much as a draft needs, its slug set."""
        self._fill_slug()
        super().minimal_clean()  # type: ignore[misc]

    def _fill_slug(self: Any) -> None:
        if not self.slug and self.path:  # without a path the siblings are not known yet; Wagtail calls again then
            parent = self.get_parent()
            self.slug = free_slug(self.title, lambda slug: not Page._slug_is_available(slug, parent, self))
