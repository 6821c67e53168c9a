"""Taking in what was sent: whole or not at all, and never twice."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from wagtail.models import Site

from feedback.attaching import linking
from feedback.cases import announce
from feedback.checks import Draft, Finding, Outcome, findings_about
from feedback.checks.proof import ProofCheck
from feedback.consents import agreed_consent
from feedback.discussions import count_shown
from feedback.files import accept_all
from feedback.models import Comment, Feedback, FeedbackSettings, Subject, Submission
from feedback.proofs import spend
from feedback.senders import sent_hash
from feedback.states import State

CHANGED = "Nội dung trước đó đã được tiếp nhận. Bạn vừa sửa lại, hãy bấm gửi lần nữa để gửi bản mới."
T = TypeVar("T", bound=Submission)


class Refused(ValueError):
    """Nothing was stored. `finding` says to the sender why, and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.check}: {finding.reason}")
        self.finding = finding


@dataclass(frozen=True, kw_only=True)
class Details:
    """What feedback says beside its text."""

    subject: Subject
    phone: str = ""
    address: str = ""
    unit_id: int | None = None
    may_be_published: bool = False


def receive_comment(*, site: Site, draft: Draft, parent: Comment | None = None) -> Comment:
    """Stores a comment, or finds it stored under the key of its form. Refused where a check refuses it."""
    shown_at_once = FeedbackSettings.for_site(site).showing == FeedbackSettings.Showing.AFTER
    draft = replace(draft, sent_hash=sent_hash([*_told(draft), parent.pk if parent else ""]))
    return _receive(Comment, site, draft, shown_at_once, {"parent": parent}, nullcontext(_nothing_more))


def receive_feedback(*, site: Site, draft: Draft, details: Details, files: Sequence[UploadedFile] = ()) -> Feedback:
    """Stores feedback, its files, its deadline and the letters about it, or finds it stored under the key of its form.

    Refused where a check refuses, BadFiles where a file is not taken; nothing is left then, of its files neither.
    """
    days = timedelta(days=FeedbackSettings.for_site(site).answered_within)
    own = asdict(details) | {"due_on": localdate(draft.sent_at) + days}
    told = (*asdict(details).values(), *map(_digest, files))
    draft = replace(draft, sent_hash=sent_hash([*_told(draft), *told]))
    return _receive(Feedback, site, draft, False, own, _files_and_letters(files))


@contextmanager
def _files_and_letters(files: Sequence[UploadedFile]) -> Iterator[Callable[[Feedback], None]]:
    with linking(accept_all(files)) as link:

        def beside(case: Feedback) -> None:
            link(case)
            if case.state != State.SPAM:
                announce(case)

        yield beside


def _nothing_more(_: Comment) -> None:
    """A comment is all there is."""


def _receive(
    model: type[T],
    site: Site,
    draft: Draft,
    shown_at_once: bool,
    own: dict[str, Any],
    prepared: AbstractContextManager[Callable[[T], None]],
) -> T:
    """`prepared` is entered once no check refuses, as it may cost much. It gives what writes all that belongs to the
    submission, in the transaction that stores it.
    """
    if earlier := _stored(model, draft):
        return _same(earlier, draft)
    findings = findings_about(draft)
    if refused := [finding for finding in findings if finding.outcome == Outcome.REFUSE]:
        if earlier := _stored(model, draft):  # the same form, received while the checks were asked
            return _same(earlier, draft)
        raise Refused(refused[0])
    submission = model(**_common(site, draft, findings), state=_state(findings, shown_at_once), **own)
    with prepared as beside:
        return _store(submission, draft, beside)


def _store(submission: T, draft: Draft, beside: Callable[[T], None]) -> T:
    try:
        with transaction.atomic():
            if not spend(draft.proof):  # since the check asked: by another form, or by this one sent twice
                raise Refused(ProofCheck().refused())
            submission.save()
            beside(submission)
            if submission.state == State.SHOWN:
                count_shown({submission.page_id})
    except (IntegrityError, Refused):
        if earlier := _stored(type(submission), draft):  # the same form, sent twice at the same moment
            return _same(earlier, draft)
        raise
    return submission


def _stored(model: type[T], draft: Draft) -> T | None:
    stored: Any = model.objects
    found: T | None = stored.filter(key=draft.key).first()
    return found


def _told(draft: Draft) -> tuple[str, str, str]:
    return draft.stored, draft.name, draft.email


def _digest(upload: UploadedFile) -> str:
    """Of the file as it came: to know it again it need not be looked into."""
    digest = hashlib.sha256((upload.name or "").encode("utf-8", "surrogatepass") + b"\0")
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _same(earlier: T, draft: Draft) -> T:
    """What came before, if it says the same: a form that was changed since is not what was received."""
    if earlier.sent_hash and bytes(earlier.sent_hash) != draft.sent_hash:
        raise Refused(Finding("ticket", Outcome.REFUSE, CHANGED))
    return earlier


def _common(site: Site, draft: Draft, findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "key": draft.key,
        "site": site,
        "page_id": draft.page_id,
        "received_at": draft.sent_at,
        "name": draft.name,
        "text": draft.stored,
        "email": draft.email,
        "email_hash": draft.email_hash,
        "network_hash": draft.network_hash,
        "text_hash": draft.text_hash,
        "sent_hash": draft.sent_hash,
        "sketch": list(draft.sketch),
        "findings": [asdict(finding) for finding in findings],
        "consent": agreed_consent(site, draft.consent),
    }


def _state(findings: Sequence[Finding], shown_at_once: bool) -> State:
    outcomes = {finding.outcome for finding in findings}
    if Outcome.SPAM in outcomes:
        return State.SPAM
    return State.SHOWN if shown_at_once and Outcome.HOLD not in outcomes else State.RECEIVED
