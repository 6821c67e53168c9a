"""Addresses, as settled for readers and old links: they do not change."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import views as home
from news import views as news
from portal import health, media
from readership import views as readership
from staff import shared_passwords

urlpatterns = [
    *([path("-/styleguide/", home.styleguide, name="styleguide")] if settings.DEBUG else []),
    path(settings.ADMIN_PREFIX.lstrip("/"), include(wagtailadmin_urls)),
    re_path(r"^tai-lieu/(?P<document_id>\d{1,18})/(?P<document_filename>.*)$", media.document, name="document_file"),
    path(
        "tai-lieu/authenticate_with_password/<int:restriction_id>/",
        shared_passwords.of_collection,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("-/health/live", health.live, name="health_live"),
    path("-/health/ready", health.ready, name="health_ready"),
    path("-/tim-kiem/bam", news.count_click, name="count_click"),
    path("-/dat-lam-trang-chu/", home.start_page_help, name="start_page_help"),
    re_path(r"^-/tai-ve/(?P<pk>\d{1,18})\.(?P<kind>docx|pdf)$", home.download_article, name="download_article"),
    path("", include("feedback.urls")),
    path("-/view", readership.count_read, name="count_read"),
    path("don-vi/<slug:slug>/", news.unit, name="unit"),
    path("mo-hinh/<slug:slug>/", news.practice_model, name="practice_model"),
    path("phan-hoi/", include("feedback.case_urls")),
    path("hoi-dap/", news.questions, name="questions"),
    re_path(r"^hoi-dap/(?P<pk>\d{1,18})/$", news.question, name="question"),
    path("thu-vien/", include("news.library_urls")),
    path("tim-kiem/", news.search, name="search"),
    path("manifest.webmanifest", home.manifest, name="manifest"),
    path("sw.js", home.service_worker, name="service_worker"),
    path("-/ngoai-tuyen/", home.offline, name="offline"),
    path("sitemap.xml", home.sitemap_index, name="sitemap_index"),
    path("sitemap-tin-moi.xml", home.sitemap_of_fresh_articles, name="sitemap_of_fresh_articles"),
    re_path(r"^sitemap-bai-viet-(?P<number>\d{1,9})\.xml$", home.sitemap_of_articles, name="sitemap_of_articles"),
    path("sitemap-<slug:section>.xml", home.sitemap, name="sitemap"),
    path("robots.txt", home.robots, name="robots"),
    path("chu-de/<slug:slug>/", news.topic, name="topic"),
    path("tac-gia/<slug:slug>/", news.author, name="author"),
    path("luu-tru/", news.archive, name="archive"),
    re_path(r"^luu-tru/(?P<year>[12][0-9]{3})/$", news.archive_year, name="archive_year"),
    path("rss/", include("home.feeds.urls")),
    path("api/v1/", include("news.api.urls")),
    re_path(r"^media/(?P<path>images/.+)$", media.picture, name="picture"),
    re_path(r"^media/(?P<path>(?:videos|subtitles)/.+)$", media.video, name="video_file"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        shared_passwords.of_page,
        name="wagtailcore_authenticate_with_password",
    ),
    path("", include(wagtail_urls)),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
