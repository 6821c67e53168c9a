"""The sample's library."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from home.sample.library import load_library
from home.sample.paper import INVENTED
from home.sample.pictures import Drawings
from home.sample.ripples import RATE, SECONDS, SIZE, frame
from library.models import Album, OfficialDocument, Video
from library.subtitles import check_subtitles
from tests.news.pages import look, words

pytestmark = pytest.mark.django_db


def test_the_sample_has_albums_a_film_and_documents_that_replace_each_other(client, site, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    load_library(Drawings(), date(2026, 1, 31))
    assert (Album.objects.published().count(), OfficialDocument.objects.published().count()) == (4, 9)
    for entry in (*Album.objects.all(), *Video.objects.all(), *OfficialDocument.objects.all()):
        entry.full_clean()
        look(client, entry.get_absolute_url())
    [video] = Video.objects.published()
    assert video.file.file.size < 150_000
    check_subtitles(video.subtitles)
    assert client.get(video.address, headers={"range": "bytes=0-9"}).status_code == 206
    older = OfficialDocument.objects.get(number="187/KH-UBND")
    assert [newer.number for newer in older.replaced_by] == ["310/KH-UBND"]
    [file] = older.files.all()
    answer = client.get(file.document.url)
    said = PdfReader(BytesIO(b"".join(answer.streaming_content))).pages[0].extract_text()
    assert [word in said for word in ("187/KH-UBND", older.signer, INVENTED)] == [True] * 3
    assert file.document.file_size < 40_000
    assert "PDF" in words(look(client, older.get_absolute_url()).select_one(".document-files"))


def test_the_film_can_be_drawn_again():
    first, last = frame(0), frame(SECONDS - 1 / RATE)
    assert first.size == last.size == SIZE
    assert first.tobytes() != last.tobytes()
