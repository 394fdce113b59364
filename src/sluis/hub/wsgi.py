"""The portal as a WSGI application: what the web server loads in each of its processes."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from sluis.hub.observability.logs import set_up_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sluis.hub.settings")
set_up_logging("web")
application = get_wsgi_application()
# A page that cannot be loaded must stop the start, not surprise the first visitor.
get_resolver().check()
