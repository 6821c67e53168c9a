"""What is wrong with a request, in words."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from news.answers import SEARCH_AWAY, problem_in_words
from news.api.door import refusal
from search.engine import SearchUnavailable
from search.queries import BadQuery, PageTooDeep

# By pydantic's names of errors; the braces are filled from its context.
WORDS = {
    "missing": "Thiếu tham số “{name}”.",
    "int_parsing": "Tham số “{name}” phải là số nguyên.",
    "int_parsing_size": "Tham số “{name}” là số quá lớn.",
    "greater_than_equal": "Tham số “{name}” phải từ {ge} trở lên.",
    "less_than_equal": "Tham số “{name}” không được quá {le}.",
    "too_long": "Tham số “{name}” có quá nhiều giá trị: nhiều nhất {max_length}.",
    "string_too_long": "Tham số “{name}” dài quá {max_length} ký tự.",
}
OTHERWISE = "Tham số “{name}” không hợp lệ."


def tell_problems(api: NinjaAPI) -> None:
    """Has the API answer errors in words: 400, 404, 503."""
    api.add_exception_handler(BadQuery, _bad_query)
    api.add_exception_handler(ValidationError, _bad_parameters)
    api.add_exception_handler(SearchUnavailable, _away)
    api.add_exception_handler(Http404, _not_found)


def _bad_query(request: HttpRequest, error: BadQuery | type[BadQuery]) -> HttpResponse:
    told = error if isinstance(error, BadQuery) else error()
    # Page and size are each in order: there is no such page, as behind the last one of a book.
    return refusal(404 if isinstance(told, PageTooDeep) else 400, problem_in_words(told))


def _bad_parameters(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    problems = error.errors if isinstance(error, ValidationError) else []
    return refusal(400, " ".join(dict.fromkeys(map(_in_words, problems))))


def _in_words(problem: Mapping[str, Any]) -> str:
    name = next((part for part in reversed(problem["loc"]) if isinstance(part, str)), "")
    context = problem.get("ctx", {})
    if problem["type"] == "enum":
        allowed = context["expected"].replace("'", "").replace(" or ", ", ")
        return f"Tham số “{name}” chỉ nhận một trong các giá trị: {allowed}."
    return WORDS.get(problem["type"], OTHERWISE).format_map({"name": name, **context})


def _away(request: HttpRequest, error: SearchUnavailable | type[SearchUnavailable]) -> HttpResponse:
    return refusal(503, SEARCH_AWAY)


def _not_found(request: HttpRequest, error: Http404 | type[Http404]) -> HttpResponse:
    return refusal(404, str(error))
