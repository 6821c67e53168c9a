"""What a reader probably meant: for ranking, beside what was typed, and as a did-you-mean. Silent when in doubt.

A word is doubted where it is rare or where a neighbour does not vouch for it: no document has the two side by side.
What a doubted word may have been (search/guesses.py) is weighed by how often the archive has it beside its neighbours
(search/likeliest.py). Raw Telex keys are read first, for they hide even the marks that were typed.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from search import weights
from search.guesses import Guess, folded_guesses, guesses, markings, telex
from search.lexicon import Lexicon
from search.likeliest import Neighbours, likeliest
from search.questions import Word, Words
from search.terms import Field, forms, pairs
from search.vocabulary import Vocabulary
from writing.folding import Syllable, compose, syllables
from writing.toning import written

LONGEST = 40  # words of a query that are looked at
_GUESSES = 24  # for one word, where few are doubted
_PATHS = 1500  # pairs of guesses that are looked up for one query
_SURE = 100.0
SLIP_LAM = 0.99
_MARKINGS = 10  # of one bare syllable


class Reading(NamedTuple):
    """What words were read as. `gain` says how much likelier that is than what was typed, as a logarithm."""

    words: Words
    is_bare: bool
    gain: float


def mend(words: Sequence[Word], vocabulary: Vocabulary) -> Words | None:
    """The words as the reader probably meant them, for ranking; None where nothing is doubted.

    Of words typed without marks the meant ones have none either: marks restored do not help ranking.
    """
    looked_at = tuple(words[:LONGEST])
    reading = _read(looked_at, vocabulary) if looked_at else None
    if reading is None or reading.gain < weights.SURE_ENOUGH_TO_RANK:
        return None
    mended = (*reading.words, *words[LONGEST:])
    return mended if mended != tuple(words) else None


def correct(text: str, vocabulary: Vocabulary) -> str | None:
    """The text with doubtful words replaced and missing marks restored, or None where nothing better is known."""
    text = compose(text)
    found = list(syllables(text))[:LONGEST]
    words = tuple(Word(exact, folded) for exact, folded, _ in (forms(syllable.text) for syllable in found))
    if not words:
        return None
    reading = _read(words, vocabulary)
    changed = sum(one != other for one, other in zip(words, reading.words, strict=True)) or 1
    meant = reading.words if reading.gain >= weights.SURE_ENOUGH_TO_SAY * changed else words
    if reading.is_bare:
        meant = _marked(meant, vocabulary)
    return _rewritten(text, found, words, meant)


def _read(words: Words, vocabulary: Vocabulary) -> Reading:
    """The likeliest reading of the words."""
    lexicon = vocabulary.lexicon()
    is_bare = all(word.exact == word.folded for word in words)
    typed = _without_telex(words, lexicon) if is_bare else words
    is_bare = is_bare and typed == words
    field, terms = _terms(typed, is_bare)
    known = vocabulary.frequencies(field, pairs(terms))
    doubted = _doubted(terms, known, is_bare, lexicon)
    reading = _reread(typed, doubted, is_bare, vocabulary) if any(doubted) else Reading(typed, is_bare, 0.0)
    return reading if typed == words else reading._replace(gain=_SURE)


def _terms(words: Words, is_bare: bool) -> tuple[Field, list[str]]:
    if is_bare:
        return Field.TEXT_FOLDED_PAIRS, [word.folded for word in words]
    return Field.TEXT_EXACT_PAIRS, [word.exact for word in words]


def _without_telex(words: Words, lexicon: Lexicon) -> Words:
    """The words with raw Telex keys read, if any are surely such: keys that are no word, for one that is."""
    decoded = {word: exact for word in words if (exact := telex(word.exact))}
    sure = {
        word: Word(exact, forms(exact).folded)
        for word, exact in decoded.items()
        if lexicon.frequency(exact) >= lexicon.enough > lexicon.frequency(word.exact)
    }
    return tuple(sure.get(word, word) for word in words)


def _doubted(terms: Sequence[str], known: Mapping[str, int], is_bare: bool, lexicon: Lexicon) -> list[bool]:
    """Which words are rare, or beside one that they are never beside."""
    frequency = lexicon.folded_frequency if is_bare else lexicon.frequency
    apart = [known[pair] == 0 for pair in pairs(terms)]
    return [
        forms(term).folded.isalpha() and (any(apart[max(0, place - 1) : place + 1]) or frequency(term) < lexicon.enough)
        for place, term in enumerate(terms)
    ]


def _reread(typed: Words, doubted: Sequence[bool], is_bare: bool, vocabulary: Vocabulary) -> Reading:
    lexicon = vocabulary.lexicon()
    most = max(4, min(_GUESSES, int((_PATHS / max(1, sum(doubted))) ** 0.5)))
    field, terms = _terms(typed, is_bare)
    options = []
    for word, term, is_doubted in zip(typed, terms, doubted, strict=True):
        if not is_doubted:
            options.append([Guess(term, 0.0)])
        elif is_bare:
            options.append(folded_guesses(term, lexicon, most))
        else:
            options.append(guesses(word, lexicon, most))
    neighbours = Neighbours(field, vocabulary, SLIP_LAM)
    best = likeliest(options, neighbours)
    gain = best.worth - neighbours.worth(terms)
    words = tuple(Word(term, forms(term).folded) for term in best.words)
    return Reading(words, is_bare, gain)


def _marked(words: Words, vocabulary: Vocabulary) -> Words:
    """Words typed without marks as they are probably marked."""
    lexicon = vocabulary.lexicon()
    if len(words) == 1 and lexicon.frequency(words[0].exact) >= lexicon.enough:
        return words
    options = [
        markings(word.folded, lexicon, _MARKINGS) if word.folded.isalpha() else [Guess(word.exact, 0.0)]
        for word in words
    ]
    best = likeliest(options, Neighbours(Field.TEXT_EXACT_PAIRS, vocabulary, 0.997))
    return tuple(Word(exact, word.folded) for exact, word in zip(best.words, words, strict=True))


def _rewritten(text: str, found: Sequence[Syllable], words: Words, meant: Words) -> str | None:
    pieces, end = [], 0
    for syllable, typed, word in zip(found, words, meant, strict=True):
        new = syllable.text if word.exact == typed.exact else _in_the_case_of(syllable.text, written(word.exact))
        pieces += [text[end : syllable.start], new]
        end = syllable.end
    changed = "".join([*pieces, text[end:]])
    return changed if changed != text else None


def _in_the_case_of(typed: str, new: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if typed[:1].isupper() else new
