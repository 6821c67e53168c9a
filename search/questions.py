"""What a reader's text asks for: words, phrases, what must not be there, and units and models by their names.

    heo đất                      words
    "con heo đất"                words that stand together, with the marks as typed
    heo -đất, heo -"mái nhà"     what no hit may have
    đơn vị:"Chi bộ ấp Tân Hòa"   only what is filed under a unit of that name, or below it; `mô hình:` likewise

Anything else is plain words, and no text is an error.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from search.terms import JOINT, Field, analyse, pairs
from writing.folding import compose, fold

_QUOTES = '"“”„«»'
_DOCUMENT_NUMBER = re.compile(r"\d[\w.]*(?:[-/–][^\W_][\w.]*)*[-/–][^\W\d_][\w.]*(?:[-/–&][^\W_][\w.]*)*")
_PART = re.compile(
    rf"""
      (?<!\S)-(?:[{_QUOTES}](?P<no_phrase>[^{_QUOTES}]*)[{_QUOTES}]|(?P<no_word>[^\W_]\S*))
    | (?<!\w)(?P<kind>đơn\s+vị|don\s+vi|mô\s+hình|mo\s+hinh)\s*:\s*(?:[{_QUOTES}](?P<name>[^{_QUOTES}]*)[{_QUOTES}])?
    | [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {"don": Field.UNIT_NAMES, "mo": Field.MODEL_NAMES}

Names = Callable[[Field, str], bool]


class Word(NamedTuple):
    """One syllable of a query."""

    exact: str
    folded: str

    @property
    def is_number(self) -> bool:
        """Whether it has a digit: such a word must never be missing."""
        return any(char.isdigit() for char in self.folded)


Words = tuple[Word, ...]


class Named(NamedTuple):
    """Articles filed under something with this name: all the terms, in UNIT_NAMES or MODEL_NAMES."""

    field: Field
    terms: tuple[str, ...]


class Question(NamedTuple):
    """A query's text as the engines need it: its words in order, and the runs of them that must stand together."""

    words: Words
    phrases: tuple[Words, ...] = ()
    excluded: tuple[Words, ...] = ()
    names: tuple[Named, ...] = ()
    has_marks: bool = False
    is_blank: bool = False

    @property
    def exact(self) -> list[str]:
        """The words with their marks."""
        return [word.exact for word in self.words]

    @property
    def folded(self) -> list[str]:
        """The words without marks."""
        return [word.folded for word in self.words]

    @property
    def is_nothing(self) -> bool:
        """Whether there is a text and nothing in it to search by: signs, emoji."""
        return not (self.words or self.names or self.is_blank)


class _Part(NamedTuple):
    """A piece of the text between or at its operators."""

    kind: str  # word, phrase, not, or a field of names
    words: Words
    typed: Words = ()  # an operator's own words, where it turns out to be none


def ask(text: str, has_name: Names = lambda field, term: False) -> Question:
    """What a text asks for. `has_name` tells whether any unit's or model's name has a term; without it there are none.

    A name that nobody has is no filter but words; so is what would leave nothing to search for but exclusions.
    """
    text = compose(text)
    plain, names = _without_names(list(_parts(text)), has_name)
    if not names and all(part.kind == "not" or not part.words for part in plain):
        plain = [part._replace(kind="word") for part in plain]
    words = tuple(word for part in plain if part.kind != "not" for word in part.words)
    phrases = [part.words for part in plain if part.kind == "phrase"]
    numbers = [to_words(match[0]) for part in _plain_texts(text) for match in _DOCUMENT_NUMBER.finditer(part)]
    return Question(
        words=words,
        phrases=tuple(dict.fromkeys(phrase for phrase in (*phrases, *numbers) if len(phrase) > 1)),
        excluded=tuple(dict.fromkeys(part.words for part in plain if part.kind == "not" and part.words)),
        names=names,
        has_marks=is_marked(words),
        is_blank=not text.strip(),
    )


def to_words(text: str) -> Words:
    """The syllables of a composed text."""
    return tuple(Word(exact, folded) for exact, folded, _ in analyse(text))


def _parts(text: str) -> Iterator[_Part]:
    end = 0
    for match in _PART.finditer(text):
        yield _Part("word", to_words(text[end : match.start()]))
        yield _part(match)
        end = match.end()
    yield _Part("word", to_words(text[end:]))


def _part(match: re.Match[str]) -> _Part:
    found = match.groupdict()
    if found["kind"]:
        field = _KINDS[fold(found["kind"]).split()[0]]
        return _Part(field, to_words(found["name"] or ""), to_words(found["kind"]))
    if found["phrase"] is not None:
        return _Part("phrase", to_words(found["phrase"]))
    return _Part("not", to_words(found["no_phrase"] or found["no_word"] or ""))


def _plain_texts(text: str) -> list[str]:
    """The text without what is excluded."""
    kept, end = [], 0
    for match in _PART.finditer(text):
        if match["no_word"] is not None or match["no_phrase"] is not None:
            kept.append(text[end : match.start()])
            end = match.end()
    return [*kept, text[end:]] if "".join(kept).strip() or text[end:].strip() else [text]


def _without_names(parts: list[_Part], has_name: Names) -> tuple[list[_Part], tuple[Named, ...]]:
    """The parts without the filters by name, and these. An unquoted name goes on as long as any name does."""
    plain: list[_Part] = []
    names: list[Named] = []
    rest = parts[::-1]
    while rest:
        part = rest.pop()
        if part.kind not in _KINDS.values():
            plain.append(part)
            continue
        field = Field(part.kind)
        is_quoted = bool(part.words)
        following = part.words if is_quoted else rest.pop().words if rest and rest[-1].kind == "word" else ()
        length = _named(field, following, has_name)
        if not length or (is_quoted and length < len(following)):
            plain += [_Part("word", part.typed), _Part("phrase" if is_quoted else "word", following)]
            continue
        names.append(Named(field, _name_terms(following[:length])))
        plain.append(_Part("word", following[length:]))
    return plain, tuple(dict.fromkeys(names))


def _named(field: Field, words: Words, has_name: Names) -> int:
    """How many of the words, from the first, stand together in names."""
    if not words or not has_name(field, words[0].folded):
        return 0
    length = 1
    while length < len(words) and has_name(field, f"{words[length - 1].folded}{JOINT}{words[length].folded}"):
        length += 1
    return length


def _name_terms(words: Words) -> tuple[str, ...]:
    folded = [word.folded for word in words]
    return tuple(pairs(folded)) if len(folded) > 1 else tuple(folded)


def is_marked(words: Words) -> bool:
    """Whether any of the words was typed with a mark."""
    return any(word.exact != word.folded for word in words)
