"""The veil before a recap's story timeline, and what hangs behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houselights.publishing.marks import Mark, mark_key, marks_of
from houselights.publishing.stored_beats import beats_of, is_within
from houselights.publishing.timeline.beats import Beat
from houselights.publishing.timeline_svg import curve_of, svg_of
from houselights.publishing.timelines import Order, ShownBeat, Timeline, make_timeline
from houselights.publishing.veiling import TIMELINE, Block, place_text, scope_text
from houselights.spoilers.rule import Scope, up_to, widest
from houselights.spoilers.veils import Veil, reveal_url

if TYPE_CHECKING:
    from houselights.publishing.models import Post

ORDER = "order"
MOST_EPISODES = 200
_STEP = re.compile(rf"{TIMELINE}-s(\d{{1,4}})(?:e(\d{{1,4}}))?", re.ASCII)


def order_of(request: HttpRequest) -> Order:
    """The thread has a parameter of the same name, with other values."""
    return Order.STORY if Order.STORY in request.GET.getlist(ORDER) else Order.TOLD


def is_timeline(veil_id: str) -> bool:
    """Whether this veil is the timeline's, as a whole or up to an episode."""
    return veil_id == TIMELINE or _STEP.fullmatch(veil_id) is not None


def opened_scope(scope: Scope, opened: Set[str]) -> Scope | None:
    """How far the timeline, which reveals `scope`, stands open; None: not at all.

    `timeline` opens all of it, `timeline-s1e4` as much as reveals nothing beyond that episode.
    """
    if TIMELINE in opened:
        return scope
    found = (_STEP.fullmatch(veil_id) for veil_id in opened)
    places = (up_to(scope.title_id, int(m[1]), int(m[2]) if m[2] else None) for m in found if m)
    within = [place for place in places if is_within(place, scope)]
    return reduce(widest, within) if within else None


@dataclass(frozen=True, slots=True)
class TimelineMaker:
    """`opened` are the veils of the page that stand open, `fragment` answers with this one alone.
    `is_preview`: for the team, who can mend what contradicts itself."""

    post: Post
    beats: Sequence[Block]
    body: Sequence[Block]
    story: Sequence[Block]
    opened: Set[str]
    path: str
    fragment: str = ""
    order: Order = Order.TOLD
    is_preview: bool = False

    def veil(self) -> Veil:
        scope = self.post.spoiler_scope
        beats = beats_of(self.beats, scope)
        open_to = opened_scope(scope, self.opened)
        is_open = open_to is not None
        return Veil(
            id=TIMELINE,
            label=_("The story timeline"),
            scope_text=scope_text(open_to or scope, self.post.about),
            note=_("A drawing, and the same in words"),
            path=self.path,
            opened=self._others | ({TIMELINE} if is_open else set()),
            fragment_url=self.fragment,
            body_html=self._body(beats, open_to) if open_to else None,
            choices=self._choices(beats, scope),
        )

    @property
    def _others(self) -> Set[str]:
        return {veil_id for veil_id in self.opened if not is_timeline(veil_id)}

    def _choices(self, beats: Sequence[Beat[Scope]], scope: Scope) -> tuple[tuple[str, str], ...]:
        """How far it may be opened. Every episode up to the last that a beat names, so that it
        can't be seen in which of them something happens."""
        last: dict[int, int] = {}
        for beat in beats:
            own = beat.scope
            if own and own != scope and own.season is not None and own.episode:
                last[own.season] = max(last.get(own.season, 0), min(own.episode, MOST_EPISODES))
        places = [
            up_to(scope.title_id, season, episode)
            for season, most in sorted(last.items())
            for episode in range(1, most + 1)
        ]
        return tuple(
            (f"{TIMELINE}-s{place.season}e{place.episode}", place_text(place, self.post.about))
            for place in places
            if is_within(place, scope) and place != scope
        )

    def _body(self, beats: Sequence[Beat[Scope]], open_to: Scope) -> SafeString:
        timeline = make_timeline(
            beats, may_be_seen=lambda scope: is_within(scope, open_to), order=self.order
        )
        is_whole = open_to == self.post.spoiler_scope
        marks = marks_of(self.body, self.story)
        context = {
            "timeline": timeline,
            "svg": svg_of(timeline.drawing) if timeline.drawing else None,
            "beats": self._rows(timeline, marks, is_whole=is_whole),
            "orders": self._orders(timeline),
            "fragment": self.fragment,
            "problem": timeline.problem if self.is_preview else "",
            "whole_url": "" if is_whole else self._url(self._others | {TIMELINE}, TIMELINE),
        }
        return render_to_string("components/story_timeline.html", context)

    def _rows(
        self, timeline: Timeline, marks: Mapping[str, Mark], *, is_whole: bool
    ) -> list[dict[str, Any]]:
        following = [*timeline.beats[1:], None]
        return [
            {
                "beat": beat,
                "curve": curve_of(beat, after),
                "mark": self._mark(beat, marks, is_whole=is_whole),
            }
            for beat, after in zip(timeline.beats, following, strict=False)
        ]

    def _mark(
        self, beat: ShownBeat, marks: Mapping[str, Mark], *, is_whole: bool
    ) -> dict[str, str] | None:
        """Where the recap tells of the beat. Nothing behind a veil that reveals more than the
        reader has opened here: a heading gives away what it stands over."""
        mark = marks.get(mark_key(beat.mark)) if beat.mark else None
        if mark is None or not mark.anchor:
            return None
        if not mark.veil:
            return {"text": mark.words, "url": f"#{mark.anchor}"}
        if not is_whole and mark.veil not in self.opened:
            return None
        url = self._url({*self.opened, mark.veil}, mark.anchor)
        return {"text": mark.words, "url": url}

    def _orders(self, timeline: Timeline) -> list[dict[str, Any]]:
        if timeline.problem:
            return []
        texts = {Order.TOLD: _("as told"), Order.STORY: _("as it happened")}
        return [
            {"text": text, "url": self._order_url(order), "is_current": order is timeline.order}
            for order, text in texts.items()
        ]

    def _order_url(self, order: Order) -> str:
        """The editor's preview hands no query on, but for its mode (models.Post.preview_modes)."""
        if self.is_preview:
            return f"?mode={order.value}#{TIMELINE}"
        return reveal_url(self.path, sorted(self.opened), TIMELINE, order=order.value)

    def _url(self, opened: Set[str], anchor: str) -> str:
        more = {ORDER: self.order.value} if self.order is Order.STORY else {}
        return reveal_url(self.path, sorted(opened), anchor, **more)
