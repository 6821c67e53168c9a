"""For a portal that readers use. What BASE_URL says of TLS decides what travels without it: with https nothing does."""

from portal.env import allowed_hosts, base_url, secret_key
from portal.settings.base import *  # noqa: F403
from portal.settings.base import SILENCED_SYSTEM_CHECKS as SILENCED
from portal.settings.base import TRUSTED_PROXIES

SECRET_KEY = secret_key()
ALLOWED_HOSTS = allowed_hosts()
CSRF_TRUSTED_ORIGINS = [f"{base_url().scheme}://{base_url().netloc}"]

# Wagtail shows its previews in a frame of the same site (X_FRAME_OPTIONS is SAMEORIGIN).
SILENCED_SYSTEM_CHECKS = [*SILENCED, "security.W019", "security.W005", "security.W021"]

SECOND_FACTOR_REQUIRED = True

_https = base_url().scheme == "https"
SECURE_SSL_REDIRECT = _https
SECURE_REDIRECT_EXEMPT = [r"^-/health/"]
# For this name only: its neighbours under the same domain are other offices' business (see decision 0007).
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _https else 0
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
