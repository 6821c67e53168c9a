"""Repeat: the same text sent again, word for word or with some words exchanged."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from feedback.checks.finding import Draft, Finding, Outcome
from feedback.models import Submission
from feedback.sketches import shared
from feedback.states import Kind
from feedback.texts import plain
from writing.folding import pieces

WINDOW = timedelta(days=1)
COMPARED = 500  # of the newest texts: what a flood could cost is bounded
SPUN = 0.5  # of what two texts say
LONG = 8  # syllables: shorter ones, "Rất hay", many readers write
CAMPAIGN = 3  # of the same text: no reader has so many names


class RepeatCheck:
    """Refuses what its sender sent already; holds or puts aside what others sent."""

    name = "repeat"
    label = "Gửi lặp lại"

    def examine(self, draft: Draft) -> Finding | None:
        """Whether the last day has this text, or one much like it."""
        if not draft.text_hash:
            return None
        recent = Submission.objects.filter(received_at__gt=draft.sent_at - WINDOW, site_id=draft.site_id)
        same = recent.filter(text_hash=draft.text_hash)
        own = same.filter(_own(draft), kind=draft.kind, page_id=draft.page_id)
        if any(_says_no_more(draft, *row) for row in own.values_list("text", "sent_hash")[:COMPARED]):
            return Finding(self.name, Outcome.REFUSE, "Nội dung này bạn đã gửi trong ngày và đã được tiếp nhận.")
        if len(draft.sketch) + 3 < LONG:
            return None
        return self._same(same) or self._spun(recent, draft)

    def _same(self, same: QuerySet[Submission]) -> Finding | None:
        count = same[:CAMPAIGN].count()
        if not count:
            return None
        outcome = Outcome.SPAM if count >= CAMPAIGN else Outcome.HOLD
        often = f"ít nhất {count}" if count >= CAMPAIGN else str(count)
        return Finding(self.name, outcome, f"Trùng nguyên văn với {often} nội dung khác trong ngày.")

    def _spun(self, recent: QuerySet[Submission], draft: Draft) -> Finding | None:
        sketches = recent.order_by("-received_at").values_list("sketch", flat=True)[:COMPARED]
        most = max((shared(draft.sketch, tuple(sketch)) for sketch in sketches), default=0.0)
        if most < SPUN:
            return None
        return Finding(self.name, Outcome.HOLD, f"Giống {round(most * 100)} % một nội dung khác trong ngày.")


def _says_no_more(draft: Draft, text: str, sent_hash: bytes | memoryview) -> bool:
    """Whether it may be lost: marks that were set right, or a file that was added to feedback, may not."""
    if draft.kind == Kind.FEEDBACK and sent_hash and draft.sent_hash:
        return bytes(sent_hash) == draft.sent_hash
    return _spelled(plain(text) if draft.kind == Kind.COMMENT else text) == _spelled(draft.plain)


def _spelled(text: str) -> list[str]:
    return [syllable.casefold() for syllable in pieces(text)[1::2]]


def _own(draft: Draft) -> Q:
    """Of the same e-mail address; where none was given, of the same network."""
    return Q(email_hash=draft.email_hash) if draft.email_hash else Q(email_hash=b"", network_hash=draft.network_hash)
