"""Pages that belong to no tree: for machines, help for readers, and for those who build the portal."""

from home.views.downloads import download_article
from home.views.installing import manifest, offline, service_worker
from home.views.sitemaps import robots, sitemap, sitemap_index, sitemap_of_articles, sitemap_of_fresh_articles
from home.views.start_page import start_page_help
from home.views.styleguide import styleguide

__all__ = [
    "download_article",
    "manifest",
    "offline",
    "robots",
    "service_worker",
    "sitemap",
    "sitemap_index",
    "sitemap_of_articles",
    "sitemap_of_fresh_articles",
    "start_page_help",
    "styleguide",
]
