"""The WSGI application that the server's threads call."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houselights.settings")
application = get_wsgi_application()
