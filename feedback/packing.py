"""The copy of all that is kept of one sender's text, as it is handed out: by code, and by staff."""

import json
from tempfile import SpooledTemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

from feedback.attaching import path_of
from feedback.exporting import export_of, files_of
from feedback.models import Submission

IN_MEMORY = 1_000_000  # bytes of an archive


def packed(submission: Submission, name: str) -> HttpResponseBase:
    """A JSON file of this name; where files came with it, an archive of that and of them."""
    told = json.dumps(export_of(submission), ensure_ascii=False, indent=2)
    files = files_of(submission.pk)
    response = _archive(told, {key: row.path for key, row in files.items()}, name) if files else _alone(told, name)
    response["Cache-Control"] = "no-store"
    return response


def _alone(told: str, name: str) -> HttpResponseBase:
    response = HttpResponse(told, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


def _archive(told: str, paths: dict[str, str], name: str) -> HttpResponseBase:
    whole = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.json", told)
        for member, path in paths.items():
            if path_of(path).is_file():  # one may be erased at this moment
                archive.write(path_of(path), member)
    whole.seek(0)
    return FileResponse(whole, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")
