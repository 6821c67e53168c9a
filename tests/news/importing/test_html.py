"""Bodies: a stranger's HTML to blocks, and blocks to HTML and back."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.importing.blocks import Box, Document, Gallery, Heading, Picture, Quote, Table, Text
from news.importing.html import parse_html, parse_plain, render_html
from news.importing.problems import BadRecord
from news.tables import even_table


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
        ("<table><tr><td>1<td>2<tr><td>3</table>", (Table((("1", "2"), ("3", ""))),)),
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
        ('<table><tr><td>a<td><img src="1.jpg"><tr><td>b<td>c</table>', "1 bảng"),
        ('<p>a</p><img src="javascript:b">', "1 ảnh không có địa chỉ"),
    ],
)
def test_what_is_changed_is_told(html, note):
    assert note in parse_html(html)[1][0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<tr><th>Năm<th>Số<tr><td>2023<td>15", Table((("Năm", "Số"), ("2023", "15")), head_row=True)),
        (
            "<tr><td><b>Năm</b><td><p><strong>Số</strong></p><tr><td>1<td>2",
            Table((("Năm", "Số"), ("1", "2")), "", True),
        ),
        (
            "<caption>Kết <b>quả</b></caption><thead><tr><td>A<td>B</thead><tr><th>C<td>D",
            Table((("A", "B"), ("C", "D")), "Kết quả", True, True),
        ),
        ("<tr><td colspan=2>A<tr><td>1<td>2", Table((("A", ""), ("1", "2")))),
        ("<tr><td rowspan=2>A<td>1<tr><td>2<tr><td>B<td>3", Table((("A", "1"), ("", "2"), ("B", "3")))),
        ("<tr><td><p>a</p><p>b&nbsp;</p><td>c<br>d<tr><td>&lt;e&gt;<td> ", Table((("a\nb", "c\nd"), ("<e>", "")))),
        ("<tr><td>1<td>2<tr><td>&nbsp;<td><tr><td>3<td>4", Table((("1", "2"), ("3", "4")))),
    ],
)
def test_a_table_of_figures_stays_a_table(html, expected):
    assert blocks(f"<p>x</p><table border=1>{html}</table>") == (Text("<p>x</p>"), expected)


@pytest.mark.parametrize(
    "html",
    [
        f"<table><tr><td>a<td>{'b ' * 300}<tr><td>c<td>d</table>",
        "<table><tr><td>a<td>b</table>",
        "<table><tr><td>a<tr><td>b</table>",
        '<table><tr><td><a href="/x">a</a><td>b<tr><td>c<td>d</table>',
        "<table><tr><td><ul><li>a</ul><td>b<tr><td>c<td>d</table>",
        "<table>a<tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><tr><td>a<td>b<tr><td>c<td>d",
    ],
)
def test_a_table_that_a_page_was_laid_out_with_falls_apart_into_paragraphs(html):
    assert {type(block) for block in blocks(html)} == {Text}


def test_a_table_inside_one_that_a_page_was_laid_out_with_is_found():
    html = "<table><tr><td>a<table><tr><td>1<td>2<tr><td>3<td>4</table>b</table>"
    assert blocks(html) == (Text("<p>a</p>"), Table((("1", "2"), ("3", "4"))), Text("<p>b</p>"))


def test_a_table_follows_what_cannot_hold_it():
    table = "<table><tr><td>1<td>2<tr><td>3<td>4</table>"
    found = Table((("1", "2"), ("3", "4")))
    assert blocks(f"<ul><li>a{table}b</li></ul>") == (Text("<ul><li>a b</li></ul>"), found)
    assert blocks(f"<blockquote>a{table}</blockquote>") == (Quote("a"), found)
    assert blocks(f"<b>a{table}b</b>") == (Text("<p><b>a</b></p>"), found, Text("<p><b>b</b></p>"))
    assert blocks(f"<script>{table}</script>c") == (Text("<p>c</p>"),)


def test_table_after_table_of_nonsense_is_read_quickly():
    spanned = "<table>" + "<tr><td colspan=999 rowspan=999>a" * 20_000 + "</table>"
    assert len(blocks(spanned)) == 20_000
    assert len(blocks("<table><td '</table>" * 20_000)) < 10


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<figure><figure><img src="1.jpg"></figure></figure>', Gallery((Picture("1.jpg"),))),
        (
            '<figure><figure><img src="1.jpg"><figcaption>a</figcaption></figure>'
            '<figure><img src="2.jpg"></figure><figcaption>Hội thi</figcaption></figure>',
            Gallery((Picture("1.jpg", "a"), Picture("2.jpg")), "Hội thi"),
        ),
        ('<figure><a href="1/2.pdf">Kế hoạch</a></figure>', Document("1/2.pdf", "Kế hoạch")),
        ("<figure><a>Kế hoạch</a></figure>", Document("", "Kế hoạch")),
        ("<aside><h3>Liên hệ</h3><p>a</p><ul><li>b</li></ul></aside>", Box("<p>a</p><ul><li>b</li></ul>", "Liên hệ")),
        ("<aside>a</aside>", Box("<p>a</p>")),
    ],
)
def test_galleries_files_and_boxes_are_told_by_their_tags(html, expected):
    assert blocks(html) == (expected,)
    assert blocks(render_html((expected,))) == (expected,)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<aside><h3>a</h3></aside>", (Heading("a"),)),
        ('<aside><p>a</p><img src="1.jpg"></aside>', (Text("<p>a</p>"), Picture("1.jpg"))),
        ('<figure><a href="/x">a</a> b</figure>', (Text('<p><a href="/x">a</a> b</p>'),)),
        ('<figure><a href="/x"><img src="1.jpg"></a></figure>', (Picture("1.jpg"),)),
        ('<figure>a<figure><img src="1.jpg"></figure></figure>', (Picture("1.jpg", "a"),)),
        ("<aside><aside><aside>a</aside><h2>b</h2></aside></aside>", (Box("<p>a</p>"), Heading("b"))),
    ],
)
def test_what_only_looks_like_them_becomes_plain_blocks(html, expected):
    assert blocks(html) == expected


def test_asides_in_asides_are_read_once():
    assert blocks("<aside>" * 150 + "<h2>a</h2>") == (Heading("a"),)


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
            "<aside>",
            "</aside>",
            "<tr><th>",
            "<table><tr><td>một<td>hai<tr><td>hai<td>",
            "<figure><figure><img src='1.jpg'></figure>",
            "<figure><a href='1.pdf'>hai</a></figure>",
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


@given(MARKUP)
def test_what_was_rendered_is_parsed_to_the_same_blocks(html):
    found = blocks(html)
    again, notes = parse_html(render_html(found))
    assert again == found
    assert notes == ()


@given(MARKUP)
def test_no_word_is_lost_or_made_up(html):
    words = html.count("một") + html.count("hai")
    seen = unescape(render_html(blocks(html)))
    assert seen.count("một") + seen.count("hai") == words


CELLS = st.text(st.sampled_from('aấ <>&"|\n'), max_size=4)


@given(st.lists(st.lists(CELLS, max_size=3), max_size=3), CELLS, st.booleans(), st.booleans())
def test_any_table_survives(rows, caption, head_row, head_column):
    table = even_table(rows, caption, head_row=head_row, head_column=head_column)
    if table.rows:
        assert parse_html(render_html([Heading("a"), table])) == ((Heading("a"), table), ())


@given(st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"])))
def test_any_text_survives_as_plain_text(text):
    found = parse_plain(text)
    assert blocks(render_html(found)) == found
