"""Bodies: a stranger's HTML to blocks, and blocks to HTML and back."""

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.importing.blocks import Heading, Picture, Quote, Text
from news.importing.html import parse_html, parse_plain, render_html
from news.importing.problems import BadRecord


def blocks(html):
    return parse_html(html)[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Một</p><p>Hai</p>", (Text("<p>Một</p>"), Text("<p>Hai</p>"))),
        ("Một<br>hai<br><br>Ba", (Text("<p>Một<br>hai</p>"), Text("<p>Ba</p>"))),
        ("<div>Một<div>Hai</div>Ba</div>", (Text("<p>Một</p>"), Text("<p>Hai</p>"), Text("<p>Ba</p>"))),
        ("<p>&nbsp;</p><p> Một&nbsp;&nbsp;hai </p>", (Text("<p>Một hai</p>"),)),
        ("<b><p>Một</p><p>Hai</p></b>", (Text("<p><b>Một</b></p>"), Text("<p><b>Hai</b></p>"))),
        (
            '<p><a href="/x" onclick="y">Một</a> <font color=red>hai</font></p>',
            (Text('<p><a href="/x">Một</a> hai</p>'),),
        ),
        ('<p><a href="javascript:x">Một</a></p>', (Text("<p><a>Một</a></p>"),)),
        ("<h1>A</h1><h3>B <i>c</i></h3>", (Heading("A"), Heading("B c"))),
        (f"<h2>{'x' * 256}</h2>", (Text(f"<p>{'x' * 256}</p>"),)),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", (Text("<ul><li>a<ul><li>b</li></ul></li></ul>"),)),
        ("<ol><li>a<p>b</p></li>c</ol>", (Text("<ol><li>a b</li><li>c</li></ol>"),)),
        ("<table><tr><td>1<td>2<tr><td>3</table>", (Text("<p>1 | 2</p>"), Text("<p>3</p>"))),
        ("<blockquote><p>a</p><p>b</p></blockquote>", (Quote("a\nb"),)),
        ("<blockquote><p>a</p><p><em>Ông B</em></p></blockquote>", (Quote("a", "Ông B"),)),
        ("<blockquote>a</blockquote>", (Quote("a"),)),
        ('<p>a<img src="1.jpg" alt="x y">b</p>', (Text("<p>a</p>"), Picture("1.jpg", alt="x y"), Text("<p>b</p>"))),
        (
            '<figure><img src="1.jpg"><figcaption>a <em>Ảnh: N.T.H</em></figcaption></figure>',
            (Picture("1.jpg", "a", "N.T.H"),),
        ),
        ("<figure><figcaption>a</figcaption></figure>", (Picture("", "a"),)),
        ('<ul><li>a<img src="1.jpg"></li></ul>', (Text("<ul><li>a</li></ul>"), Picture("1.jpg"))),
        ("1 &lt; 2 &amp; 3", (Text("<p>1 &lt; 2 &amp; 3</p>"),)),
        ("<table><p>a</p><tr>b<td>c</table>", (Text("<p>a</p>"), Text("<p>b | c</p>"))),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", (Quote("a\nb"),)),
        (
            '<blockquote>a<figure><img src="1.jpg"><figcaption>b</figure></blockquote>',
            (Quote("a"), Picture("1.jpg", "b")),
        ),
        ("<figure><table><td>a</table><figcaption>b</figure>", (Text("<p>a</p>"), Text("<p>b</p>"))),
        ("<h2>&lt; a&gt;</h2>", (Heading("< a>"),)),
        ("", ()),
        ("<p></p><ul></ul><blockquote> </blockquote><h2></h2><figure></figure>", ()),
    ],
)
def test_strangers_html_becomes_blocks(html, expected):
    assert blocks(html) == expected


@pytest.mark.parametrize(
    ("html", "note"),
    [
        ("<p>a<script>b</script></p>", "cắt bỏ 1 thẻ <script>"),
        ("<p>a</p><table><tr><td>b</table>", "1 bảng"),
        ('<p>a</p><img src="javascript:b">', "1 ảnh không có địa chỉ"),
    ],
)
def test_what_is_changed_is_told(html, note):
    assert note in parse_html(html)[1][0]


def test_deep_nesting_is_refused_quickly():
    for html in ("<div>" * 100_000, "<ul><li>" * 100_000, "<div>" * 900 + "x"):
        with pytest.raises(BadRecord, match="lồng nhau"):
            parse_html(html)


def test_paragraphs_that_old_editors_left_open_are_no_nesting():
    assert len(blocks("<p>a" * 3000)) == 3000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb", (Text("<p>a</p>"), Text("<p>b</p>"))),
        ("a\r\n \t\r\n\r\nb\r\nc", (Text("<p>a</p>"), Text("<p>b<br>c</p>"))),
        ("a <b> & c", (Text("<p>a &lt;b&gt; &amp; c</p>"),)),
        ("  \n\n ", ()),
    ],
)
def test_plain_text_becomes_paragraphs(text, expected):
    assert parse_plain(text) == expected


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<ul>",
            "<li>",
            "</li>",
            "</ul>",
            "<table>",
            "<td>",
            "</table>",
            "<div>",
            "</div>",
            "<br>",
            "<blockquote>",
            "</blockquote>",
            "<figure>",
            "</figure>",
            "<figcaption>",
            "</figcaption>",
            "<em>",
            "</em>",
            "<h2>",
            "</h2>",
            '<img src="1.jpg">',
            '<a href="/x">',
            "</a>",
            "Ảnh: A",
            "một",
            "hai ",
            " ",
            "&lt;",
            "&amp;nbsp;",
            "&nbsp;",
            "< ",
            ">",
            '"',
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(MARKUP)
def test_what_was_rendered_is_parsed_to_the_same_blocks(html):
    found = blocks(html)
    again, notes = parse_html(render_html(found))
    assert again == found
    assert notes == ()


@settings(deadline=None)
@given(MARKUP)
def test_no_word_is_lost_or_made_up(html):
    words = html.count("một") + html.count("hai")
    seen = unescape(render_html(blocks(html)))
    assert seen.count("một") + seen.count("hai") == words


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"])))
def test_any_text_survives_as_plain_text(text):
    found = parse_plain(text)
    assert blocks(render_html(found)) == found
