"""The feed of "Hỏi đáp": questions with their answers, and nothing of who asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import SyndicationFeed
from wagtail.models import Site

from feedback.models import Feedback
from news.feeds.channels import etag_of, opened
from news.sites import whole
from writing.folding import compose, one_line


@dataclass(frozen=True)
class QuestionChannel:
    """The feed to be written; `feed` is its own address from the portal's root."""

    site: Site
    portal: str
    feed: str
    questions: Sequence[Feedback]

    @property
    def title(self) -> str:
        """What is followed."""
        return f"Hỏi đáp | {self.portal}"

    @cached_property
    def etag(self) -> str:
        """Changes with anything that the feed says."""
        said = [
            self.title,
            self.site.root_url,
            *((each.pk, *_words(each), each.published_at) for each in self.questions),
        ]
        return etag_of(said)

    @property
    def changed_at(self) -> datetime | None:
        """When the youngest one was published."""
        return max((each.published_at for each in self.questions if each.published_at), default=None)

    def write(self, kind: type[SyndicationFeed]) -> bytes:
        """The feed in a format."""
        feed = opened(kind, self, reverse("questions"), "Câu hỏi của bạn đọc và trả lời.")
        for each in self.questions:
            title, asked, answered, unit = _words(each)
            feed.add_item(
                title=title,
                link=whole(self.site, each.get_absolute_url()),
                description=f"Hỏi: {asked}\n\nTrả lời: {answered}",
                unique_id=f"hoi-dap-{each.pk}",
                unique_id_is_permalink=False,
                pubdate=timezone.localtime(each.published_at),
                author_name=unit or None,
                authors=[unit] if unit else [],
                categories=[each.get_subject_display()],
            )
        return str(feed.writeString("utf-8")).encode()


def _words(question: Feedback) -> tuple[str, str, str, str]:
    unit = one_line(question.public_unit.name) if question.public_unit else ""
    return one_line(question.public_title), compose(question.public_question), compose(question.public_answer), unit
