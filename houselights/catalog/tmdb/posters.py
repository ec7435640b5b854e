"""A title's poster from TMDB, as a picture of the library."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.catalog.tmdb.client import asking
from houselights.catalog.tmdb.details import Fetched
from houselights.catalog.tmdb.entries import TMDB
from houselights.catalog.tmdb.errors import TmdbError
from houselights.pictures.actions import add_picture
from houselights.pictures.models import Picture
from houselights.pictures.uploads import CleanUpload, UploadRefused, clean_upload

SIZE = "w780"
"""The width in TMDB's own words: enough for every rendition of a poster."""
_FILE = re.compile(r"/([\w-]{1,80}\.(?:jpg|jpeg|png|webp))", re.ASCII)


@dataclass(frozen=True, slots=True)
class Poster:
    """Fetched and cleaned, not yet stored; or `trouble` says in a sentence why it did not come."""

    clean: CleanUpload | None = None
    trouble: str = ""


def is_poster_wanted(title: Title | None, fetched: Fetched) -> bool:
    """Where there is none, or another of TMDB's. A poster that somebody chose stays, and where
    somebody took it away none comes."""
    file = _FILE.fullmatch(fetched.poster)
    if title is None or not file:
        return bool(file)
    if "poster_id" in title.overridden:
        return False
    source = title.sources.get("poster_id", title.source)
    if title.poster is None:
        return True
    return source == TMDB and not title.poster.title.endswith(f" {file[1]}")


def bring_poster(title: Title | None, fetched: Fetched) -> Poster:
    """Asks TMDB where a poster is wanted. Not for inside a transaction: it takes seconds."""
    if not is_poster_wanted(title, fetched):
        return Poster()
    url = f"{settings.TMDB_PICTURES_URL}/{SIZE}{fetched.poster}"
    try:
        with asking() as tmdb:
            content = tmdb.fetch_picture(url)
        return Poster(clean_upload(ContentFile(content, name=fetched.poster[1:])))
    except TmdbError as error:
        return Poster(trouble=str(error))
    except UploadRefused as error:
        return Poster(trouble=" ".join(map(str, error.messages)))


def add_poster(clean: CleanUpload, fetched: Fetched, *, by: Member | None) -> Picture:
    """Its name in the library ends with the file's name at TMDB, by which it is known again."""
    file = fetched.poster[1:]
    return add_picture(
        file,
        clean,
        title=f"{fetched.name[:150]}, TMDB {file}",
        alternative=_("Poster: %(name)s") % {"name": fetched.name[:250]},
        credit=f"TMDB, {fetched.entry.page}",
        licence=_("All rights stay with their holders."),
        by=by,
    )
