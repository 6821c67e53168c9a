"""What becomes of the address of something that is renamed or merged: of units, models, entries of the library."""

from wagtail.contrib.redirects.models import Redirect


def redirect_address(old_address: str, new_address: str) -> None:
    """Leads readers from the address that something had to the one that it has; from those before it too."""
    Redirect.objects.filter(redirect_link=old_address).update(redirect_link=new_address)
    Redirect.objects.filter(old_path=Redirect.normalise_path(new_address)).delete()
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(old_address),
        site=None,
        defaults={"redirect_link": new_address, "redirect_page": None, "automatically_created": True},
    )
