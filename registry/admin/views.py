"""Lists of units and models, and what becomes of a pending record."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.views.snippets import DeleteView, InspectView

from registry.admin.forms import DescriptionForm, MergeForm
from registry.admin.visibility import may, may_confirm_any, user_of, visible_to
from registry.models import PracticeModel, Unit
from registry.selectors import units_in_charge
from registry.services import confirm, merge
from search.admin.lists import WordsIndexView

KINDS: dict[str, type[Unit] | type[PracticeModel]] = {"don-vi": Unit, "mo-hinh": PracticeModel}
ADDRESSES = {model: address for address, model in KINDS.items()}
PENDING_SHOWN = 200


class RecordIndexView(WordsIndexView):
    """A list of units or models, searched by any of their names."""

    def get_list_more_buttons(self, instance: Unit | PracticeModel) -> list[MenuItem]:
        """Adds merging, for whoever may."""
        buttons: list[MenuItem] = super().get_list_more_buttons(instance)
        if self.user_has_permission("confirm"):
            buttons.append(MenuItem("Gộp vào mục khác", url=merge_address(instance), icon_name="resubmit", priority=25))
        if isinstance(instance, Unit) and not self.user_has_permission("change"):
            address = reverse("registry_describe", args=[instance.pk])
            buttons.append(MenuItem("Sửa phần giới thiệu", url=address, icon_name="edit", priority=15))
        return buttons


class RecordInspectView(InspectView):
    """All that is known of a record, for those whose list holds it."""

    def get_object(self, queryset: QuerySet | None = None) -> Unit | PracticeModel:
        """The record; not found where the user does not see it."""
        records = visible_to(user_of(self.request), self.model.objects.all())
        found: Unit | PracticeModel = get_object_or_404(records, pk=self.pk)
        return found


class RecordDeleteView(DeleteView):
    """Deleting, of what nothing stands below."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuses a unit that others belong to: they would be deleted with it."""
        refused = refuse_superiors(request, [self.get_object()])
        return refused or super().dispatch(request, *args, **kwargs)


def refuse_superiors(request: HttpRequest, records: list[Any]) -> HttpResponse | None:
    """An answer in words where one of the records is a unit with others below it."""
    for unit in records:
        if isinstance(unit, Unit) and (below := unit.children.count()):
            messages.error(
                request,
                f"Không xóa được “{unit.name}”: còn {below} đơn vị trực thuộc. Hãy chuyển hoặc gộp chúng trước.",
            )
            return redirect(reverse(Unit.snippet_viewset.get_url_name("list")))
    return None


class RegistryPage(WagtailAdminTemplateMixin):
    """A page of the admin about the registry."""

    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class PendingView(RegistryPage, TemplateView):
    """What waits to be confirmed or merged."""

    page_title = "Chờ xác nhận"
    header_icon = "circle-check"
    template_name = "registry/admin/pending.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who may confirm."""
        if not may_confirm_any(user_of(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `groups`: for units and for models their heading and rows (record, articles, addresses)."""
        context = super().get_context_data(**kwargs)
        models = [model for model in ADDRESSES if may(user_of(self.request), "confirm", model)]
        context["groups"] = [(model._meta.verbose_name_plural, _pending_rows(model)) for model in models]
        return context


class RecordPage(RegistryPage):
    """A page about one record, for those who may confirm its kind."""

    def dispatch(self, request: HttpRequest, kind: str, pk: int, **kwargs: Any) -> HttpResponseBase:
        """Finds the record."""
        self.model = KINDS[kind]
        if not may(user_of(request), "confirm", self.model):
            raise PermissionDenied
        self.record: Any = get_object_or_404(self.model, pk=pk)
        return super().dispatch(request, **kwargs)


class ConfirmView(RecordPage, TemplateView):
    """Confirms a record. By POST only: following a link changes nothing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Confirms, and says why not."""
        try:
            confirm(record=self.record, user=user_of(request))
        except ValidationError as error:
            reasons = " ".join(error.messages)
            messages.error(request, f"Chưa xác nhận được “{self.record.name}”: {reasons} Có thể gộp vào mục đã có.")
        else:
            messages.success(request, f"Đã xác nhận “{self.record.name}”.")
        return redirect("registry_pending")


class MergeView(RecordPage, FormView):
    """Merges a record into another one."""

    form_class = MergeForm
    page_title = "Gộp vào mục khác"
    header_icon = "resubmit"
    template_name = "registry/admin/merge.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The record that is to go."""
        return {**super().get_form_kwargs(), "source": self.record}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `record`, `alike` (confirmed ones whose names hold its words) and `media`."""
        context = super().get_context_data(**kwargs)
        context["record"] = self.record
        context["alike"] = self.model.objects.confirmed().exclude(pk=self.record.pk).named_like(self.record.name)[:5]
        context["articles"] = articles_of(self.record)
        context["media"] = context["form"].media
        return context

    def form_valid(self, form: MergeForm) -> HttpResponse:
        """Merges."""
        target = form.cleaned_data["target"]
        try:
            merge(source=self.record, target=target, user=user_of(self.request))
        except ValidationError as error:
            form.add_error("target", error)
            return self.form_invalid(form)
        messages.success(self.request, f"Đã gộp “{self.record.name}” vào “{target.name}”.")
        return redirect("registry_pending")


class DescribeView(RegistryPage, FormView):
    """The people of a unit say what it is. The rest of the registry is the editors'."""

    form_class = DescriptionForm
    page_title = "Sửa phần giới thiệu"
    header_icon = "edit"
    template_name = "registry/admin/describe.html"

    def dispatch(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
        """For the unit's own people."""
        if pk not in units_in_charge(request.user):
            raise PermissionDenied
        self.unit = get_object_or_404(Unit, pk=pk)
        return super().dispatch(request, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The unit."""
        return {**super().get_form_kwargs(), "instance": self.unit}

    def form_valid(self, form: DescriptionForm) -> HttpResponse:
        """Stores it."""
        form.save()
        messages.success(self.request, f"Đã lưu phần giới thiệu của “{self.unit.name}”.")
        return redirect(reverse(Unit.snippet_viewset.get_url_name("list")))


def merge_address(record: Unit | PracticeModel) -> str:
    """Where a record is merged."""
    return reverse("registry_merge", args=[ADDRESSES[type(record)], record.pk])


def articles_of(record: Unit | PracticeModel) -> int:
    """How many articles are tagged with the record."""
    tags = record.article_units if isinstance(record, Unit) else record.article_models
    return int(tags.count())


def _pending_rows(model: type[Unit] | type[PracticeModel]) -> list[dict[str, Any]]:
    relation = "article_units" if model is Unit else "article_models"
    records = model.objects.pending().annotate(articles=Count(relation)).order_by("sort_key")[:PENDING_SHOWN]
    edit = model.snippet_viewset.get_url_name("edit")
    return [
        {
            "record": record,
            "articles": record.articles,
            "edit": reverse(edit, args=[record.pk]),
            "confirm": reverse("registry_confirm", args=[ADDRESSES[model], record.pk]),
            "merge": merge_address(record),
        }
        for record in records
    ]
