"""Which texts say the same: by a hash of their words, or by a sketch where words were exchanged."""

import hashlib
from zlib import crc32

from search.likeness import alike, sketch_of
from writing.folding import fold, pieces

FEWEST_SHINGLES = 8  # below that, honest texts are alike too: "Bài viết rất hay và ý nghĩa"


def words_of(plain: str) -> list[str]:
    """The syllables of a text, without case and marks: what is changed first where a text is sent again."""
    return [fold(syllable) for syllable in pieces(plain)[1::2]]


def hash_of(words: list[str]) -> bytes:
    """16 bytes that are the same for the same words."""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest()


def sketch_words(words: list[str]) -> tuple[int, ...]:
    """What tells how much two texts share."""
    return sketch_of([crc32(word.encode()) for word in words])


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How much two texts share, 0 to 1, by their sketches; 0 where one is too short to tell."""
    if min(len(one), len(other)) < FEWEST_SHINGLES:
        return 0.0
    return alike(frozenset(one), frozenset(other))
