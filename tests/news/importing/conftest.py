"""Imports as the tests run them."""

import json

import pytest

from news.importing.services import import_paths


@pytest.fixture
def run(site, tmp_path):
    """Writes the given articles to a file and imports it; dicts are lines of JSON, a text is a page."""

    def run(*articles, name="bai.jsonl", **options):
        lines = [
            each if isinstance(each, str) else json.dumps({"title": "Tin vui", "body": "Một đoạn.", **each})
            for each in articles
        ]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        return import_paths([tmp_path / name], site=site, **options)

    return run
