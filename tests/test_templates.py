"""Habits that every template keeps."""

import re

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = settings.BASE_DIR / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
NAMES = [str(path.relative_to(ROOT)) for path in TEMPLATES]


@pytest.fixture(params=TEMPLATES, ids=NAMES)
def source(request):
    return request.param.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(name):
    get_template(name)


def test_it_begins_with_its_inputs(source):
    source = re.sub(r"^\{% extends [^%]+%\}\s*", "", source)
    assert re.match(r"\{% comment %\}.*?Inputs:.*?\{% endcomment %\}|\{# Inputs: .*? #\}", source, re.DOTALL)


def test_it_is_short(source):
    assert len(source.splitlines()) < 80


def test_it_trusts_no_text_and_holds_nothing_inline(source):
    assert not re.search(r"\|\s*safe\b|autoescape off", source)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", source)


def test_its_parts_get_only_what_they_are_given(source):
    includes = re.findall(r"\{% include .*?%\}", source)
    assert [include for include in includes if not include.endswith(" only %}")] == []
