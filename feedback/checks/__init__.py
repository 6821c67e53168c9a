"""The checks that every comment and all feedback pass, in this order."""

from collections.abc import Sequence

from feedback.checks.finding import Check, Draft, Finding, Outcome
from feedback.checks.first_time import FirstTimeCheck
from feedback.checks.honeypot import HoneypotCheck
from feedback.checks.links import LinksCheck
from feedback.checks.office import OfficeCheck
from feedback.checks.proof import ProofCheck
from feedback.checks.rate import RateCheck
from feedback.checks.repeat import RepeatCheck
from feedback.checks.size import SizeCheck
from feedback.checks.timing import TimingCheck
from feedback.checks.words import WordsCheck

__all__ = ["IN_ORDER", "Check", "Draft", "Finding", "Outcome", "findings_about"]

IN_ORDER: Sequence[Check] = (
    SizeCheck(),
    RepeatCheck(),
    RateCheck(),
    HoneypotCheck(),
    TimingCheck(),
    ProofCheck(),
    LinksCheck(),
    WordsCheck(),
    FirstTimeCheck(),
    OfficeCheck(),
)


def findings_about(draft: Draft) -> list[Finding]:
    """What the checks have against a text; nothing is asked any more once one of them refuses."""
    found = []
    for check in IN_ORDER:
        if finding := check.examine(draft):
            found.append(finding)
            if finding.outcome == Outcome.REFUSE:
                break
    return found
