"""What of a page stands open for the one who asked for it.

`?reveal=ID` opens a veil, also several times; `?reveal=all` every veil of the page, `?reveal=talk`
those of its talk, `?reveal=above` all others; `?reveal=seen` what the reader's progress allows.
`?draw=ID` draws one of them again. A page that is rendered for one reader opens what their progress
allows by itself; one that is the same for everybody never looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest

from houselights.spoilers.readers import progress_of
from houselights.spoilers.rule import NO_PROGRESS, ReaderProgress, Scope, may_see

REVEAL = "reveal"
DRAW = "draw"
ALL = "all"
ABOVE = "above"  # all veils but those of the talk
TALK = "talk"
SEEN = "seen"
_ID = re.compile(r"[A-Za-z][\w-]{0,40}", re.ASCII)
_MOST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """`ids` were asked to be opened, `drawn` to be drawn again, `progress` opens what it allows."""

    ids: Set[str] = frozenset()
    drawn: Set[str] = frozenset()
    progress: ReaderProgress = NO_PROGRESS

    def opens(self, veil_id: str, scope: Scope, *, group: str = ABOVE) -> bool:
        """Whether the veil of this id and scope stands open. `group` asks for all of its kind."""
        if veil_id in self.drawn:
            return False
        is_asked = veil_id in self.ids or ALL in self.ids or group in self.ids
        return is_asked or may_see(scope, self.progress)

    def opening(self, veil_id: str) -> Asked:
        return replace(self, ids=self.ids | {veil_id}, drawn=self.drawn - {veil_id})

    def drawing(self, veil_id: str, *, group: str = ABOVE) -> Asked:
        """It is named as drawn where more than its own name may hold it open."""
        is_held = bool(self.progress) or not self.ids.isdisjoint({ALL, SEEN, group})
        drawn = self.drawn | {veil_id} if is_held else self.drawn
        return replace(self, ids=self.ids - {veil_id}, drawn=drawn)

    def without(self, veil_id: str) -> Asked:
        return replace(self, ids=self.ids - {veil_id}, drawn=self.drawn - {veil_id})

    def opening_talk(self) -> Asked:
        return replace(self, ids=self.ids | {TALK})

    def leaving_talk(self) -> Asked:
        """The same where other comments stand: all of a talk is opened for one page of it."""
        kept = self.ids - {ALL, TALK}
        return replace(self, ids=kept | {ABOVE} if ALL in self.ids else kept)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """As a query."""
        reveal = [(REVEAL, veil_id) for veil_id in sorted(self.ids)]
        return [*reveal, *((DRAW, veil_id) for veil_id in sorted(self.drawn))]

    def url(self, path: str, anchor: str = "", **more: str) -> str:
        """The page at `path` as asked for, perhaps at one of its anchors."""
        query = urlencode([*self.pairs, *more.items()])
        # "#id" alone would leave the query as it is, and so open nothing and close nothing.
        return f"{path}{'?' if query or not path else ''}{query}{f'#{anchor}' if anchor else ''}"


NOTHING_ASKED = Asked()
EVERYTHING = Asked(frozenset({ALL}))


def asked_of(request: HttpRequest, *, is_personal: bool) -> Asked:
    """`is_personal`: the page is rendered for this reader alone."""
    ids, drawn = revealed_ids(request), _ids(request, DRAW)
    progress = progress_of(request) if is_personal or SEEN in ids else NO_PROGRESS
    if not (ids or drawn or progress):
        return NOTHING_ASKED
    return Asked(ids, drawn, progress)


def revealed_ids(request: HttpRequest) -> frozenset[str]:
    """The veils that this request names. What can be no veil's id is left out: the ids come back
    in links."""
    return _ids(request, REVEAL)


def _ids(request: HttpRequest, parameter: str) -> frozenset[str]:
    asked = request.GET.getlist(parameter)[:_MOST]
    return frozenset(veil_id for veil_id in asked if _ID.fullmatch(veil_id))
