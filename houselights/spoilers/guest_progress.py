"""The progress of a guest: a signed cookie of this site alone, bounded, forgotten when asked.

Its text is an entry a title, the one said last at the end: `12.s1e5.s1e4` is title 12 seen up to
s1e5, and up to s1e4 before that was said. `0.any.` says that nothing at all is to be kept from the
reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from houselights.core.signed_cookie import SignedCookie
from houselights.spoilers.progress_text import progress_text, read_progress
from houselights.spoilers.rule import NO_PROGRESS, NOT_BEGUN, Progress, ReaderProgress

PROGRESS = "progress"
DAYS = 365
MOST_TITLES = 100  # the cookie stays under two kilobytes; the title said longest ago is forgotten
EVERY_TITLE = 0
_COOKIE = SignedCookie(PROGRESS, "houselights.spoilers.guest_progress", DAYS)


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader said last of a title, and what held before: undoing brings that back."""

    title_id: int
    progress: Progress
    before: Progress = NOT_BEGUN

    def then(self, progress: Progress) -> Said:
        """What is said after this."""
        if progress == self.progress:
            return self
        return replace(self, progress=progress, before=self.progress)

    def undone(self) -> Said:
        """As it was before; undoing that again brings this back."""
        return replace(self, progress=self.before, before=self.progress)

    def __str__(self) -> str:
        return f"{self.title_id}.{progress_text(self.progress)}.{progress_text(self.before)}"


def read_said(request: HttpRequest) -> list[Said]:
    """In the order in which it was said; nothing when the cookie was not made here."""
    said = (_read_entry(entry) for entry in _COOKIE.read(request).split())
    return [one for one in said if one is not None]


def read_cookie(request: HttpRequest) -> ReaderProgress:
    return progress_of_said(read_said(request))


def progress_of_said(said: Iterable[Said]) -> ReaderProgress:
    titles = {one.title_id: one.progress for one in said}
    every = titles.pop(EVERY_TITLE, NOT_BEGUN)
    if every.minds_spoilers and not titles:
        return NO_PROGRESS
    return ReaderProgress(titles, minds_spoilers=every.minds_spoilers)


def with_said(said: Iterable[Said], new: Said) -> list[Said]:
    """`new` takes the place of what was said of its title. What says nothing is left out."""
    others = [one for one in said if one.title_id != new.title_id]
    return others if new.progress == NOT_BEGUN else [*others, new][-MOST_TITLES:]


def said_of(said: Iterable[Said], title_id: int) -> Said:
    found = (one for one in said if one.title_id == title_id)
    return next(found, Said(title_id, NOT_BEGUN))


def keep_said(response: HttpResponseBase, said: Iterable[Said]) -> None:
    value = " ".join(str(one) for one in said)
    if value:
        _COOKIE.write(response, value)
    else:
        _COOKIE.delete(response)


def _read_entry(entry: str) -> Said | None:
    try:
        title_id, progress, before = entry.split(".")
        return Said(int(title_id), read_progress(progress), read_progress(before))
    except ValueError:
        return None
