"""The room's records."""

from feedback.models.canned_answer import CannedAnswer
from feedback.models.comment import Comment, CommentMark, Discussion, MarkKind
from feedback.models.consent import ConsentText
from feedback.models.digest import Digest
from feedback.models.event import Event
from feedback.models.feedback import Attachment, Feedback, Subject
from feedback.models.feedback_settings import FeedbackSettings
from feedback.models.letter import Letter
from feedback.models.proof import UsedProof
from feedback.models.submission import Submission
from feedback.models.word import ListedPhrase

__all__ = [
    "Attachment",
    "CannedAnswer",
    "Comment",
    "CommentMark",
    "ConsentText",
    "Digest",
    "Discussion",
    "Event",
    "Feedback",
    "FeedbackSettings",
    "Letter",
    "ListedPhrase",
    "MarkKind",
    "Subject",
    "Submission",
    "UsedProof",
]
