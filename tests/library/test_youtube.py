import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.youtube import video_id

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "address",
    [
        ID,
        f"https://www.youtube.com/watch?v={ID}",
        f"youtube.com/watch?v={ID}",
        f"http://m.youtube.com/watch?app=desktop&v={ID}&t=42s",
        f"https://music.youtube.com/watch?v={ID}&list=RDAMVM{ID}",
        f"https://youtu.be/{ID}?si=abcdef",
        f" https://YOUTU.BE/{ID} ",
        f"https://www.youtube.com/embed/{ID}?rel=0",
        f"https://www.youtube-nocookie.com/embed/{ID}",
        f"https://www.youtube.com/shorts/{ID}",
        f"https://www.youtube.com/live/{ID}?feature=share",
        f"https://www.youtube.com/v/{ID}",
    ],
)
def test_every_usual_form_of_an_address_gives_the_id(address):
    assert video_id(address) == ID


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dQw4w9WgXc",
        "https://www.youtube.com/",
        "https://www.youtube.com/@kenh",
        "https://www.youtube.com/playlist?list=PL123",
        f"https://youtube.com.evil.example/watch?v={ID}",
        f"https://evil.example/embed/{ID}",
        f"https://evil.example/?u=youtube.com/watch?v={ID}",
        f"javascript://youtube.com/watch?v={ID}",
        f'https://youtu.be/{ID}"><script>',
        "https://www.youtube.com/watch?v=<script>1234",
        "http://[",
        f"https://vimeo.com/{ID}",
    ],
)
def test_what_leads_to_no_video_at_youtube_gives_none(address):
    assert video_id(address) is None


@given(st.text(max_size=200))
def test_no_text_is_an_error(text):
    found = video_id(text)
    assert found is None or len(found) == 11
