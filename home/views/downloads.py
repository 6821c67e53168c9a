"""An article to take along: for the notice board, for those without a connection."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from home.surroundings import portal_of
from news.models import ArticlePage
from news.printing import pdf, word
from news.printing.sheet import sheet_of
from news.selectors import published_in
from news.sites import site_of
from writing.folding import compose

WRITERS = {"docx": (word.write_word, word.TYPE), "pdf": (pdf.write_pdf, pdf.TYPE)}
KEPT = 300  # seconds


def download_article(request: HttpRequest, pk: str, kind: str) -> HttpResponse:
    """A published article of this portal as a Word file or a PDF. Machines are asked to keep to its page."""
    site = site_of(request)
    published = published_in(site).select_related("column", "lead_picture")
    article = get_object_or_404(published, pk=pk)
    portal = portal_of(site)
    write, content_type = WRITERS[kind]
    address = article.get_full_url(request)
    sheet = sheet_of(article, portal=portal.name, credit_words=portal.dress.credit_words, address=address)
    response = HttpResponse(write(sheet), content_type=content_type)
    response["Content-Disposition"] = _named(article, kind)
    response["Cache-Control"] = f"public, max-age={KEPT}"
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _named(article: ArticlePage, kind: str) -> str:
    """Two names for the file: one for old browsers, and the headline as it is written."""
    title = "".join(char if char.isalnum() or char in " -.,()" else " " for char in compose(article.headline))
    written = quote(f"{' '.join(title.split())[:120].strip() or 'bai-viet'}.{kind}", safe="")
    return f"attachment; filename=\"{article.slug or 'bai-viet'}.{kind}\"; filename*=UTF-8''{written}"
