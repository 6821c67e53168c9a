import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writing.sanitizing import ATTRIBUTES, BLOCK_TAGS, INLINE_TAGS, SCHEMES, clean_html, is_safe_address

PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<svg>",
        "</svg>",
        "<math>",
        "<mtext>",
        "<!--",
        "-->",
        "<a href=",
        "javascript:",
        "alert(1)",
        '"',
        "'",
        ">",
        "<",
        "&lt;",
        "&#x6a;",
        "<img src=x onerror=alert(1)>",
        "<table>",
        "<noscript>",
        "</noscript>",
        "<title>",
        "<textarea>",
        "<iframe src=//x>",
        "<template>",
        "đảng",
        " ",
        "\x00",
        "\n",
        "<b",
        "<i onclick=x>",
        "data:text/html,",
        "<![CDATA[",
        "]]>",
    ]
)


class Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, attrs))


def elements(html):
    parser = Elements()
    parser.feed(html)
    parser.close()
    return parser.found


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_comes_out_that_is_not_on_the_list(html):
    for tag, attributes in elements(clean_html(html).html):
        assert tag in INLINE_TAGS | BLOCK_TAGS
        for name, value in attributes:
            assert name in ATTRIBUTES[tag]
            scheme = (
                re.match(r"\s*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE) if name in ("href", "src") else None
            )
            assert scheme is None or scheme[1].lower() in SCHEMES


@given(st.lists(PIECES, max_size=14).map("".join))
def test_cleaning_twice_is_cleaning_once(html):
    once = clean_html(html).html
    assert clean_html(once).html == once


def test_scripts_and_styles_go_with_their_text_and_are_told_of():
    cleaned = clean_html("<p>Đầu<script>alert('x')</script> cuối</p><style>p{color:red}</style><script>2</script>")
    assert cleaned.html == "<p>Đầu cuối</p>"
    assert cleaned.cut == {"script": 2, "style": 1}


def test_text_that_only_speaks_of_a_script_stays():
    cleaned = clean_html("<p>Thẻ &lt;script&gt; và 3 &lt; 5</p>")
    assert cleaned.html == "<p>Thẻ &lt;script&gt; và 3 &lt; 5</p>"
    assert cleaned.cut == {}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:1",
        "JaVaScRiPt:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "javascript:1:2",
    ],
)
def test_a_link_that_runs_something_is_refused(address):
    assert not is_safe_address(address)
    assert "href" not in clean_html(f'<a href="{address}">x</a>').html


@pytest.mark.parametrize(
    "address",
    ["/bai-viet/118.html", "https://a.vn/b?c=d:e", "mailto:a@b.vn", "tel:0834244333", "#muc"],
)
def test_an_ordinary_link_stays(address):
    assert is_safe_address(address)
    assert f'href="{address}"' in clean_html(f'<a href="{address}">x</a>').html
