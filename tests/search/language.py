"""An invented archive of any size that behaves like Vietnamese news: for measuring and for loads, never for exact hits.

Words are made of real syllables by chance, some thousands of them, used as often as words are (a few very often, most
seldom), each mostly followed by the same few others. Many differ in their marks only, as in the language. Articles
belong to topics, some to stories and series, and open and close with the set phrases of their column.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from search.documents import ArticleDocument, Tag, Views
from search.terms import forms
from writing.toning import written

_INITIALS = "b c ch d đ g gh h kh l m n ng nh ph qu r s t th tr v x"
_RIMES = (
    "a ac ai am an ang anh ao at âm ân âng ăn ăng e em en eng eo ê ên ênh êu i ich in inh iêm iên iêu o oc oi om on "
    "ong ô ôc ôi ôn ông ơ ơi ơn u ung uôc uôi uôn uông ư ưng ươi ương ươc y"
)
_TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
_FOLLOWING = 12  # words that mostly follow one
_SERIES = (
    "Chuyện ở cơ sở",
    "Từ trong gian khó",
    "Những người giữ lửa",
    "Đất mới",
    "Gương sáng bản làng",
    "Bên dòng kênh",
)
SET_PHRASES = [
    "Thực hiện chỉ thị về việc học tập và làm theo tư tưởng đạo đức phong cách Hồ Chí Minh",
    "cấp ủy và chi bộ đã xây dựng kế hoạch quán triệt đến toàn thể cán bộ đảng viên",
    "mỗi đảng viên đăng ký một việc làm cụ thể gắn với chức trách nhiệm vụ được giao",
    "qua đó tạo sự chuyển biến tích cực về nhận thức và hành động trong nhân dân",
    "góp phần hoàn thành tốt nhiệm vụ chính trị của địa phương đơn vị",
]


@dataclass(frozen=True)
class Topic:
    """What articles on one matter have in common."""

    words: list[str]
    model: Tag
    unit: Tag


@dataclass(frozen=True)
class News:
    """An article, and what is known of it because it was made so: keys that its likes have too."""

    document: ArticleDocument
    topic: str = ""
    story: str = ""
    series: str = ""
    copy_of: str = ""


class Language:
    """A vocabulary and a way of writing, the same for the same seed. `words` are given commonest first, or invented."""

    def __init__(self, seed: int = 1, words: int | Sequence[str] = 6000, topics: int = 60) -> None:
        self.chance = random.Random(seed)
        self.words = self._invented(words) if isinstance(words, int) else list(words)
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))
        self.following = {
            word: self.chance.choices(self.words, cum_weights=self.weights, k=_FOLLOWING) for word in self.words
        }
        self.topics = [self._topic(number) for number in range(topics)]
        self.above = Tag(key="u-0", name="Đảng bộ tỉnh")

    def _invented(self, count: int) -> list[str]:
        """Words of one and two syllables; a tenth have a rarer twin with the same letters and other marks."""
        syllables = sorted({self._syllable() for _ in range(2500)})
        alike: dict[str, list[str]] = {}
        for syllable in syllables:
            alike.setdefault(forms(syllable).folded, []).append(syllable)
        words = [self._word(syllables) for _ in range(count)]
        for word in words[::10]:
            twin = " ".join(self.chance.choice(alike[forms(syllable).folded]) for syllable in word.split())
            words.insert(self.chance.randrange(len(words) // 2), twin)
        return list(dict.fromkeys(words))

    def _syllable(self) -> str:
        rime = self.chance.choice(_RIMES.split())
        tone = self.chance.choice(_TONES[2:3] + _TONES[5:]) if rime[-1] in "ct" else self.chance.choice(_TONES)
        return written(self.chance.choice(_INITIALS.split()) + rime + tone)

    def _word(self, syllables: list[str]) -> str:
        return " ".join(self.chance.choices(syllables, k=self.chance.choice([1, 2, 2, 2, 2])))

    def _topic(self, number: int) -> Topic:
        words = self.chance.sample(self.words[len(self.words) // 20 :], 40)
        return Topic(
            words,
            Tag(key=f"m-{number}", name=f"Mô hình {words[0]} {words[1]}"),
            Tag(key=f"u-{number + 1}", name=f"Chi bộ {words[2].title()} {words[3].title()}"),
        )

    def _running(self, count: int) -> list[str]:
        """Words as they follow each other."""
        words = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        for place in range(1, count):
            if self.chance.random() < 0.6:
                words[place] = self.chance.choice(self.following[words[place - 1]])
        return words

    def sentence(self, topic: Topic, entity: str = "") -> str:
        """One sentence on a topic, which may name something that only one story has."""
        words = self._running(self.chance.randint(5, 12))
        own = self.chance.sample(topic.words, self.chance.randint(1, 4))
        for word in own + ([entity] if entity else []):
            words.insert(self.chance.randrange(len(words) + 1), word)
        text = " ".join(words)
        return text[:1].upper() + text[1:] + "."

    def documents(self, count: int, sentences: int = 28) -> Iterator[ArticleDocument]:
        """Articles, oldest first."""
        return (news.document for news in self.news(count, sentences))

    def news(self, count: int, sentences: int = 28) -> Iterator[News]:
        """Articles, oldest first. Of ten, three tell one story; of twelve, one is the next in a series of four."""
        story, topic = "", self.topics[0]
        for number in range(count):
            if number % 10 not in (1, 2):
                story = " ".join(word.title() for word in self.chance.sample(self.words[len(self.words) // 12 :], 2))
                topic = self.chance.choice(self.topics)
            series = self._series(number // 48) if number % 12 == 5 else ""
            told = self.topics[number // 48 % len(self.topics)] if series else topic
            yield News(
                document=self._document(number, told, story, series, sentences),
                topic=told.unit.key,
                story=f"{number // 10}" if number % 10 < 3 else "",
                series=series,
            )

    def _series(self, number: int) -> str:
        """The name of a series, the same for the same number."""
        return " ".join(random.Random(number).sample(self.words[len(self.words) // 20 :], 2)).capitalize()

    def _document(self, number: int, topic: Topic, story: str, series: str, sentences: int) -> ArticleDocument:
        body = [self.sentence(topic, story if self.chance.random() < 0.2 else "") for _ in range(sentences)]
        body[len(body) // 2] += f" {topic.unit.name} làm điểm."
        summary = self.chance.choice(body[:4]).split()  # says in other words what the text says
        summary[1:-1] = [word for word in summary[1:-1] if self.chance.random() < 0.6]
        phrases = self.chance.sample(SET_PHRASES, 3)
        opening = f"{phrases[1]} trong loạt bài {series}." if series else phrases[1] + "."
        return ArticleDocument(
            id=f"a-{number}",
            site="tinh",
            url=f"/tin/{number}/",
            title=(f"{series}: " if series else "") + self._title(topic, story),
            summary=f"{' '.join([*summary[:-1], *self._running(2), summary[-1]])} {phrases[0]}.",
            body="\n\n".join([opening, *body, phrases[2] + "."]),
            column=Tag(key=f"c-{number % 12}", name=f"Chuyên mục {number % 12}"),
            units=(topic.unit,),
            unit_ancestors=(self.above,),
            models=(topic.model,) if number % 3 == 0 else (),
            published=datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=20 * number),
            views=Views(day=number % 7, week=number % 31, month=number % 101, total=number % 997),
        )

    def _title(self, topic: Topic, story: str) -> str:
        words = self._running(3)
        for word in [*self.chance.sample(topic.words, 2), story]:
            words.insert(self.chance.randrange(len(words) + 1), word)
        text = " ".join(words)
        return text[:1].upper() + text[1:]


def with_copies(archive: Iterator[News], every: int = 40) -> Iterator[News]:
    """The archive, some of whose articles appear twice, nearly the same."""
    for number, news in enumerate(archive):
        yield news
        if number % every == 0:
            document = news.document
            copy = replace(
                document, id=f"{document.id}-copy", title=document.title + " (bản in)", body=document.body + " Hết."
            )
            yield replace(news, document=copy, copy_of=document.id)
