""" "Trọng số": factors of the weights, tried on a query before they are stored."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log
from wagtail.models import BaseLogEntry, ModelLogEntry
from wagtail.permissions import ModelPermissionPolicy

from news.admin.steering.preview import compare
from news.admin.steering.weight_words import GROUPS, WORDS
from news.admin.steering.weights_form import WeightsForm
from news.answers import SEARCH_AWAY, problem_in_words
from news.sites import site_of
from registry.admin.visibility import user_of
from search.engine import SearchUnavailable
from search.models import SearchWeights
from search.queries import BadQuery
from search.steering import current_steering

CHANGED = "search.weights"
CHANGES_SHOWN = 10
PERMISSIONS = ModelPermissionPolicy(SearchWeights)


@transaction.atomic
def set_factors(*, factors: Mapping[str, float], user: AbstractBaseUser) -> bool:
    """Stores the factors (those not named count as 1) and notes who changed what; says whether anything changed.

    Raises ValidationError for a weight that is none, and for a factor out of bounds.
    """
    row = SearchWeights.load()
    before = dict(row.multipliers())
    if before == dict(factors):
        return False
    row.factors = dict(factors)
    row.full_clean()
    row.save()
    changed = {
        name: [before.get(name, 1.0), factors.get(name, 1.0)]
        for name in WORDS
        if before.get(name, 1.0) != factors.get(name, 1.0)
    }
    log(instance=row, action=CHANGED, user=user, data={"changes": changed})
    return True


def change_in_words(entry: BaseLogEntry) -> str:
    """What a log entry of `set_factors` says: "Bài mới đăng: 1 → 1,5"."""
    changes: Mapping[str, list[float]] = entry.data.get("changes", {})
    told = [f"{_label(name)}: {_number(old)} → {_number(new)}" for name, (old, new) in changes.items()]
    return "; ".join(told) or "Đã đổi trọng số tìm kiếm"


class WeightsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """The form. Trying and resetting store nothing; saving does."""

    permission_policy = PERMISSIONS
    permission_required = "change"
    page_title = "Trọng số tìm kiếm"
    header_icon = "sliders"
    template_name = "news/admin/steering/weights.html"
    _show_breadcrumbs = True

    def post(self, request: HttpRequest) -> HttpResponse:
        """Tries, resets or saves, as the button says."""
        stored = SearchWeights.load()
        if "reset" in request.POST:
            messages.info(request, "Mọi hệ số đã về 1 nhưng chưa lưu. Bấm “Lưu” để áp dụng.")
            form = WeightsForm(WeightsForm.unset(request.POST.get("query", "")), stored=stored)
            return self.render_to_response(self.get_context_data(form=form))
        form = WeightsForm(request.POST, stored=stored)
        if not form.is_valid():
            messages.error(request, "Có ô chưa đúng, chưa lưu được. Hãy xem các ô báo lỗi.")
        elif "save" in request.POST:
            changed = set_factors(factors=form.factors(), user=user_of(request))
            messages.success(request, "Đã lưu trọng số." if changed else "Các hệ số không có gì thay đổi.")
            return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form, **self._tried(form)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `form` and `changes` (the last ones, with who made them); perhaps `comparisons` or `problem`."""
        context = super().get_context_data(**kwargs)
        stored = SearchWeights.load()
        context.setdefault("form", WeightsForm(None, stored=stored))
        entries = ModelLogEntry.objects.for_instance(stored).select_related("user") if stored.pk else []
        context["changes"] = [(entry, change_in_words(entry)) for entry in entries[:CHANGES_SHOWN]]
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def _tried(self, form: WeightsForm) -> dict[str, Any]:
        """The answers with the form's factors beside the present ones; a sentence where there are none."""
        if not form.is_valid():
            return {}
        text = form.cleaned_data["query"].strip()
        if not text:
            return {"problem": "Hãy ghi từ khóa để thử."}
        try:
            return {"comparisons": compare(text, site_of(self.request), form.tuning(current_steering().tuning))}
        except BadQuery as error:
            return {"problem": problem_in_words(error)}
        except SearchUnavailable:
            return {"problem": SEARCH_AWAY}


class WeightsMenuItem(MenuItem):
    """Shown to those who may change weights."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who may."""
        return bool(PERMISSIONS.user_has_permission(request.user, "change"))


class WeightsViewSet(ViewSet):
    """The address of the form."""

    name = "search_weights"
    url_prefix = "tim-kiem/trong-so"
    icon = "sliders"
    menu_label = "Trọng số"
    menu_item_class = WeightsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", WeightsView.as_view(), name="index")]


def _label(name: str) -> str:
    heading = next((group.heading for group in GROUPS if name in group.names), "")
    return f"{heading} – {WORDS[name].label}" if name in WORDS else name


def _number(factor: float) -> str:
    return f"{factor:g}".replace(".", ",")
