"""The site as it is served, and at `/slow/` a view that takes half a second, as a sign-in does that
asks a provider elsewhere. Loaded by `bench.delivery` instead of `houselights.serving.web`."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from houselights import wsgi  # first: it sets Django up
from houselights.delivery.site import make_front
from houselights.serving.at_once import answer_at_once

SECONDS = 0.5


def _site(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"] != "/slow/":
        return wsgi.application(environ, start)
    time.sleep(SECONDS)
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


application = make_front(_site)
answer_at_once(application.answer_at_once)
