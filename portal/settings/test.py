"""For the tests: a data folder of its own, quick passwords and proofs, everything else as it is."""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="lan-toa-test-")  # removed when the process ends
os.environ["DATA_DIR"] = _folder.name
for name in ("SEARCH_URL", "SEARCH_API_KEY", "SEARCH_CA_FILE"):
    os.environ.pop(name, None)

from portal.settings.base import *  # noqa: E402, F403

SECRET_KEY = "test-only-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PROOF_ROUNDS = 2
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
BACKGROUND_WORK = False
# Looks files up when asked: nothing is collected for the tests, and no folder is missed.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
