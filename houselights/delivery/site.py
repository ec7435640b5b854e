"""The front of this site, put together from its settings."""

from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

from houselights.delivery.asking import CookieReader
from houselights.delivery.bridge import Bridge, Wsgi
from houselights.delivery.freshness import Freshness, PostgresqlFreshness, SqliteFreshness
from houselights.delivery.front import Front
from houselights.delivery.preferences import COOKIE, SCRIPTS, looks, personal_cookies
from houselights.delivery.read_counts import ReadCounter
from houselights.delivery.store import Store
from houselights.delivery.stored import Stored, stored_of

MEGABYTE = 1024 * 1024
MOVING_IN = "/moving-in/"


def make_front(wsgi: Wsgi) -> Front:
    return Front(
        Bridge(wsgi, threads=settings.WEB_THREADS, most_body=most_body),
        store=Store(settings.PAGE_STORE_MEGABYTES * MEGABYTE),
        freshness=_freshness(),
        policy=policy if settings.PAGE_STORE_MEGABYTES else keep_nothing,
        cookies=CookieReader(
            personal=personal_cookies(), scripts=SCRIPTS, look=COOKIE, looks=looks()
        ),
        counter=ReadCounter(),
        is_host=is_host,
        url=settings.URL,
    )


@lru_cache(maxsize=8192)
def policy(path: str) -> Stored | None:
    """How the view at a path is kept; None for no view, or one that is not."""
    try:
        return stored_of(resolve(path).func)
    except Resolver404:
        return None


def keep_nothing(path: str) -> Stored | None:
    """The policy of a site whose store is turned off: Django renders for every reader."""
    return None


@lru_cache(maxsize=512)
def is_host(header: str | None) -> bool:
    """Whether a Host header names this site."""
    name, _ = split_domain_port(header or "")
    return bool(name) and validate_host(name, settings.ALLOWED_HOSTS)


def most_body(path: str) -> int:
    """How many bytes may be sent to a path. Exports are far larger than pictures, and their page
    says itself what is too large for it."""
    if path.startswith(MOVING_IN):
        return int(4 * settings.IMPORT_MEGABYTES * MEGABYTE)
    return int((settings.UPLOAD_MEGABYTES + 2) * MEGABYTE)


def _freshness() -> Freshness:
    if connection.vendor == "sqlite":
        return SqliteFreshness(str(connection.settings_dict["NAME"]))
    parameters = connection.get_connection_params()
    for name in ("cursor_factory", "prepare_threshold", "context", "server_side_binding"):
        parameters.pop(name, None)
    return PostgresqlFreshness(parameters)
