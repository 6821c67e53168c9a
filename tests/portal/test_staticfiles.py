"""The style sheet as production serves it."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

from portal.staticfiles import BUNDLE, BundledStaticFilesStorage


@pytest.fixture
def collect(tmp_path):
    """Collects files of a folder, by name and content, as `collectstatic` does; gives the storage."""

    def run(files):
        source = tmp_path / "source"
        for name, content in files.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        found = StaticFilesStorage(location=str(source), base_url="/static/")
        target = BundledStaticFilesStorage(location=str(tmp_path / "target"), base_url="/static/")
        paths = {}
        for name in files:
            with found.open(name) as file:
                target.save(name, file)
            paths[name] = (found, name)
        for _, _, processed in target.post_process(paths):
            if isinstance(processed, Exception):
                raise processed
        return target

    return run


def served(storage):
    with storage.open(storage.stored_name(BUNDLE)) as file:
        return file.read().decode()


def test_imports_are_put_in_place_in_their_layers(collect):
    sheet = served(
        collect(
            {
                BUNDLE: '@layer a, b;\n@import url("base.css") layer(a);\n@import url("parts/card.css") layer(b);\n',
                "css/base.css": "p { margin: 0 }\n",
                "css/parts/card.css": 'div { background: url("../../img/x.svg") }\n',
                "img/x.svg": "<svg/>",
            }
        )
    )
    assert "@import" not in sheet
    assert re.search(r"@layer a \{\s*p \{ margin: 0 \}\s*\}", sheet)
    assert re.search(r"@layer b \{\s*div \{ background: url\(\"[./]*img/x\.\w{12}\.svg\"\) \}\s*\}", sheet)


def test_a_sheet_that_is_not_there_is_named(collect):
    with pytest.raises(ValueError, match=r"there is no css/gone\.css"):
        collect({BUNDLE: '@import url("gone.css") layer(a);\n'})


def test_every_sheet_for_readers_is_in_the_bundle():
    with open(finders.find(BUNDLE)) as file:
        named = set(re.findall(r'@import url\("([^"]+)"\)', file.read()))
    folder = finders.find("css")
    sheets = {str(path.relative_to(folder)) for path in Path(folder).rglob("*.css")}
    assert named == {sheet for sheet in sheets - {"site.css", "styleguide.css"} if not sheet.startswith("admin/")}
