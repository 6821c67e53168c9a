"""The API's addresses. None ends in a slash."""

from django.urls import URLPattern, path

from news.api.door import nothing_here, read_only
from news.api.operations import api

app_name = "api"
urlpatterns = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
for pattern in urlpatterns:
    # The root is only there for its address; Ninja's own view of it names a page that this API has not.
    pattern.callback = read_only(nothing_here if pattern.name == "api-root" else pattern.callback)
urlpatterns.append(path("<path:rest>", read_only(nothing_here)))
