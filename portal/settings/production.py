"""For a portal that readers use. Starts only with a secret key and the names it answers to."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import ALLOWED_HOSTS, SECRET_KEY, TRUSTED_PROXIES, env

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Set SECRET_KEY to at least 50 random characters (see docs/operations.md).")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "Set ALLOWED_HOSTS to the names the portal answers to, separated by commas (see docs/operations.md)."
    )

# Nothing of the admin or of a session travels without TLS; HTTPS=off is for a try-out behind no TLS at all.
_https = env("HTTPS")
SECURE_SSL_REDIRECT = _https
SECURE_REDIRECT_EXEMPT = [r"^-/health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
