"""Every palette holds in light and in dark what WCAG asks of AAA: 7:1 for text, and 3:1 for what marks a place."""

import re

import pytest
from django.conf import settings

from home.dresses import Dress, Palette

TOKENS = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
_RULE = re.compile(r'^(?::root|\[data-palette="(?P<palette>[\w-]+)"\]) \{(?P<body>.*?)^\}', re.MULTILINE | re.DOTALL)
_TOKEN = re.compile(
    r"--(?P<name>[\w-]+): (?:var\(--light, (?P<light>#\w+)\) var\(--dark, (?P<dark>#\w+)\)|(?P<both>#\w+));"
)


def palettes():
    """Colours by palette and theme; a palette has what it does not say from the first rule."""
    rules = {match["palette"]: list(_TOKEN.finditer(match["body"])) for match in _RULE.finditer(TOKENS)}
    for name, own in rules.items():
        for theme in ("light", "dark"):
            tokens = [*rules[None], *own]
            yield pytest.param({t["name"]: t[theme] or t["both"] for t in tokens}, id=f"{name or 'own'}-{theme}")


@pytest.fixture(params=palettes())
def colours(request):
    return request.param


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    *[(text, paper) for text in ("ink", "ink-soft", "accent") for paper in ("paper", "paper-tinted", "paper-raised")],
    ("on-accent", "accent-strong"),
    ("on-accent-soft", "accent-strong"),
    ("on-mark", "mark"),
    ("on-stage", "stage"),
    ("on-stage-soft", "stage"),
]
MARKS = [("line-strong", "paper"), ("line-strong", "paper-tinted"), ("focus", "paper"), ("focus", "paper-tinted")]


def test_there_are_several_palettes_and_the_tokens_are_read():
    names = [match["palette"] for match in _RULE.finditer(TOKENS)]
    assert len(names) >= 5
    assert names[0] is None


def test_text_can_be_read_by_weak_eyes(colours):
    weak = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in TEXT}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 7} == {}


def test_what_marks_a_place_can_be_seen(colours):
    weak = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in MARKS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_a_phone_paints_around_the_page_what_the_palette_has_at_its_head():
    rules = {match["palette"]: match["body"] for match in _RULE.finditer(TOKENS)}
    for palette in Palette:
        body = rules.get(palette.value, rules[None])
        assert f"--accent-strong: var(--light, {Dress('', palette=palette).theme_colour})" in body
