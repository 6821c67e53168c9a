"""Archives as far as questions need to know them."""

from collections import Counter

from search.lexicon import Lexicon
from search.terms import Field, analyse, pairs
from writing.folding import compose


class EmptyArchive:
    """Knows no word."""

    documents = 0

    def frequency(self, field, term):
        return 0

    def frequencies(self, field, terms):
        return dict.fromkeys(terms, 0)

    def lexicon(self):
        return Lexicon(0, [])


class Archive(EmptyArchive):
    """Knows these terms of these fields, each in ten of a hundred documents."""

    documents = 100

    def __init__(self, terms):
        self.terms = terms

    def frequency(self, field, term):
        return 10 if term in self.terms.get(field, ()) else 0

    def frequencies(self, field, terms):
        return {term: self.frequency(field, term) for term in terms}


class Texts(EmptyArchive):
    """Knows the words and pairs of these texts, a document each. `requests` is how often it was asked for many."""

    def __init__(self, *texts):
        self.documents = len(texts)
        self.requests = 0
        self._counts = Counter(term for text in texts for term in set(_terms(text)))
        self._lexicon = Lexicon(self.documents, self._of(Field.TEXT_EXACT))

    def _of(self, field):
        return [(term, count) for (where, term), count in self._counts.items() if where == field]

    def frequency(self, field, term):
        return self._counts[field, term]

    def frequencies(self, field, terms):
        self.requests += 1
        return {term: self._counts[field, term] for term in terms}

    def lexicon(self):
        return self._lexicon


def _terms(text):
    found = analyse(compose(text))
    for words, field, both in (
        ([form.exact for form in found], Field.TEXT_EXACT, Field.TEXT_EXACT_PAIRS),
        ([form.folded for form in found], Field.TEXT_FOLDED, Field.TEXT_FOLDED_PAIRS),
    ):
        yield from ((field, word) for word in words)
        yield from ((both, pair) for pair in pairs(words))
