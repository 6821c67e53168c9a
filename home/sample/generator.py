"""Any number of further articles for the sample portal and for load: invented, varied, the same for the same seed.

Each has a topic (of 19) that suits its model, an object of its own within the topic, people, a hamlet and figures; only
some set phrases of such columns recur, as they do in real ones. `data/grammar/` has the sentences:
`names.json`, `shared.json` (set phrases) and `topics-*.json`, lists of {key, fields, words, columns, scenes, practice,
things, captions, titles, summaries, openings, how, results, quotes, troubles, plans}; `templates.py` says how they are
written. `words` are what a model's name must hold for the topic to suit it, `practice` stands in where there is none.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from home.sample.catalogue import DATA, SampleBlock, SampleModel, SamplePicture, SampleUnit, articles, moment
from home.sample.stories import Cast, Story
from home.sample.templates import Template

DAYS = 1825
MAIN_COLUMN_SHARE = 0.3
MODEL_SHARE = 0.75
BYLINE_KINDS = ("Bài, ảnh", "Bài, ảnh", "Tin, ảnh", "Bài", "Tin")


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """An article made by the generator. `scene` names an illustration, `story` the sentences; other keys are those that
    were passed in."""

    external_id: str
    title: str
    summary: str
    body: tuple[SampleBlock, ...]
    column: str
    units: tuple[str, ...]
    models: tuple[str, ...]
    published_at: datetime
    place: str
    byline_kind: str
    byline_name: str
    scene: str
    caption: str
    story: str

    @property
    def lead(self) -> SamplePicture:
        """The scene as a picture; one that a hand-written article shows already, so that few have to be drawn."""
        drawn = _drawn(self.scene)
        one = drawn[int(self.external_id.removeprefix("mau-")) % len(drawn)]
        return replace(one, caption=self.caption, credit=self.byline_name)


@cache
def _drawn(scene: str) -> tuple[SamplePicture, ...]:
    of_articles = [picture for article in articles() for picture in article.pictures if picture.scene == scene]
    return tuple(of_articles) or (SamplePicture(scene, 1, "", "", "Những sạp hàng dưới mái che sọc ở chợ quê"),)


@dataclass(frozen=True)
class Topic:
    """What a story can be about: its sentences by the part of the article they belong to."""

    key: str
    fields: tuple[str, ...]
    words: tuple[str, ...]
    columns: tuple[str, ...]
    scenes: tuple[str, ...]
    practice: str
    things: tuple[str, ...]
    parts: dict[str, list[Template]]


@dataclass(frozen=True)
class Grammar:
    """All topics and the set phrases around them."""

    topics: tuple[Topic, ...]
    shared: dict[str, list[Template]]
    headings: tuple[tuple[str, ...], ...]

    def about(self, model: SampleModel) -> tuple[Topic, ...]:
        """The topics that suit a model: by the words of its name, else by its work field, else all of them."""
        name = model.name.lower()
        of_field = tuple(topic for topic in self.topics if model.work_field in topic.fields)
        named = tuple(topic for topic in self.topics if any(word in name for word in topic.words))
        return tuple(topic for topic in named if topic in of_field) or named or of_field or self.topics


PARTS = ("captions", "titles", "summaries", "openings", "how", "results", "quotes", "troubles", "plans")


@cache
def grammar() -> Grammar:
    """The sentences of `data/grammar/`, compiled."""
    folder = DATA / "grammar"
    rows = [
        row for path in sorted(folder.glob("topics-*.json")) for row in json.loads(path.read_text(encoding="utf-8"))
    ]
    shared = json.loads((folder / "shared.json").read_text(encoding="utf-8"))
    headings = tuple(tuple(group) for group in shared.pop("headings"))
    topics = tuple(
        Topic(
            **{name: tuple(row[name]) for name in ("fields", "words", "columns", "scenes", "things")},
            key=row["key"],
            practice=row["practice"],
            parts={part: [Template(text) for text in row[part]] for part in PARTS},
        )
        for row in rows
    )
    return Grammar(topics, {part: [Template(text) for text in texts] for part, texts in shared.items()}, headings)


def generate_articles(
    count: int,
    seed: int,
    *,
    today: date,
    columns: Sequence[str],
    units: Sequence[SampleUnit],
    models: Sequence[SampleModel],
    days: int = DAYS,
) -> Iterator[GeneratedArticle]:
    """`count` articles over the last `days` days, with titles that occur once. The first n are the same for any count.

    Articles are tagged only with units that were valid on their day and with models already registered by then.
    """
    if not columns or not units or not models:
        raise ValueError("The generator needs at least one column, one unit and one model.")
    writer = _Writer(Random(f"lan-toa/{seed}"), today, columns, Cast(units, models), days)  # noqa: S311
    return (writer.article(number) for number in range(1, count + 1))


class _Writer:
    """Writes article after article, and remembers the titles so that none comes twice."""

    def __init__(self, rng: Random, today: date, columns: Sequence[str], cast: Cast, days: int) -> None:
        self.rng, self.chance = rng, rng.random
        self.today, self.days, self.cast = today, days, cast
        self.grammar = grammar()
        self.topics = {model.key: self.grammar.about(model) for model in cast.models}
        known = set(columns)
        self.columns = {
            topic.key: [key for key in topic.columns if key in known] or list(columns) for topic in self.grammar.topics
        }
        self.main_column = columns[0]
        self.titles: set[str] = set()

    def article(self, number: int) -> GeneratedArticle:
        """The next article; `number` only gives its id."""
        days_ago = 1 + int(self.chance() * self.days)
        day = self.today - timedelta(days=days_ago)
        model = self.cast.model(self.rng, days_ago) if self.chance() < MODEL_SHARE else None
        topics = self.topics[model.key] if model else self.grammar.topics
        topic = topics[int(self.chance() * len(topics))]
        story, title = self._titled(topic, model, day)
        fill = story.fill
        captions = topic.parts["captions"]
        return GeneratedArticle(
            external_id=f"mau-{number:06}",
            title=title,
            summary=fill(topic.parts["summaries"]),
            body=tuple(self._body(topic, story)),
            column=self._column(topic),
            units=story.unit_keys,
            models=(model.key,) if model else (),
            published_at=moment(self.today, days_ago, f"{5 + int(self.chance() * 16):02}:{int(self.chance() * 60):02}"),
            place=story.values["place_cap"] if self.chance() < 0.5 else "",
            byline_kind=BYLINE_KINDS[int(self.chance() * len(BYLINE_KINDS))],
            byline_name=self.cast.pen_name(self.rng),
            scene=topic.scenes[int(self.chance() * len(topic.scenes))],
            caption=fill(captions),
            story=topic.key,
        )

    def _titled(self, topic: Topic, model: SampleModel | None, day: date) -> tuple[Story, str]:
        """A story with a title of its own; where the grammar runs out, the place and then a number tell them apart."""
        for _ in range(12):
            story = self.cast.story(self.rng, topic.things, topic.practice, model, day)
            title = story.fill(topic.parts["titles"])
            if title not in self.titles:
                break
        else:
            place = story.values["place"]
            base = title if place in title else f"{title}, {place}"
            title, part = base, 1
            while title in self.titles:
                part += 1
                title = f"{base} – kỳ {part}"
        self.titles.add(title)
        return story, title

    def _column(self, topic: Topic) -> str:
        if self.chance() < MAIN_COLUMN_SHARE:
            return self.main_column
        keys = self.columns[topic.key]
        return keys[int(self.chance() * len(keys))]

    def _body(self, topic: Topic, story: Story) -> Iterator[SampleBlock]:
        several, fill, shared, parts = story.several, story.fill, self.grammar.shared, topic.parts
        first, second, third = (group[int(self.chance() * len(group))] for group in self.grammar.headings)
        how = several(parts["how"], 5)
        yield _paragraph(*several(parts["openings"], 2))
        yield _paragraph(fill(shared["directives"]), how[0])
        if self.chance() < 0.7:
            yield SampleBlock("heading", first)
        yield _paragraph(how[1], how[2])
        yield _paragraph(fill(shared["leading"]), how[3])
        yield SampleBlock("quote", fill(parts["quotes"]), story.values["speaker"])
        if self.chance() < 0.6:
            yield SampleBlock("heading", second)
        yield _paragraph(*several(parts["results"], 2 + int(self.chance() * 2)))
        yield _paragraph(fill(parts["troubles"]), how[4])
        if self.chance() < 0.4:
            yield SampleBlock("heading", third)
        yield _paragraph(fill(shared["changes"]), *several(parts["plans"], 2))
        yield _paragraph(*several(shared["closings"], 2))


def _paragraph(*sentences: str) -> SampleBlock:
    return SampleBlock("paragraph", " ".join(sentences))
