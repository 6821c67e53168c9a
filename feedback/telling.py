"""What a sender is told of how far staff are: on the page of a code, and in the copy of what is kept."""

from feedback.checks import Outcome
from feedback.models import Event, Submission
from feedback.states import Kind, State

TRAPS = ("honeypot", "timing", "proof")
# A sender need not know what was taken for spam: somebody may still take it out again.
IN_WORDS = {
    Kind.COMMENT: {
        State.RECEIVED: "Đã nhận, đang chờ duyệt",
        State.SPAM: "Đã nhận, đang chờ duyệt",
        State.SHOWN: "Đã đăng",
        State.DECLINED: "Không đăng",
    },
    Kind.FEEDBACK: {
        State.RECEIVED: "Đã nhận, đang chờ xử lý",
        State.SPAM: "Đã nhận, đang chờ xử lý",
        State.ASSIGNED: "Đang xử lý",
        State.ANSWERED: "Đã trả lời",
        State.CLOSED: "Đã kết thúc",
        State.DECLINED: "Không tiếp nhận",
    },
}


def state_in_words(submission: Submission) -> str:
    """How far it is."""
    words: str = IN_WORDS[Kind(submission.kind)].get(State(submission.state), submission.get_state_display())
    return words


def reasons_told(submission: Submission) -> list[str]:
    """Why it waited. Not what tells machines: who knows the traps walks around them."""
    found = [one for one in submission.findings if one.get("outcome") != Outcome.SPAM and one.get("check") not in TRAPS]
    return [str(one.get("reason", "")) for one in found]


def is_told(event: Event) -> bool:
    """Whether the sender hears of a step: of none that took it for spam, or only took that back."""
    return event.after != State.SPAM and not (event.before == State.SPAM and event.after == State.RECEIVED)
