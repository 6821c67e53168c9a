"""How every engine helps to ask and to read: highlights, did-you-mean, suggestions."""

import pytest

from search.queries import Scope, SearchQuery
from tests.search.archive import ARCHIVE
from tests.search.contract.asking import BY_ID, HERE, marked


class HelpingContract:
    """See EngineContract for the fixtures."""

    # Highlights
    def test_highlights_are_ranges_of_the_original_text(self, archive):
        hit = next(hit for hit in archive.search(SearchQuery(text="heo dat", scope=HERE)).hits if hit.id == "heo-1")
        assert marked(hit.highlights["title"]) == ["heo đất"]
        assert "".join(piece for piece, _ in hit.highlights["title"][0].pieces()) == hit.title
        assert "heo đất" in marked(hit.highlights["body"])
        assert all(fragment.text in BY_ID["heo-1"].body for fragment in hit.highlights["body"])

    def test_what_was_typed_with_marks_is_highlighted_with_those_where_the_text_has_them(self, archive):
        hit = archive.search(SearchQuery(text="bản đồ", scope=HERE)).hits[0]
        assert {word.lower() for word in marked(hit.highlights["title"])} == {"bản đồ"}

    # Did you mean
    def test_marks_are_restored_and_slips_mended_in_the_words_of_the_archive(self, archive):
        assert archive.correct("ban do du lich") == "bản đồ du lịch"
        assert archive.correct("bản đò du lịch") == "bản đồ du lịch"
        assert archive.search(SearchQuery(text="bờ kênk Rạch Dừa")).did_you_mean == "bờ kênh Rạch Dừa"

    def test_a_title_of_the_archive_is_never_corrected(self, archive):
        assert [document.title for document in ARCHIVE if archive.correct(document.title)] == []

    @pytest.mark.parametrize("text", ["", "   ", "310/KH-UBND", "2024", "xyzzy", "***"])
    def test_what_nobody_could_mend_is_left_alone(self, archive, text):
        assert archive.correct(text) is None

    # Suggestions
    def test_titles_and_names_go_on_as_typed(self, archive):
        texts = [suggestion.text for suggestion in archive.suggest("thap sang", 5, HERE)]
        assert texts[0] == "Thắp sáng đường quê"  # the model, which two articles have
        assert "Thắp sáng đường quê ở ấp Tân Hòa" in texts

    def test_a_title_of_one_article_has_its_address(self, archive):
        (suggestion,) = archive.suggest("ký ức bến", 5, HERE)
        assert (suggestion.text, suggestion.url) == ("Ký ức bến phà cũ", "/bai/khong-ngay/")

    def test_marks_typed_so_far_come_first(self, archive):
        assert archive.suggest("bàn", 3, HERE)[0].text.startswith("Bàn")
        assert archive.suggest("bản", 3, HERE)[0].text.startswith("Bản")
        assert {item.text[:3] for item in archive.suggest("ban", 5, HERE)} == {"Bàn", "Bản"}

    def test_a_half_typed_word_goes_on(self, archive):
        assert archive.suggest("mổ heo đ", 1, HERE)[0].text == "Mổ heo đất, sửa mái nhà cho bà Sáu"
        assert archive.suggest("mổ heo ", 1, HERE)[0].text == "Mổ heo đất, sửa mái nhà cho bà Sáu"
        assert archive.suggest("thắp sán ", 1, Scope(site="xa-ben")) == []

    def test_suggestions_keep_to_the_scope_and_to_what_is_there(self, own_archive):
        assert own_archive.suggest("con heo đất ở", 5, HERE) == []
        assert own_archive.suggest("con heo đất ở", 5, Scope(site="xa-ben"))
        own_archive.delete(["noi-khac"])
        own_archive.refresh()
        assert own_archive.suggest("con heo đất ở", 5, Scope()) == []

    @pytest.mark.parametrize("prefix", ["", " ", "***", "\x00"])
    def test_nothing_typed_suggests_nothing(self, archive, prefix):
        assert archive.suggest(prefix, 5, HERE) == []
