"""The operations of the API: parse, ask, answer. The same answers as the commands give, from news.answers."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Path, Query
from ninja.renderers import JSONRenderer

from news.answers import most_viewed_answer, related_answer, search_answer, suggest_answer
from news.api import schemas
from news.api.articles import article_list, article_whole
from news.api.problems import tell_problems
from news.models import ArticlePage
from news.models.querysets import ArticleQuerySet
from news.selectors import published_in
from news.sites import site_of
from search.queries import LONGEST_QUERY, QueryTooLong, SearchQuery
from writing.folding import compose


class VietnameseJson(JSONRenderer):
    """JSON with its letters as they are: half as long."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Lan Tỏa",
    version="1",
    description="Tin bài đang đăng trên cổng, chỉ đọc. Lỗi trả về dạng {“detail”: “…”}.",
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url=None,  # its page loads scripts from elsewhere
    renderer=VietnameseJson(),
)
tell_problems(api)
BAD, MISSING, AWAY = {400: schemas.Problem}, {404: schemas.Problem}, {503: schemas.Problem}


@api.get(
    "/search",
    response={200: schemas.SearchAnswer} | BAD | MISSING | AWAY,
    operation_id="search",
    url_name="search",
    summary="Tìm bài viết",
    description="Như ở trang /tim-kiem/: kết quả, tổng số, số bài theo từng bộ lọc và gợi ý sửa lỗi gõ.",
)
def search(request: HttpRequest, asked: Query[schemas.SearchFilters]) -> Any:
    """The page of hits."""
    return search_answer(
        SearchQuery(
            text=compose(asked.q).strip(),
            scope=asked.scope(str(site_of(request).pk)),
            sort=asked.sort,
            offset=asked.offset(),
            size=asked.size,
        )
    )


@api.get(
    "/related",
    response={200: list[schemas.Mentioned]} | BAD | MISSING,
    operation_id="related",
    url_name="related",
    summary="Bài liên quan",
    description="Như mục “Có thể bạn quan tâm”. Khi tìm kiếm tạm ngừng: bài tòa soạn chọn và bài cùng chuyên mục.",
)
def related(request: HttpRequest, asked: Query[schemas.Related]) -> Any:
    """What stands below an article."""
    return related_answer(_article(asked.id, _open_articles(request)), asked.count)


@api.get(
    "/most_viewed",
    response={200: list[schemas.Mentioned]} | BAD,
    operation_id="most_viewed",
    url_name="most_viewed",
    summary="Xem nhiều nhất",
    description="Bài có nhiều lượt đọc nhất trong một khoảng thời gian.",
)
def most_viewed(request: HttpRequest, asked: Query[schemas.MostViewed]) -> Any:
    """Articles by counted reads."""
    return most_viewed_answer(site_of(request), asked.window, asked.count)


@api.get(
    "/suggest",
    response={200: list[schemas.Suggested]} | BAD | AWAY,
    exclude_unset=True,
    operation_id="suggest",
    url_name="suggest",
    summary="Gợi ý khi đang gõ",
    description="Tít bài và tên đơn vị, mô hình bắt đầu bằng phần đã gõ, có dấu hay không dấu.",
)
def suggest(request: HttpRequest, asked: Query[schemas.Suggest]) -> Any:
    """Titles and names that go on as typed."""
    prefix = compose(asked.q)
    if len(prefix) > LONGEST_QUERY:
        raise QueryTooLong(f"a prefix has at most {LONGEST_QUERY} characters, this one {len(prefix)}")
    return suggest_answer(prefix, asked.count, site_of(request)) if prefix.strip() else []


@api.get(
    "/articles",
    response={200: schemas.ArticleList} | BAD | MISSING,
    operation_id="articles",
    url_name="articles",
    summary="Danh sách bài viết",
    description="Bài mới nhất trước, bài không rõ ngày đăng ở cuối.",
)
def articles(request: HttpRequest, asked: Query[schemas.Filters]) -> Any:
    """A page of all articles."""
    site = site_of(request)
    return article_list(site, asked.scope(str(site.pk)), asked.offset(), asked.size)


@api.get(
    "/articles/{path:id}",
    response={200: schemas.ArticleWhole} | MISSING,
    operation_id="article",
    url_name="article",
    summary="Một bài viết",
    description="Nội dung một bài, tìm theo mã bài.",
)
def article(request: HttpRequest, id: str = Path(description="Mã bài.")) -> Any:
    """One article."""
    found = _open_articles(request).select_related("column", "lead_picture")
    return article_whole(_article(id, found))


def _open_articles(request: HttpRequest) -> ArticleQuerySet:
    return published_in(site_of(request))


def _article(id: str, among: ArticleQuerySet) -> ArticlePage:
    found = among.filter(external_id=id).first()
    if found is None:
        raise Http404("Không có bài nào đang đăng với mã này.")
    return found
