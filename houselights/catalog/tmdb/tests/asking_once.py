"""One question to the recorded server."""

from typing import Any

from houselights.catalog.tmdb.client import asking


def ask(path: str = "movie/4711", *, anew: bool = False) -> Any:
    with asking(anew=anew) as tmdb:
        return tmdb.ask(path, lambda data: "status" in data).data
