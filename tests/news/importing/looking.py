"""What the tests look up after an import."""

from news.models import ArticlePage


def article(external_id="a"):
    return ArticlePage.objects.get(external_id=external_id)


def notes(report):
    return [note for imported in report.articles for note in imported.notes]
