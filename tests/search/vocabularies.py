"""Archives as far as questions need to know them."""

from search.lexicon import Lexicon


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
