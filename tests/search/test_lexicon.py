"""The archive's syllables are found by their letters and by a slip, and kept as long as they may be."""

import threading
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.documents import ArticleDocument
from search.engines.embedded import EmbeddedEngine
from search.lexicon import KeptLexicon, Lexicon
from search.terms import Field, forms


def lexicon(*syllables, documents=10, frequency=5):
    return Lexicon(documents, [(forms(syllable).exact, frequency) for syllable in syllables])


def test_alike_has_every_marking_with_its_frequency():
    found = Lexicon(10, [(forms("hoà").exact, 4), (forms("hoa").exact, 2), (forms("hoá").exact, 1), ("310", 9)])
    assert found.alike("hoa") == {forms("hòa").exact: 4, "hoa": 2, forms("hóa").exact: 1}
    assert found.alike("hoc") == found.alike("310") == {}
    assert len(found) == 3


@pytest.mark.parametrize("slip", ["taap", "tp", "tao", "atp", "tapp", "rap", "tpa", "ap", "ta", "xtap", "tapx"])
def test_a_word_is_near_each_of_its_slips(slip):
    assert lexicon("tập").near(slip) == {"tap"}


@pytest.mark.parametrize("apart", ["tap", "t", "pat", "taoo", "xtp", "tpaa", "", "hoc"])
def test_a_word_is_not_near_itself_nor_what_is_two_slips_away(apart):
    assert lexicon("tập").near(apart) == set()


@given(st.text("abcd", min_size=1, max_size=5), st.text("abcd", min_size=1, max_size=5))
def test_near_is_the_same_as_trying_every_slip(known, typed):
    cuts = [(typed[:place], typed[place:]) for place in range(len(typed) + 1)]
    slips = {left + letter + right for left, right in cuts for letter in ascii_lowercase[:4]}
    slips |= {left + letter + right[1:] for left, right in cuts for letter in ascii_lowercase[:4] if right}
    slips |= {left + right[1:] for left, right in cuts if right}
    slips |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    assert lexicon(known).near(typed) == {known} & slips - {typed}


def test_in_a_large_archive_a_word_of_one_article_is_no_cure_for_a_slip():
    assert lexicon("tập", documents=10_000, frequency=2).near("tp") == set()
    assert lexicon("tập", documents=10_000, frequency=3).near("tp") == {"tap"}
    assert lexicon("tập", documents=10, frequency=1).near("tp") == {"tap"}


class TestKeptLexicon:
    """When the words are read anew."""

    @pytest.fixture
    def now(self):
        return [0.0]

    @pytest.fixture
    def asked(self, now):
        kept, reads = KeptLexicon(clock=lambda: now[0]), []

        def ask(generation="one", state=1, documents=5000):
            kept.current(generation, state, documents, lambda: reads.append(state) or [("a", 1)])
            return len(reads)

        return ask

    def test_the_same_state_is_read_once(self, asked, now):
        assert asked() == 1
        now[0] = 10_000.0
        assert asked() == 1

    def test_after_a_write_it_is_kept_for_some_minutes(self, asked, now):
        assert asked() == 1
        now[0] = 200.0
        assert asked(state=2) == 1
        now[0] = 400.0
        assert asked(state=2) == 2

    def test_another_generation_or_many_new_documents_are_read_at_once(self, asked):
        assert asked() == 1
        assert asked(generation="two") == 2
        assert asked(generation="two", state=2, documents=5500) == 3

    def test_a_small_archive_is_read_at_every_write(self, asked):
        assert [asked(state=state, documents=20) for state in (1, 2, 2, 3)] == [1, 2, 2, 3]

    def test_while_one_thread_reads_the_others_go_on_with_the_old(self, now):
        kept, begun, go_on = KeptLexicon(clock=lambda: now[0]), threading.Event(), threading.Event()
        old = kept.current("one", 1, 5000, lambda: [("a", 1)])
        now[0] = 1000.0

        def read():
            begun.set()
            assert go_on.wait(10)
            return [("b", 1)]

        reader = threading.Thread(target=kept.current, args=("one", 2, 5000, read))
        reader.start()
        assert begun.wait(10)
        assert kept.current("one", 2, 5000, lambda: pytest.fail("read twice")) is old
        go_on.set()
        reader.join()
        assert kept.current("one", 2, 5000, lambda: pytest.fail("read twice")) is not old

    def test_a_failed_reading_is_tried_again(self):
        kept = KeptLexicon()
        with pytest.raises(ZeroDivisionError):
            kept.current("one", 1, 5000, lambda: [("a", 1 // 0)])
        assert len(kept.current("one", 1, 5000, lambda: [("a", 1)])) == 1


def test_an_engine_knows_its_words_and_forgets_those_that_went(tmp_path):
    engine = EmbeddedEngine(tmp_path / "index")
    engine.replace([ArticleDocument(id="a", title="Bờ kênh"), ArticleDocument(id="b", title="Kênh đào 3")])
    live = engine._live()
    assert dict(live.lexicon().alike("kenh")) == {"kênh": 2}
    assert live.frequencies(Field.TEXT_EXACT, ["kênh", "đào" + "x"]) == {"kênh": 2, "đàox": 0}
    engine.rebuild([ArticleDocument(id="a", title="Bờ ao")])
    assert not engine._live().lexicon().alike("kenh")
