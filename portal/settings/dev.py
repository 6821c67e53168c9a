"""For `make run` on the maker's own machine: nothing to configure, addresses of this machine only."""

from portal.settings.base import *  # noqa: F403

SECRET_KEY = "development-only-never-in-production-0123456789-abcdefghij"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEBUG = True
# The files as they lie in static/, without `collectstatic`.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
