"""The door for a WSGI server. Starts the background work of this process."""

import os

from django.core.wsgi import get_wsgi_application

from portal.content_types import with_plain_content_types

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = with_plain_content_types(get_wsgi_application())

from portal.background import start  # noqa: E402 (apps must be loaded first)

start()
