"""The editor's forms of articles and columns: what may be stored, said in words."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from news.documents import plain_text
from news.legacy import LONGEST, leads_to, legacy_path
from registry.admin.choosers import title_of
from registry.mentions import Mentions, find_mentions
from registry.models import PracticeModel, Unit
from writing.folding import compose, one_line
from writing.slugs import free_slug

TO_COME = "Ngày đăng không thể ở tương lai. Muốn hẹn giờ đăng, hãy xóa ngày này và dùng “Đặt lịch” ở bảng Trạng thái."
# Relation of the article, its key, the form's field of names found in the text.
TAGS = (("article_units", "unit", "mentioned_units"), ("article_models", "model", "mentioned_models"))


class TitledForm(WagtailAdminPageForm):
    """A page whose title holds at least something that can be seen. Its address may be left to us."""

    untitled: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = self.untitled
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_title(self) -> str:
        """In one line, as it is stored."""
        title = one_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError(self.untitled)
        return title

    def clean(self) -> dict[str, Any]:
        """Makes the address here: the page itself knows neither parent nor siblings before it is stored."""
        if not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.cleaned_data["slug"] = free_slug(self.cleaned_data.get("title", ""), self._is_taken)
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _is_taken(self, slug: str) -> bool:
        return not Page._slug_is_available(slug, self.parent_page, self.instance)


class ColumnForm(TitledForm):
    """A column."""

    untitled = "Hãy ghi tên chuyên mục."


class ArticleForm(TitledForm):
    """An article. Names of the registry in its text are offered as tags once the text has been stored."""

    untitled = "Hãy ghi tít bài."

    mentioned_units: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        Unit.objects.all(), required=False, label="Đơn vị", widget=forms.CheckboxSelectMultiple
    )
    mentioned_models: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        PracticeModel.objects.all(), required=False, label="Mô hình", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        article = self.instance
        if article.live and not article.published_at and not article.date_unknown:
            self.initial["published_at"] = article.first_published_at  # what readers see; the draft need not know it
        for name, records in (("mentioned_units", "units"), ("mentioned_models", "models")):
            if field := self.fields.get(name):
                field.queryset = field.queryset.confirmed()
                field.widget.choices = partial(self._choices, records)

    @cached_property
    def offered(self) -> Mentions:
        """Units and models that the stored text names and that the article is not tagged with."""
        return _untagged_mentions(self.instance)

    def clean_place(self) -> str:
        """Without the colon that the portal sets itself."""
        return one_line(self.cleaned_data["place"]).rstrip(": ")

    def clean_summary(self) -> str:
        """Without invisible characters."""
        return compose(self.cleaned_data["summary"]).strip()

    def clean_published_at(self) -> Any:
        """Not in the future."""
        published = self.cleaned_data["published_at"]
        if published and published > timezone.now():
            raise forms.ValidationError(TO_COME)
        return published

    def clean_updated_at(self) -> Any:
        """Not in the future."""
        updated = self.cleaned_data["updated_at"]
        if updated and updated > timezone.now():
            raise forms.ValidationError("Ngày cập nhật không thể ở tương lai.")
        return updated

    def clean_legacy_url(self) -> str:
        """As a path, and of no other article."""
        try:
            path = legacy_path(self.cleaned_data["legacy_url"])
        except ValueError as error:
            raise forms.ValidationError(
                f"Hãy ghi địa chỉ trên trang cũ, ví dụ /bai-viet/118.html (tối đa {LONGEST} ký tự)."
            ) from error
        other = leads_to(path, (self.parent_page or self.instance).get_site()) if path else None
        if other and other.pk != self.instance.pk:
            raise forms.ValidationError(f"Địa chỉ này đã dẫn về bài “{other.title}”.")
        return path

    def clean(self) -> dict[str, Any]:
        """A date is known or it is not."""
        cleaned = super().clean()
        if cleaned.get("published_at") and cleaned.get("date_unknown"):
            self.add_error("date_unknown", "Đã ghi ngày đăng thì bỏ chọn ô này, hoặc xóa ngày đăng.")
        return cleaned

    def is_valid(self) -> bool:
        """Looks at the hand-picked articles too."""
        picked = self.formsets.get("picked_articles")
        for form in picked.forms if self.is_bound and picked else ():
            if form.is_valid() and self.instance.pk and form.cleaned_data.get("article") == self.instance:
                form.add_error("article", "Không thể chọn chính bài này làm bài liên quan.")
        return bool(super().is_valid())

    def save(self, commit: bool = True) -> Model:
        """Stores the article with the tags that were accepted."""
        article = super().save(commit=False)
        for relation, key, field in TAGS:
            self._settle(getattr(article, relation), relation, key)
            self._tag(getattr(article, relation), key, self.cleaned_data.get(field, ()))
        self._settle(article.picked_articles, "picked_articles", "article")
        if commit:
            article.save()
            self._save_m2m()
            if self.subscription:
                self.subscription.save()
        return article

    def _settle(self, tags: Any, relation: str, key: str) -> None:
        if relation in self.formsets:
            _free_swapped_rows(self.formsets[relation], key)
        _drop_twins(tags, key)

    def _tag(self, tags: Any, key: str, records: Iterable[Model]) -> None:
        tagged = {getattr(tag, f"{key}_id") for tag in tags.all()}
        for record in records:
            if record.pk not in tagged:
                tags.add(tags.model(**{key: record}, sort_order=tags.count()))

    def _choices(self, records: str) -> list[tuple[int, str]]:
        return [(record.pk, title_of(record)) for record in getattr(self.offered, records)]


def _untagged_mentions(article: Any) -> Mentions:
    if not article.pk:
        return Mentions([], [])
    found = find_mentions("\n\n".join([article.headline, article.summary, plain_text(article)]))
    units = {tag.unit_id for tag in article.article_units.all()}
    models = {tag.model_id for tag in article.article_models.all()}
    return Mentions(
        [unit for unit in found.units if unit.pk not in units],
        [model for model in found.models if model.pk not in models],
    )


def _free_swapped_rows(formset: Any, key: str) -> None:
    """Rows that changed places are written anew: one by one, the first would meet what the second still holds."""
    rows = [form for form in formset.initial_forms if form not in formset.deleted_forms]
    before = {form.initial.get(key) for form in rows}
    for form in rows:
        if key in form.changed_data and getattr(form.instance, f"{key}_id") in before:
            form.instance.pk = None


def _drop_twins(tags: Any, key: str) -> None:
    """A form that was opened before somebody else, or the same editor elsewhere, gave the same tag, gives it anew."""
    seen = set()
    for tag in sorted(tags.all(), key=lambda tag: tag.pk is None):
        if getattr(tag, f"{key}_id") in seen:
            tags.remove(tag)
        seen.add(getattr(tag, f"{key}_id"))
