"""One page of every kind that readers see, with as much on it as there can be."""

from django.utils import timezone

from feedback.discussions import count_shown
from feedback.states import State
from home.models import InformationPage, PortalSettings
from news.models import Topic
from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory, PictureFactory
from tests.feedback.factories import CommentFactory, FeedbackFactory
from tests.library.factories import AlbumFactory, OfficialDocumentFactory, VideoFactory
from tests.news.pages import full_article


def fill_portal(home, site):
    """Fills a portal; gives the address of a page of each kind, by the kind's name."""
    settings = PortalSettings.for_site(site)
    settings.agency, settings.hotline, settings.email = "Đảng ủy xã Tân Bình", "0834 244 333", "bbt@tanbinh.example"
    settings.website_links = [("link", {"name": "Báo tỉnh", "url": "https://bao.example/", "logo": None})]
    settings.save()
    column = ColumnPageFactory(parent=home, title="Học tập và làm theo Bác")
    article = full_article(column)
    comment = CommentFactory(page=article, state=State.SHOWN, likes=3)
    CommentFactory(page=article, parent=comment, state=State.SHOWN)
    count_shown([article.pk])
    fresh = ArticlePageFactory(parent=column, published_at=timezone.now())
    answered = CommentFactory.create_batch(21, page=fresh, state=State.SHOWN)[0]
    count_shown([fresh.pk])
    drain()
    about = home.add_child(instance=InformationPage(title="About", language="en", show_in_menus=True))
    older = OfficialDocumentFactory(number="300/KH-UBND")
    document = OfficialDocumentFactory(number="310/KH-UBND", replaces=[older])
    unit, model = article.article_units.get().unit, article.article_models.get().model
    return {
        "front": "/",
        "article": article.url,
        "article-with-form": fresh.url,
        "comments": f"/binh-luan/{fresh.pk}/",
        "comments-answer": f"/binh-luan/{fresh.pk}/?tra_loi={answered.pk}",
        "comments-of-one": f"/binh-luan/{article.pk}/{comment.pk}/",
        "comments-closed": f"/binh-luan/{article.pk}/?sap_xep=nhieu-thich",
        "column": column.url,
        "unit": unit.get_absolute_url(),
        "model": model.get_absolute_url(),
        "topic": Topic.objects.get().get_absolute_url(),
        "author": "/tac-gia/hoang-bao/",
        "archive": "/luu-tru/",
        "archive-year": "/luu-tru/2023/",
        "search": "/tim-kiem/?q=heo",
        "search-empty": "/tim-kiem/?q=zzzz",
        "library": "/thu-vien/",
        "albums": "/thu-vien/anh/",
        "videos": "/thu-vien/video/",
        "documents": "/thu-vien/van-ban/",
        "album": AlbumFactory(pictures=PictureFactory.create_batch(3)).get_absolute_url(),
        "video": VideoFactory().get_absolute_url(),
        "own-video": VideoFactory(own=True).get_absolute_url(),
        "document": document.get_absolute_url(),
        "replaced-document": older.get_absolute_url(),
        "document-by-number": "/tim-kiem/?q=310/KH-UBND",
        "information": about.url,
        "feeds": "/rss/tat-ca/",
        "feedback": f"/phan-hoi/?trang={article.pk}",
        "follow": "/phan-hoi/tra-cuu/",
        "questions": "/hoi-dap/",
        "question": published_question(unit).get_absolute_url(),
        "start-page": "/-/dat-lam-trang-chu/",
        "offline": "/-/ngoai-tuyen/",
        "not-found": "/khong-co/",
    }


def published_question(unit):
    """A question with an answer of some length."""
    return FeedbackFactory(
        state=State.ANSWERED,
        may_be_published=True,
        published_at=timezone.now(),
        answered_at=timezone.now(),
        unit=unit,
        public_title="Khi nào sửa đoạn đường ngập ở ấp 3?",
        public_question="Đoạn đường trước trường mầm non ngập mỗi khi mưa lớn.\n\nXin hỏi khi nào sửa?",
        public_answer="Ủy ban nhân dân xã đã ghi vốn.\n\nDự kiến hoàn thành trong tháng 12.",
    )
