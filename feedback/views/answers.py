"""`/binh-luan/<page>/<comment>/`: one comment with all its answers, where there are more than a list shows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from feedback.discussions import why_closed
from feedback.models import Comment, FeedbackSettings
from feedback.subjects import about
from feedback.threads import ON_ANSWERS_PAGE, Thread, answers_to
from feedback.views.comments import commented, unkept
from search.paging import page_of


@require_safe
def answers(request: HttpRequest, page_id: str, comment_id: str) -> HttpResponse:
    """The comment and a page of its answers; 404 for what readers do not see, and for what is an answer itself."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("Không có cổng nào ở địa chỉ này.")
    subject = commented(about(site, int(page_id)))
    comment = get_object_or_404(Comment.objects.shown(), pk=int(comment_id), page_id=subject.page.pk, parent=None)
    listed = page_of(answers_to(comment), request, ON_ANSWERS_PAGE)
    context = {
        "about": subject,
        "heading": f"Trả lời {comment.name}",
        "listed": listed,
        "threads": [Thread(comment, list(listed))],
        "closed": why_closed(subject, FeedbackSettings.for_site(site)),
    }
    return unkept(render(request, "feedback/answers.html", context))
