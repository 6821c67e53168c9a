"""An invented archive of any size that behaves like Vietnamese news: for measuring and for loads, never for exact hits.

Words are made of real syllables by chance, some thousands of them, used as often as words are (a few very often, most
seldom). Many differ in their marks only, as in the language. Articles belong to topics, some to stories and series,
and open and close with the set phrases of their column.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from search.documents import ArticleDocument, Tag, Views
from writing.toning import written

_INITIALS = "b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x"
_RIMES = (
    "a ac ai am an ang anh ao at âm ân âng ăn ăng e em en eo ê ên ênh êu i ich in inh iêm iên iêu o oc oi om on ong "
    "ô ôc ôi ôn ông ơ ơi ơn u ung uôc uôi uôn uông ư ưng ươi ương ươc y"
)
_TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
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


class Language:
    """A vocabulary and a way of writing, the same for the same seed."""

    def __init__(self, seed: int = 1, words: int = 6000, topics: int = 60) -> None:
        self.chance = random.Random(seed)
        syllables = sorted({self._syllable() for _ in range(2500)})
        self.words = list(dict.fromkeys(self._word(syllables) for _ in range(words)))
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))
        self.topics = [self._topic(number) for number in range(topics)]
        self.above = Tag(key="u-0", name="Đảng bộ tỉnh")

    def _syllable(self) -> str:
        rime = self.chance.choice(_RIMES.split())
        tone = self.chance.choice(_TONES[2:3] + _TONES[5:]) if rime[-1] in "ct" else self.chance.choice(_TONES)
        return written(self.chance.choice(_INITIALS.split()) + rime + tone)

    def _word(self, syllables: list[str]) -> str:
        return " ".join(self.chance.choices(syllables, k=self.chance.choice([1, 2, 2, 2, 2])))

    def _topic(self, number: int) -> Topic:
        words = self.chance.sample(self.words[300:], 40)
        return Topic(
            words,
            Tag(key=f"m-{number}", name=f"Mô hình {words[0]} {words[1]}"),
            Tag(key=f"u-{number + 1}", name=f"Chi bộ {words[2].title()}"),
        )

    def sentence(self, topic: Topic, entity: str = "") -> str:
        """One sentence on a topic, which may name something that only one story has."""
        common = self.chance.choices(self.words, cum_weights=self.weights, k=self.chance.randint(5, 12))
        own = self.chance.sample(topic.words, self.chance.randint(1, 4))
        words = common + own + ([entity] if entity else [])
        self.chance.shuffle(words)
        text = " ".join(words)
        return text[:1].upper() + text[1:] + "."

    def documents(self, count: int, sentences: int = 28) -> Iterator[ArticleDocument]:
        """Articles, oldest first; every tenth belongs to a story with the one before."""
        start = datetime(2020, 1, 1, tzinfo=UTC)
        entity = ""
        for number in range(count):
            topic = self.chance.choice(self.topics)
            if number % 10 != 1:
                entity = " ".join(word.title() for word in self.chance.sample(self.words[500:], 2))
            body = [self.sentence(topic, entity if self.chance.random() < 0.2 else "") for _ in range(sentences)]
            phrases = self.chance.sample(SET_PHRASES, 3)
            yield ArticleDocument(
                id=f"a-{number}",
                site="tinh",
                url=f"/tin/{number}/",
                title=self._title(topic, entity),
                summary=f"{phrases[0]}, {self.sentence(topic, entity).lower()}",
                body="\n\n".join([phrases[1] + ".", *body, phrases[2] + "."]),
                column=Tag(key=f"c-{number % 12}", name=f"Chuyên mục {number % 12}"),
                units=(topic.unit,),
                unit_ancestors=(self.above,),
                models=(topic.model,) if number % 3 == 0 else (),
                published=start + timedelta(minutes=20 * number),
                views=Views(day=number % 7, week=number % 31, month=number % 101, total=number % 997),
            )

    def _title(self, topic: Topic, entity: str) -> str:
        words = [
            *self.chance.sample(topic.words, 2),
            *self.chance.choices(self.words, cum_weights=self.weights, k=3),
            entity,
        ]
        self.chance.shuffle(words)
        text = " ".join(words)
        return text[:1].upper() + text[1:]
