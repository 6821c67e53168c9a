"""Static files as production serves them: compressed, named by their content, and the style sheet in one piece.

In the source there is one sheet a component, brought together by `@import`. Served like that, a phone would first load
the list and then a dozen small files; so `collectstatic` writes them into the sheet that names them.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "css/site.css"
_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')
_RELATIVE_URL = re.compile(r'url\("(?!data:|/|https?:)(?P<path>[^"]+)"\)')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage with the imports of the one style sheet resolved."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[tuple]:
        """Yields (name, hashed name, whether it was changed) for every file; an error in place of the last."""
        if BUNDLE in paths and not dry_run:
            sheet = ContentFile(self._bundled(paths).encode())
            self.delete(BUNDLE)
            paths[BUNDLE] = (self, self._save(BUNDLE, sheet))
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundled(self, paths: dict[str, Any]) -> str:
        folder = posixpath.dirname(BUNDLE)

        def resolve(match: re.Match) -> str:
            name = posixpath.join(folder, match["path"])
            if name not in paths:
                raise ValueError(f"{BUNDLE} imports {match['path']}, and there is no {name}.")
            sheet = _RELATIVE_URL.sub(lambda url: _seen_from(folder, name, url["path"]), _source(paths, name))
            return f"@layer {match['layer']} {{\n{sheet}}}"

        return _IMPORT.sub(resolve, _source(paths, BUNDLE))


def _seen_from(folder: str, name: str, path: str) -> str:
    """A sheet's `url()` as it reads in a sheet of another folder."""
    file = posixpath.join(posixpath.dirname(name), path)
    return f'url("{posixpath.relpath(file, folder)}")'


def _source(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode("utf-8"))
