"""What a reader probably meant: for ranking, beside what was typed, and as a did-you-mean. Silent when in doubt.

A word is doubted where it is rare or where a neighbour does not vouch for it: no document has the two side by side.
What a doubted word may have been (search/guesses.py) is weighed by how often the archive has it beside its neighbours
(search/likeliest.py). Raw Telex keys are read first, for they hide even the marks that were typed.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple
from weakref import WeakKeyDictionary

from search import weights
from search.guesses import SLIP, Guess, folded_guesses, guesses, markings, telex
from search.lexicon import Lexicon
from search.likeliest import Neighbours, likeliest
from search.questions import Word, Words, is_marked
from search.spacing import respaced
from search.terms import Field, forms, pairs
from search.vocabulary import Vocabulary
from writing.folding import Syllable, compose, syllables
from writing.toning import written

LONGEST = 40  # words of a query that are looked at
_GUESSES = 24  # for one word, where few are doubted
_PATHS = 1500  # pairs of guesses that are looked up for one query
_MARKINGS = 12  # of one bare syllable
_WORDS_A_SLIP = 3  # who slips more often than once in so many words did not mean words
_SURE = float("inf")
_KEPT = 64  # readings of one state of an archive: a search asks for the same words twice


class Reading(NamedTuple):
    """What words were read as. `gain` is how much likelier that is than what was typed, as a logarithm a change."""

    words: Words
    gain: float
    slips: int = 0  # words that were only found a slip away


_readings: WeakKeyDictionary[Vocabulary, dict[Words, Reading]] = WeakKeyDictionary()


def mend(words: Sequence[Word], vocabulary: Vocabulary) -> Words | None:
    """The words as the reader probably meant them, for ranking; None where nothing is doubted.

    Of words typed without marks the meant ones have none either: marks restored do not help ranking.
    """
    typed = tuple(words)
    reading = _read(typed[:LONGEST], vocabulary) if typed else None
    if reading is None or reading.gain < weights.SURE_ENOUGH_TO_RANK:
        return None
    if len(typed) == 1 and reading.slips:  # nothing vouches for what a word alone may have been
        return None
    mended = (*reading.words, *typed[LONGEST:])
    return mended if mended != typed else None


def correct(text: str, vocabulary: Vocabulary) -> str | None:
    """The text with doubtful words replaced and missing marks restored, or None where nothing better is known."""
    as_typed = compose(text)
    text = respaced(as_typed, vocabulary)
    found = list(syllables(text))[:LONGEST]
    typed = tuple(Word(exact, folded) for exact, folded, _ in (forms(syllable.text) for syllable in found))
    if not typed:
        return None
    reading = _read(typed, vocabulary)
    meant = reading.words if reading.gain >= _sure_enough(len(typed), vocabulary.documents) else typed
    changed = _rewritten(text, found, typed, meant if is_marked(meant) else _marked(meant, vocabulary))
    return changed if changed != as_typed else None


def _sure_enough(words: int, documents: int) -> float:
    """What a reading must gain to be shown to the reader."""
    if words == 1:
        return weights.SURE_ENOUGH_TO_RANK
    grown = weights.SURE_ENOUGH_TO_SAY_LATER * log(documents + 1)
    return min(weights.SURE_ENOUGH_TO_SAY, weights.SURE_ENOUGH_TO_SAY_AT_FIRST + grown)


def _read(words: Words, vocabulary: Vocabulary) -> Reading:
    """The likeliest reading of the words."""
    kept = _readings.setdefault(vocabulary, {})
    if (known := kept.get(words)) is None:
        if len(kept) >= _KEPT:
            kept.clear()
        known = kept[words] = _read_anew(words, vocabulary)
    return known


def _read_anew(words: Words, vocabulary: Vocabulary) -> Reading:
    lexicon = vocabulary.lexicon()
    typed = words if is_marked(words) else _without_telex(words, lexicon)
    field, terms = _terms(typed)
    doubted = _doubted(terms, vocabulary.frequencies(field, pairs(terms)), field, lexicon)
    if not any(doubted):
        return Reading(typed, 0.0 if typed == words else _SURE)
    options = _options(typed, doubted, lexicon)
    neighbours = Neighbours(field, vocabulary)
    best = _supported(likeliest(options, neighbours).words, terms, neighbours)
    costs = _costs(best, terms, options)
    slips = sum(cost >= SLIP for cost in costs)
    if slips > max(1, len(words) // _WORDS_A_SLIP):
        return Reading(typed, 0.0 if typed == words else _SURE)
    gain = (neighbours.worth(best) - sum(costs) - neighbours.worth(terms)) / max(1, len(costs))
    meant = tuple(Word(term, forms(term).folded) for term in best)
    return Reading(meant, gain if typed == words else _SURE, slips)


def _supported(best: Sequence[str], typed: Sequence[str], neighbours: Neighbours) -> list[str]:
    """The best words, but those typed where nothing beside them speaks for the change: nonsense stays nonsense."""
    if len(best) == 1:
        return list(best)
    known = [False, *(neighbours.are_known(one, other) for one, other in pairwise(best)), False]
    return [word if known[place] or known[place + 1] else typed[place] for place, word in enumerate(best)]


def _costs(meant: Sequence[str], typed: Sequence[str], options: Sequence[Sequence[Guess]]) -> list[float]:
    """What each change costs."""
    changes = [place for place, word in enumerate(meant) if word != typed[place]]
    return [next(guess.cost for guess in options[place] if guess.exact == meant[place]) for place in changes]


def _terms(words: Words) -> tuple[Field, list[str]]:
    """The forms in which words are compared, and where their pairs are."""
    if is_marked(words):
        return Field.TEXT_EXACT_PAIRS, [word.exact for word in words]
    return Field.TEXT_FOLDED_PAIRS, [word.folded for word in words]


def _without_telex(words: Words, lexicon: Lexicon) -> Words:
    """The words with raw Telex keys read where these are surely such: keys that are no word, for one that is."""
    decoded = {word: exact for word in words if (exact := telex(word.exact))}
    sure = {
        word: Word(exact, forms(exact).folded)
        for word, exact in decoded.items()
        if lexicon.frequency(exact) >= lexicon.enough > lexicon.frequency(word.exact)
    }
    return tuple(sure.get(word, word) for word in words)


def _doubted(terms: Sequence[str], known: Mapping[str, int], field: Field, lexicon: Lexicon) -> list[bool]:
    """Which words are rare, or beside one that they are never beside."""
    frequency = lexicon.frequency if field == Field.TEXT_EXACT_PAIRS else lexicon.folded_frequency
    apart = [known[pair] == 0 for pair in pairs(terms)]
    return [
        forms(term).folded.isalpha() and (any(apart[max(0, place - 1) : place + 1]) or frequency(term) < lexicon.enough)
        for place, term in enumerate(terms)
    ]


def _options(typed: Words, doubted: Sequence[bool], lexicon: Lexicon) -> list[list[Guess]]:
    """What each word may have been; the more words are doubted, the fewer guesses each."""
    most = max(4, min(_GUESSES, int((_PATHS / sum(doubted)) ** 0.5)))
    with_marks = is_marked(typed)
    options = []
    for word, is_doubted in zip(typed, doubted, strict=True):
        if not is_doubted:
            options.append([Guess(word.exact if with_marks else word.folded, 0.0)])
        elif with_marks:
            options.append(guesses(word, lexicon, most))
        else:
            options.append(folded_guesses(word.folded, lexicon, most))
    return options


def _marked(words: Words, vocabulary: Vocabulary) -> Words:
    """Words typed without marks as they are probably marked."""
    lexicon = vocabulary.lexicon()
    if len(words) == 1 and lexicon.frequency(words[0].exact) >= lexicon.enough:
        return words
    options = [markings(word, lexicon, _MARKINGS) for word in words]
    best = likeliest(options, Neighbours(Field.TEXT_EXACT_PAIRS, vocabulary))
    return tuple(Word(exact, word.folded) for exact, word in zip(best.words, words, strict=True))


def _rewritten(text: str, found: Sequence[Syllable], typed: Words, meant: Words) -> str:
    pieces, end = [], 0
    for syllable, before, after in zip(found, typed, meant, strict=True):
        new = syllable.text if after.exact == before.exact else _in_the_case_of(syllable.text, written(after.exact))
        pieces += [text[end : syllable.start], new]
        end = syllable.end
    return "".join([*pieces, text[end:]])


def _in_the_case_of(typed: str, new: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if typed[:1].isupper() else new
