"""Which version of the portal's text a sender agrees to now."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from feedback.models import ConsentText, FeedbackSettings


def current_consent(site: Site) -> ConsentText:
    """The newest version; made here when the settings say something new."""
    text = FeedbackSettings.for_site(site).consent_text.strip()
    newest = _newest(site)
    if newest and newest.text == text:
        return newest
    with transaction.atomic():
        Site.objects.select_for_update().get(pk=site.pk)  # two at once would take the same number
        newest = _newest(site)
        if newest and newest.text == text:
            return newest
        number = newest.number + 1 if newest else 1
        return ConsentText.objects.create(site=site, number=number, text=text, since=timezone.now())


def agreed_consent(site: Site, number: int) -> ConsentText:
    """The version that stood in the form; the present one where none is named."""
    named = ConsentText.objects.filter(site=site, number=number).first() if number else None
    return named or current_consent(site)


def _newest(site: Site) -> ConsentText | None:
    return ConsentText.objects.filter(site=site).order_by("-number").first()
