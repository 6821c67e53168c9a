"""How well the portal finds, asked through `search_eval` on an invented archive: a figure for each kind of question."""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from search.management.commands.search_eval import Conversation
from search.terms import JOINT, analyse, pairs
from tests.search.language import News
from tests.search.readers import half_marked, misspelt, other_habit, slipped
from tests.writing.keyboard import telex
from writing.folding import fold, syllables
from writing.toning import written

SEED = 7
_ENOUGH = 10  # articles that a collocation is in


class Evaluation:
    """An archive and questions whose answers are known because they were made from it."""

    def __init__(self, engine, folder, archive: list[News], questions=150):
        self.chance = random.Random(SEED)
        self.archive = {news.document.id: news for news in archive}
        self.conversation = Conversation(engine)
        path = folder / "archive.jsonl"
        path.write_text("".join(map(_line, archive)))
        assert self._ask(op="index", path=str(path)) == {"ok": True}
        titled = [news for news in archive if not news.copy_of and len(news.document.title.split()) >= 4]
        self.asked = [news.document for news in self.chance.sample(titled, min(questions, len(titled)))]

    def _ask(self, **question):
        answer = self.conversation.answer(json.dumps(question).encode())
        assert "error" not in answer, answer
        return answer

    def figures(self) -> dict[str, float]:
        """The figure of each kind, between 0 and 1."""
        return {kind: measure() for kind, measure in self.kinds().items()}

    def kinds(self) -> dict[str, Callable[[], float]]:
        """What is measured, by name."""
        chance = self.chance
        changes = {
            "marks right": lambda text: text,
            "no marks": fold,
            "half of the marks": lambda text: half_marked(text, chance),
            "one slip": lambda text: slipped(text, chance),
            "misspelt": lambda text: misspelt(text, chance),
            "Telex": lambda text: telex(text, chance.random() < 0.5),
            "NFD, other habit": other_habit,
            "capitals": str.upper,
            "four syllables": self._four,
            "two pairs": self._two_pairs,
        }
        return {kind: partial(self._reciprocal_rank, change) for kind, change in changes.items()} | {
            "four syllables, in ten": lambda: self._reciprocal_rank(self._four, worth=lambda place: 1.0),
            "summary": lambda: self._reciprocal_rank(self._first_sentence, told=lambda document: document.summary),
            "right marks": lambda: self._right_marks(0),
            "right marks, rarer": lambda: self._right_marks(1),
            "names": self._names,
            "related topic": self._related_topic,
            "related story": lambda: self._related_ones("story"),
            "related series": lambda: self._related_ones("series"),
            "lists with a copy": self._lists_with_a_copy,
            "suggestions": lambda: self._suggestions(fold),
            "suggestions, one slip": lambda: self._suggestions(lambda text: slipped(fold(text), chance)),
            "did-you-mean": self._corrections,
            "marks restored": self._restored,
            "false alarms": self._false_alarms,
        }

    def _reciprocal_rank(self, change, told=lambda document: document.title, worth=lambda place: 1 / place):
        total, asked = 0.0, [document for document in self.asked if told(document)]
        for document in asked:
            ids = self._ask(op="search", q=change(told(document)), k=10)["ids"]
            ids = [self.archive[id_].copy_of or id_ for id_ in ids]
            total += worth(ids.index(document.id) + 1) if document.id in ids else 0
        return total / len(asked)

    def _four(self, text):
        words = [syllable.text for syllable in syllables(text)]
        start = self.chance.randrange(max(1, len(words) - 3))
        return " ".join(words[start : start + 4])

    def _two_pairs(self, text):
        words = [syllable.text for syllable in syllables(text)]
        return " ".join([*words[:2], *words[-2:]])

    def _first_sentence(self, text):
        return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0][:500]

    def _collisions(self) -> Iterator[tuple[str, str]]:
        """Pairs of two readings of the same letters, the commoner first, both in enough articles."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for news in self.archive.values():
            for pair in set(_pairs(news)):
                found[fold(pair)][pair] += 1
        for letters in sorted(found):
            (one, count), *others = found[letters].most_common(2)
            if others and others[0][1] >= _ENOUGH and count > others[0][1] and one != letters:
                yield one, others[0][0]

    def _right_marks(self, which: int) -> float:
        """Of the first ten hits for a collocation, how many have it with the marks as typed."""
        readings = [both[which] for both in self._collisions() if fold(both[which]) != both[which]]
        shares = []
        for pair in self.chance.sample(readings, min(len(self.asked), len(readings))):
            ids = self._ask(op="search", q=" ".join(map(written, pair.split(JOINT))), k=10)["ids"]
            shares.append(sum(pair in _pairs(self.archive[id_]) for id_ in ids) / max(1, len(ids)))
        return sum(shares) / len(shares)

    def _names(self):
        """Whether one of the first three hits for a unit's name has it whole."""
        names = sorted({unit.name for news in self.archive.values() for unit in news.document.units})
        found = 0
        for name in names:
            ids = self._ask(op="search", q=name, k=3)["ids"]
            found += any(name in f"{self.archive[id_].document.title} {self.archive[id_].document.body}" for id_ in ids)
        return found / len(names)

    def _related_topic(self):
        """Of the first five, how many are on the topic of the article."""
        shares = []
        for document in self.asked:
            ids = self._ask(op="related", id=document.id, k=5)["ids"]
            shares.append(sum(self.archive[id_].topic == self.archive[document.id].topic for id_ in ids) / 5)
        return sum(shares) / len(shares)

    def _related_ones(self, tie):
        """Of the others in the same story or series, how many are among the first five."""
        alike = defaultdict(list)
        for news in self.archive.values():
            if getattr(news, tie) and not news.copy_of:
                alike[getattr(news, tie)].append(news.document.id)
        shares = []
        for id_, others in [(id_, ids) for ids in alike.values() if len(ids) > 1 for id_ in ids][: len(self.asked)]:
            related = self._ask(op="related", id=id_, k=5)["ids"]
            related = {self.archive[other].copy_of or other for other in related}
            shares.append(len(related & set(others)) / min(5, len(others) - 1))
        return sum(shares) / len(shares)

    def _lists_with_a_copy(self):
        copied = [news for news in self.archive.values() if news.copy_of]
        bad = 0
        for news in copied:
            ids = [news.document.id, *self._ask(op="related", id=news.document.id, k=20)["ids"]]
            whole = [self.archive[id_].copy_of or id_ for id_ in ids]
            bad += len(whole) != len(set(whole))
        return bad / len(copied)

    def _suggestions(self, change):
        found = 0
        for document in self.asked:
            prefix = change(document.title[: max(8, len(document.title) // 2)])
            found += document.title in self._ask(op="suggest", q=prefix, k=5)["texts"]
        return found / len(self.asked)

    def _corrections(self):
        """A slip in a word of a title, mended as it was."""
        right = 0
        for document in self.asked:
            wrong = slipped(document.title, self.chance)
            right += fold_case(self._ask(op="correct", q=wrong)["text"]) == fold_case(document.title)
        return right / len(self.asked)

    def _restored(self):
        """The share of syllables that get the right marks when none were typed."""
        right = total = 0
        for document in self.asked:
            wanted = analyse(document.title)
            got = analyse(self._ask(op="correct", q=fold(document.title))["text"] or fold(document.title))
            right += sum(one.exact == other.exact for one, other in zip(wanted, got, strict=False))
            total += len(wanted)
        return right / total

    def _false_alarms(self):
        alarms = [self._ask(op="correct", q=document.title)["text"] for document in self.asked]
        return sum(alarm is not None for alarm in alarms) / len(alarms)


def fold_case(text):
    """What is left to compare where capitals and spaces do not matter."""
    return " ".join((text or "").lower().split())


def _pairs(news: News) -> list[str]:
    texts = (news.document.title, news.document.body)
    return [pair for text in texts for pair in pairs([form.exact for form in analyse(text)])]


def _line(news: News) -> str:
    """What `search_eval` is told; the summary is left out, so that questions can be made of it."""
    document = news.document
    return json.dumps({"id": document.id, "title": document.title, "summary": "", "body": document.body}) + "\n"
