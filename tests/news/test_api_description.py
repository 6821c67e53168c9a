"""The API's description says what the API does, all of it and nothing else."""

import json

import pytest

from search.outbox import drain
from tests.factories import ArticlePageFactory, ColumnPageFactory

pytestmark = pytest.mark.django_db
OPERATIONS = {"search", "related", "most_viewed", "suggest", "articles", "article"}
# For each operation and status a request that gets it; for 503 the engine has to be away.
REQUESTS = {
    ("search", "200"): "search?q=heo",
    ("search", "400"): "search?page=0",
    ("search", "404"): "search?page=10000",
    ("search", "503"): "search?q=heo",
    ("related", "200"): "related?id=heo",
    ("related", "400"): "related",
    ("related", "404"): "related?id=nobody",
    ("most_viewed", "200"): "most_viewed",
    ("most_viewed", "400"): "most_viewed?window=x",
    ("suggest", "200"): "suggest?q=n",
    ("suggest", "400"): "suggest?count=0",
    ("suggest", "503"): "suggest?q=n",
    ("articles", "200"): "articles",
    ("articles", "400"): "articles?size=x",
    ("articles", "404"): "articles?page=10000",
    ("article", "200"): "articles/heo",
    ("article", "404"): "articles/nobody",
}


@pytest.fixture
def description(client):
    return client.get("/api/v1/openapi.json").json()


@pytest.fixture
def operations(description):
    """By their names: address and what is said of them."""
    return {
        operation["operationId"]: (address, operation)
        for address, methods in description["paths"].items()
        for operation in methods.values()
    }


def test_all_operations_are_described_and_only_read(description, operations):
    assert set(operations) == OPERATIONS
    assert {method for methods in description["paths"].values() for method in methods} == {"get"}
    assert all(address.startswith("/api/v1/") for address in description["paths"])


def test_every_operation_and_parameter_is_explained_in_vietnamese(operations):
    for _, operation in operations.values():
        assert set(operation["summary"] + operation["description"]) & set("àáảãạăâđêôơưấầẩẫậếềểễệíìịọốồổỗộớờợứừựýỳỷỹỵ")
        for parameter in operation.get("parameters", []):
            assert parameter["description"], (operation["operationId"], parameter["name"])


def test_every_number_and_list_has_limits(operations):
    for _, operation in operations.values():
        for parameter in operation.get("parameters", []):
            form = parameter["schema"]
            if form.get("type") == "integer":
                assert {"minimum", "maximum"} <= set(form), parameter["name"]
            if form.get("type") == "array":
                assert "maxItems" in form, parameter["name"]


def test_every_documented_answer_really_happens(client, operations, home, settings, tmp_path):
    ArticlePageFactory(parent=ColumnPageFactory(parent=home), title="Nuôi heo", external_id="heo")
    drain()
    documented = {(name, status) for name, (_, operation) in operations.items() for status in operation["responses"]}
    assert documented == set(REQUESTS)
    present = settings.SEARCH_URL
    (tmp_path / "file").write_text("")
    for (name, status), address in REQUESTS.items():
        settings.SEARCH_URL = f"embedded://{tmp_path / 'file'}" if status == "503" else present
        assert client.get(f"/api/v1/{address}").status_code == int(status), name


def test_answers_have_the_form_that_is_described(client, description, operations, home):
    ArticlePageFactory(parent=ColumnPageFactory(parent=home), title="Nuôi heo", external_id="heo")
    drain()
    for (name, status), address in REQUESTS.items():
        if status != "503":
            form = operations[name][1]["responses"][status]["content"]["application/json"]["schema"]
            answer = client.get(f"/api/v1/{address}").json()
            assert fits(answer, form, description["components"]["schemas"]), (name, status, answer)


PLAIN = {"string": str, "integer": int, "number": (int, float), "null": type(None)}


def fits(value, form, forms):
    """Whether a JSON value is of a form, as far as the forms here go."""
    if "$ref" in form:
        return fits(value, forms[form["$ref"].rpartition("/")[2]], forms)
    if "anyOf" in form:
        return any(fits(value, each, forms) for each in form["anyOf"])
    if form["type"] == "array":
        return isinstance(value, list) and all(fits(each, form["items"], forms) for each in value)
    if form["type"] == "object":
        return isinstance(value, dict) and fits_object(value, form, forms)
    return isinstance(value, PLAIN[form["type"]])


def fits_object(value, form, forms):
    if "properties" not in form:
        return all(fits(each, form["additionalProperties"], forms) for each in value.values())
    required, known = set(form.get("required", [])), form["properties"]
    return required <= set(value) <= set(known) and all(fits(value[key], known[key], forms) for key in value)


def test_the_description_is_json_that_leads_nowhere_else(client):
    response = client.get("/api/v1/openapi.json")
    assert response.status_code == 200
    assert json.loads(response.content)["openapi"].startswith("3.")
    assert b"http" not in response.content
