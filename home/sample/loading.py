"""Puts the sample portal into the database: settings, columns, registry, pictures, articles and reads."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from home.models import HomePage, PortalSettings
from home.sample import catalogue
from home.sample.bodies import body_of
from home.sample.cases import load_feedback
from home.sample.comments import load_comments
from home.sample.information import load_information
from home.sample.library import load_library
from home.sample.portal import Sample, generated_articles, topics_where
from home.sample.reads import plan_reads
from home.sample.registry import load_models, load_units
from home.sections import GRID, HEADLINES, LIST, STRIP, WITH_LEAD
from news.bulk import NewArticle, create_articles
from news.models import ArticlePage, ColumnPage, RelatedArticle, Topic
from news.models.byline import parse_byline
from readership.recording import add_reads
from readership.windows import refresh_windows

Say = Callable[[str], None]
FIRST_COLUMNS = ("hoc-tap-va-lam-theo-bac", "tin-tuc-su-kien", "mo-hinh-hay")
NOTICE = {
    "heading": "Đăng ký mô hình làm theo Bác năm nay",
    "text": "Mẫu đăng ký, thời hạn và cách đánh giá mô hình được hướng dẫn trong chuyên mục Văn bản – Hướng dẫn.",
    "url": "",
    "link_text": "Xem hướng dẫn",
}
FURTHER = 45  # articles from the generator beside the hand-written ones
SEED = 1


def is_loaded() -> bool:
    """Whether the portal holds anything yet: the sample is only for an empty one."""
    return ColumnPage.objects.exists()


def load_sample(say: Say, today: date | None = None) -> Sample:
    """Fills an empty portal, all or nothing. Pictures of a load that failed stay as files without a record."""
    day = today or timezone.localdate()
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    with transaction.atomic():
        _settings(site)
        load_information(HomePage.objects.get(pk=site.root_page_id))
        say("Chuyên mục, đơn vị và mô hình…")
        units = load_units()
        sample = Sample(day, _columns(site), units, load_models(units, day), _topics())
        say("Bài viết và tranh minh họa…")
        create_articles(_articles(sample))
        _pick_related()
        create_articles(generated_articles(sample, FURTHER, SEED, "mau"))
        _arrange(sample)
        say("Thư viện…")
        load_library(sample.drawings, day)
        load_comments(site)
        load_feedback(site)
        say("Lượt đọc…")
        _read()
    return sample


def _settings(site: Site) -> None:
    site.site_name = "Lan Tỏa"
    site.save()
    PortalSettings.objects.update_or_create(
        site=site,
        defaults={
            "name": "Lan Tỏa",
            "slogan": "Học tập và làm theo Bác ở tỉnh Lam Giang",
            "agency": "Ban Tuyên giáo và Dân vận Tỉnh ủy Lam Giang",
            "responsible": "Ban Biên tập Cổng thông tin Lan Tỏa",
            "licence": "Cổng thử nghiệm với dữ liệu hư cấu",
            "address": "Số 1 đường Bờ Sông, phường Tân Sơn, tỉnh Lam Giang",
            "hotline": "0200 000 000",
            "email": "lantoa@lamgiang.example",
        },
    )


def _arrange(sample: Sample) -> None:
    """The front page as an editor might set it up; the other columns are reached by the menu."""
    columns, topics = sample.columns, sample.topics
    home = HomePage.objects.get(pk=next(iter(columns.values())).get_parent().pk)
    home.sections = [
        ("lead", {"article": None, "count": 4}),
        ("most_viewed", {"count": 6}),
        ("topic", {"topic": topics["Con heo đất nghĩa tình"], "count": 4, "layout": STRIP}),
        *(("column", {"column": columns[key], "count": 5, "layout": WITH_LEAD}) for key in FIRST_COLUMNS),
        ("notice", NOTICE | {"page": columns["van-ban-huong-dan"]}),
        ("column", {"column": columns["guong-nguoi-tot"], "count": 3, "layout": GRID}),
        ("column", {"column": columns["kinh-te-xa-hoi"], "count": 4, "layout": LIST}),
        ("column", {"column": columns["van-hoa"], "count": 4, "layout": LIST}),
        ("column", {"column": columns["chuyen-doi-so"], "count": 4, "layout": LIST}),
        ("topic", {"topic": topics["Xây dựng nông thôn mới"], "count": 3, "layout": GRID}),
        ("column", {"column": columns["dan-van"], "count": 4, "layout": STRIP}),
        ("newest", {"heading": "Tin khác", "count": 8, "layout": HEADLINES}),
    ]
    home.save()


def _columns(site: Site) -> dict[str, ColumnPage]:
    home = HomePage.objects.get(pk=site.root_page_id)
    made = {}
    for sample in catalogue.columns():
        column = ColumnPage(title=sample.title, slug=sample.key, intro=sample.intro, show_in_menus=True)
        made[sample.key] = home.add_child(instance=column)
    return made


def _topics() -> dict[str, Topic]:
    return {each.name: Topic.objects.create(name=each.name, intro=each.intro) for each in catalogue.topics()}


def _articles(sample: Sample) -> Iterator[NewArticle]:
    """The hand-written articles."""
    return (_new(written, sample) for written in catalogue.articles())


def _new(written: catalogue.SampleArticle, sample: Sample) -> NewArticle:
    return NewArticle(
        article=_article(written, sample),
        column=sample.columns[written.column],
        unit_ids=[sample.units[key].pk for key in written.units],
        model_ids=[sample.models[key].pk for key in written.models],
        topic_ids=topics_where(sample, lambda topic: written.key in topic.articles),
    )


def _article(written: catalogue.SampleArticle, sample: Sample) -> ArticlePage:
    byline = parse_byline(
        f"{written.byline_kind}: {written.byline_name}" if written.byline_kind else written.byline_name
    )
    return ArticlePage(
        external_id=written.key,
        title=written.title,
        summary=written.summary,
        place=written.place,
        body=body_of(written.body, sample.drawings),
        lead_picture=sample.drawings.picture(written.lead),
        lead_caption=written.lead.caption,
        lead_credit=written.lead.credit,
        lead_alt=written.lead.alt,
        byline_kind=byline.kind,
        byline_name=byline.name,
        source_name=written.source_name,
        source_url=written.source_url,
        published_at=_past(written.published_at(sample.today)),
        updated_at=written.updated_at(sample.today),
        featured=written.featured,
        legacy_url=written.legacy_url,
        imported_views=written.views or 0,
    )


def _read() -> None:
    """Counted reads of the past, each article's after its publishing, and the windows over them."""
    now = timezone.now()
    published = ArticlePage.objects.dated().values_list("external_id", "pk", "published_at")
    ids = {key: pk for key, pk, _ in published}
    reads: dict[int, dict[datetime, int]] = {}
    for planned in plan_reads({key: int((now - moment) / timedelta(hours=1)) for key, _, moment in published}):
        reads.setdefault(ids[planned.article], {})[now - timedelta(hours=planned.hours_ago)] = planned.count
    add_reads(reads)
    refresh_windows()


def _past(moment: datetime) -> datetime:
    """Today's articles are out by now, whatever the hour of loading."""
    return min(moment, timezone.now())


def _pick_related() -> None:
    ids: Mapping[str, int] = dict(ArticlePage.objects.values_list("external_id", "pk"))
    RelatedArticle.objects.bulk_create(
        RelatedArticle(page_id=ids[written.key], article_id=ids[key], sort_order=order)
        for written in catalogue.articles()
        for order, key in enumerate(written.related)
    )
