"""Links to the pages that say who we are."""

from typing import NamedTuple

from wagtail.models import Site

from home.models.information_page import InformationPage


class InformationLink(NamedTuple):
    """A page about the portal: its name, where it is, and the language that it is written in ("vi", "en")."""

    name: str
    url: str
    language: str


def information_links(site: Site) -> tuple[InformationLink, ...]:
    """Those pages of a portal that an editor put into the menus, in the order of the tree. One query."""
    pages = InformationPage.objects.open_to_readers().in_menu().filter(path__startswith=site.root_page.path)
    rows = pages.order_by("path").values_list("title", "url_path", "language")
    root = site.root_page.url_path
    return tuple(InformationLink(title, f"/{path.removeprefix(root)}", language) for title, path, language in rows)
