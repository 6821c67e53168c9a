"""A portal to which hostile texts were sent through its forms, and whose staff let everything through."""

import re
from dataclasses import dataclass, field

from feedback import cases
from feedback.models import Comment, Feedback
from feedback.moderating import take_step
from feedback.states import Action, Kind
from feedback.tickets import new_ticket
from tests.feedback.hostile import SCRIPT, post

FORM = "/phan-hoi/"
_TICKET = re.compile(r'name="ticket"\s+value="([^"]+)"')


@dataclass
class Sent:
    """What the portal said to each text: whether it was received, and the refusals' own words."""

    received: int = 0
    pages: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def note(self, text, answer):
        self.pages.append(answer.content.decode())
        if answer.status_code == 200:
            self.received += 1
        else:
            assert answer.status_code == 400, (answer.status_code, text)
            self.refused.append((text, self.pages[-1]))


def named(text):
    """A name made of a text: it begins as the text does and has a letter, within what a name may have."""
    return f"{text[:90]} Tám"


def send_comments(client, article, inputs):
    """Each as a comment, and as the name of who writes it; in turns with our script and without."""
    sent, address = Sent(), f"/binh-luan/{article.pk}/"
    for number, (_, text) in enumerate(inputs):
        ticket = _ticket(client, address, Kind.COMMENT, number, article.pk)
        sent.note(text, post(client, address, _fields(text, text, number) | ticket, script=number % 2))
    return sent


def send_cases(client, page_id, inputs):
    """Each as feedback, as the name or as the address of who sends it; what may be computed as all of them."""
    sent, others = Sent(), {"subject": "question", "phone": "+84 912 345 678", "may_be_published": "on"}
    for number, (name, address, text) in enumerate(_in_threes(inputs)):
        fields = _fields(name, text, number) | _ticket(client, FORM, Kind.FEEDBACK, number, page_id)
        fields |= others | {"address": named(address)}
        sent.note(text, post(client, FORM, fields, script=number % 2))
    return sent


def show_comments(by):
    """All of them."""
    take_step(submissions=list(Comment.objects.all()), action=Action.APPROVE, by=by, note="Đã xem")


def publish_cases(inputs, by):
    """Each answered and put under "Hỏi đáp" in three of these texts, as the forms of staff would take them."""
    words = [text.encode("utf-8", "replace").decode().replace("\0", "") for _, text in inputs]
    words += words[:3]
    for number, case in enumerate(Feedback.objects.order_by("pk")):
        title, question, answer = words[number * 3 % len(inputs) :][:3]
        cases.answer(case=case, text=f"{answer}\nchào", by=by, note=question[:100])
        case.refresh_from_db()
        cases.publish_answer(case=case, title=f"{title[:190]} chào", question=f"{question}\nchào", by=by)


def _in_threes(inputs):
    texts = [text for _, text in inputs]
    yield from zip(texts[::3], texts[1::3], texts[2::3], strict=False)
    for kind, text in inputs:
        if kind in ("formula", "header"):
            yield text, text, text


def _fields(name, text, number):
    begins = text.strip()[:1] in tuple("=+-@|\"'")
    return {
        "text": f"{text}\nÝ kiến số {number}" if begins else f"Số {number}: {text}",
        "name": named(name),
        "email": f"tam-{number % 40}@example.com",
        "consent": "on",
    }


def _ticket(client, address, kind, number, page_id):
    """As the page of the form holds it, as our script fetches it, and often only as both make it: pages take time."""
    if number % 12 == 0:
        return {"ticket": _TICKET.search(client.get(address).content.decode())[1]}
    if number % 12 == 1:
        asked = {"loai": "binh-luan" if kind is Kind.COMMENT else "phan-hoi", "trang": page_id}
        return {"ticket": client.get("/-/phieu/", asked, headers=SCRIPT).json()["ticket"]}
    return {"ticket": new_ticket(kind, page_id, 1)}
