"""The articles of all lists that one page shows, read together: one query, sizes of pictures included."""

from collections.abc import Callable, Iterable

from django.db.models import Q

from news.models import ArticlePage
from news.models.querysets import ArticleQuerySet


class Cards:
    """Published articles as cards, those of the lists and those named, each once however many lists hold it.

    `lists` are cut to length and passed the readers' door.
    """

    def __init__(
        self,
        *lists: ArticleQuerySet,
        ids: Iterable[str] = (),
        pks: Iterable[int] = (),
    ) -> None:
        named = ArticlePage.objects.published().filter(Q(external_id__in=set(ids)) | Q(pk__in=set(pks)))
        rows = list(ArticlePage.objects.any_of(named, *lists).newest_first().with_card())
        self.newest_first = rows
        self.by_id = {article.external_id: article for article in rows}
        self.by_pk = {article.pk: article for article in rows}

    def named(self, ids: Iterable[str]) -> list[ArticlePage]:
        """Those with these external ids, in their order; who is not published is not among them."""
        return [self.by_id[id] for id in ids if id in self.by_id]

    def newest(self, count: int, belongs: Callable[[ArticlePage], bool]) -> list[ArticlePage]:
        """The newest that belong to a list. True to it where the list of the same rule was among `lists`."""
        return [article for article in self.newest_first if belongs(article)][:count]
