"""One page of every kind that readers see, with as much on it as there can be."""

from home.models import PortalSettings
from search.outbox import drain
from tests.factories import ColumnPageFactory
from tests.news.pages import full_article


def fill_portal(home, site):
    """Fills a portal; gives the address of a page of each kind, by the kind's name."""
    settings = PortalSettings.for_site(site)
    settings.agency, settings.hotline, settings.email = "Đảng ủy xã Tân Bình", "0834 244 333", "bbt@tanbinh.example"
    settings.website_links = [("link", {"name": "Báo tỉnh", "url": "https://bao.example/", "logo": None})]
    settings.save()
    column = ColumnPageFactory(parent=home, title="Học tập và làm theo Bác")
    article = full_article(column)
    drain()
    unit, model = article.article_units.get().unit, article.article_models.get().model
    return {
        "front": "/",
        "article": article.url,
        "column": column.url,
        "unit": unit.get_absolute_url(),
        "model": model.get_absolute_url(),
        "search": "/tim-kiem/?q=heo",
        "search-empty": "/tim-kiem/?q=zzzz",
        "start-page": "/-/dat-lam-trang-chu/",
        "not-found": "/khong-co/",
    }


KINDS = (*("front", "article", "column", "unit", "model", "search", "search-empty", "start-page", "not-found"),)
