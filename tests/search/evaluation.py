"""How well the portal finds, asked through `search_eval` on an invented archive: a figure for each kind of question."""

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from search.documents import ArticleDocument
from search.management.commands.search_eval import Conversation
from search.spelling import one_letter_else
from search.terms import forms
from tests.search.language import Language
from writing.folding import fold, syllables

SEED = 7


class Evaluation:
    """An archive with near copies, and questions whose answers are known because they were made from it."""

    def __init__(self, engine, folder, documents=2000, questions=150):
        self.chance = random.Random(SEED)
        self.documents = list(_with_copies(Language(SEED), documents))
        self.conversation = Conversation(engine)
        path = folder / "archive.jsonl"
        path.write_text("".join(map(_line, self.documents)))
        assert self._ask(op="index", path=str(path)) == {"ok": True}
        self.asked = self.chance.sample([d for d in self.documents if not d.id.endswith("-copy")], questions)

    def _ask(self, **question):
        return self.conversation.answer(json.dumps(question).encode())

    def figures(self):
        """The figure of each kind, between 0 and 1."""
        changes = {
            "marks right": lambda text: text,
            "capitals, NFD": lambda text: unicodedata.normalize("NFD", text.upper()),
            "no marks": fold,
            "half of the marks": self._half_marked,
            "one slip": self._slipped,
            "four syllables": self._four,
        }
        found = {kind: self._reciprocal_rank(change) for kind, change in changes.items()}
        return found | {
            "summary": self._reciprocal_rank(lambda text: text, lambda d: d.summary.split(", ", 1)[1]),
            "related topic": self._related_topic(),
            "lists with a copy": self._lists_with_a_copy(),
            "suggestions": self._suggestions(),
            "did-you-mean": self._corrections(),
            "marks restored": self._restored(),
            "false alarms": self._false_alarms(),
        }

    def _reciprocal_rank(self, change, told=lambda document: document.title):
        total = 0.0
        for document in self.asked:
            ids = self._ask(op="search", q=change(told(document)), k=10)["ids"]
            ids = [id_.removesuffix("-copy") for id_ in ids]
            total += 1 / (ids.index(document.id) + 1) if document.id in ids else 0
        return total / len(self.asked)

    def _half_marked(self, text):
        return " ".join(word if place % 2 else fold(word) for place, word in enumerate(text.split()))

    def _slipped(self, text):
        words = text.split()
        place = self.chance.randrange(len(words))
        letters = list(words[place])
        at = self.chance.randrange(len(letters))
        letters[at] = self.chance.choice("bcdghklmnrstvx")
        return " ".join([*words[:place], "".join(letters), *words[place + 1 :]])

    def _four(self, text):
        words = [syllable.text for syllable in syllables(text)]
        start = self.chance.randrange(max(1, len(words) - 3))
        return " ".join(words[start : start + 4])

    def _related_topic(self):
        """Of the first five, how many are on the topic of the article."""
        topics = {document.id: document.units[0].key for document in self.documents}
        shares = []
        for document in self.asked:
            ids = self._ask(op="related", id=document.id, k=5)["ids"]
            shares.append(sum(topics[id_] == topics[document.id] for id_ in ids) / 5)
        return sum(shares) / len(shares)

    def _lists_with_a_copy(self):
        bad = 0
        copied = [document for document in self.documents if document.id.endswith("-copy")]
        for document in copied:
            ids = self._ask(op="related", id=document.id, k=20)["ids"]
            whole = [id_.removesuffix("-copy") for id_ in [document.id, *ids]]
            bad += len(whole) != len(set(whole))
        return bad / len(copied)

    def _suggestions(self):
        found = 0
        for document in self.asked:
            prefix = fold(document.title)[: max(8, len(document.title) // 2)]
            found += document.title in self._ask(op="suggest", q=prefix, k=5)["texts"]
        return found / len(self.asked)

    def _corrections(self):
        """A slip in a word of a title that makes it no word at all; mended as it was."""
        right = 0
        for document in self.asked:
            words = document.title.lower().split()
            place = self.chance.randrange(len(words))
            slips = [slip for slip in sorted(one_letter_else(forms(words[place]).folded)) if re.search("[wjfz]", slip)]
            wrong = " ".join([*words[:place], self.chance.choice(slips), *words[place + 1 :]])
            right += self._ask(op="correct", q=wrong)["text"] == " ".join(words)
        return right / len(self.asked)

    def _restored(self):
        """The share of syllables that get the right marks when none were typed."""
        right = total = 0
        for document in self.asked:
            wanted = document.title.lower().split()
            got = (self._ask(op="correct", q=fold(document.title))["text"] or "").lower().split()
            right += sum(one == other for one, other in zip(wanted, got, strict=False))
            total += len(wanted)
        return right / total

    def _false_alarms(self):
        return sum(self._ask(op="correct", q=document.title)["text"] is not None for document in self.asked) / len(
            self.asked
        )


def _with_copies(language: Language, count: int) -> Iterator[ArticleDocument]:
    for number, document in enumerate(language.documents(count)):
        yield document
        if number % 40 == 0:
            yield replace(
                document, id=f"{document.id}-copy", title=document.title + " (bản in)", body=document.body + " Hết."
            )


def _line(document: ArticleDocument) -> str:
    """What `search_eval` is told; the summary is left out, so that questions can be made of it."""
    return json.dumps({"id": document.id, "title": document.title, "summary": "", "body": document.body}) + "\n"
