"""Every number that decides a ranking, in one table. They change only together with tests/search/test_ranking.py."""

from collections.abc import Mapping
from datetime import timedelta

from search.queries import Reason
from search.terms import Field

# One BM25 score a term, summed. Pairs carry the meaning, the title carries the matter.
FIELDS: Mapping[Field, float] = {
    Field.TITLE_FOLDED: 1.5,
    Field.TITLE_EXACT: 0.7,
    Field.TITLE_FOLDED_PAIRS: 2.0,
    Field.TITLE_EXACT_PAIRS: 4.0,
    Field.TEXT_FOLDED: 0.7,
    Field.TEXT_EXACT: 0.35,
    Field.TEXT_FOLDED_PAIRS: 2.0,
    Field.TEXT_EXACT_PAIRS: 4.0,
}

# Which hits there are: all words of a short query, three quarters of a longer one, every number always.
ALL_WORDS_UP_TO = 3
SHARE_OF_WORDS = 0.75
USUAL_WORDS = 16  # of what is beyond, half: a sentence of 32 different words needs 20
SHARE_OF_A_SENTENCE = 0.5
COUNTED_WORDS = 64  # different ones; a pasted page is not counted to its end

# The first hits once more, on top of score / best score.
RERANKED = 50
TITLE_PAIRS = 0.6
AS_TYPED = 0.8
MENDED = 0.6  # what a mended spelling is worth, of what was typed
SYNONYM = 0.8  # what another way to say it is worth
ALIKE = 0.4  # the words with other marks than were typed
LEADING_WORDS = 2  # typed with marks, so few words lead: whoever has them as typed comes before all look-alikes,
LEADING = 1.5  # which may reach 1.1
RECENCY = 0.1
RECENCY_HALF_LIFE = timedelta(days=30)

# Related: the words count up to 1 together; each tie that two articles share adds its weight once.
RELATED_TERMS = 80
RELATED_TITLE = 3
RELATED_CANDIDATES = 20
MOST_COMMON_SHARE = 0.1
MOST_COMMON_IN_A_YOUNG_ARCHIVE = 10
TIES: Mapping[Reason, float] = {Reason.MODEL: 2.0, Reason.DOCUMENT: 0.9, Reason.UNIT: 0.8, Reason.PLACE: 0.3}
UNIT_ABOVE = 0.1
COPY = 0.7  # Jaccard of 4-syllable shingles from which two texts are one

# Spelling: a word in fewer articles is doubted, and what replaces one must be known that well.
RARE = 3
YOUNG_ARCHIVE = 1000  # articles; below this, one article is enough to know a word
TRUST_IN_PAIRS = 0.997  # how much a pair's frequency says of its second word; the rest says the word alone
SURE_ENOUGH_TO_RANK = 1.0  # how much likelier each change of spelling must make a query, as a logarithm,
SURE_ENOUGH_TO_SAY = 8.0  # and to be shown; in a young archive, which can say less, not so much:
SURE_ENOUGH_TO_SAY_AT_FIRST = 3.5
SURE_ENOUGH_TO_SAY_LATER = 0.6  # more for e times as many articles
LEXICON_SECONDS = 300.0  # an archive's words are read anew so often,
LEXICON_GROWTH = 0.02  # or when it has grown by so much
