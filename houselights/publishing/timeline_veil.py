"""The veil before a recap's story timeline, and what hangs behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houselights.publishing.marks import Mark, mark_key, marks_of
from houselights.publishing.stored_beats import beats_of, is_within
from houselights.publishing.timeline.beats import Beat
from houselights.publishing.timeline_rows import rows_of
from houselights.publishing.timeline_svg import svg_of
from houselights.publishing.timelines import Order, ShownBeat, Timeline, make_timeline
from houselights.publishing.veiling import TIMELINE, Block, place_text, scope_text
from houselights.spoilers.asked import Asked
from houselights.spoilers.rule import Scope, reached_scope, up_to, widest
from houselights.spoilers.veils import Veil

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


def opened_scope(scope: Scope, asked: Asked) -> Scope | None:
    """How far the timeline, which reveals `scope`, stands open; None: not at all.

    `timeline` opens all of it, `timeline-s1e4` as much as reveals nothing beyond that episode. So
    does progress up to that episode.
    """
    if asked.opens(TIMELINE, scope):
        return scope
    within = [place for place in _places(scope, asked) if is_within(place, scope)]
    return reduce(widest, within) if within else None


def _places(scope: Scope, asked: Asked) -> Iterator[Scope]:
    for match in (_STEP.fullmatch(veil_id) for veil_id in asked.ids):
        if match:
            yield up_to(scope.title_id, int(match[1]), int(match[2]) if match[2] else None)
    if scope.title_id is not None and TIMELINE not in asked.drawn:
        reached = reached_scope(scope.title_id, asked.progress.with_title(scope.title_id))
        if reached.reveals:
            yield reached


@dataclass(frozen=True, slots=True)
class TimelineMaker:
    """`asked` is what of the page stands open, `fragment` answers with this one alone.
    `is_preview`: for the team, who can mend what contradicts itself."""

    post: Post
    beats: Sequence[Block]
    body: Sequence[Block]
    story: Sequence[Block]
    asked: Asked
    path: str
    fragment: str = ""
    order: Order = Order.TOLD
    is_preview: bool = False

    def veil(self) -> Veil:
        scope = self.post.spoiler_scope
        beats = beats_of(self.beats, scope)
        open_to = opened_scope(scope, self.asked)
        is_open = open_to is not None
        steps = self._steps(beats, scope)
        return Veil(
            id=TIMELINE,
            label=_("The story timeline"),
            scope_text=scope_text(open_to or scope, self.post.about),
            note=_("A drawing, and the same in words"),
            path=self.path,
            scope=next(iter(steps), scope),  # it opens from there on
            asked=self._others.opening(TIMELINE) if is_open else self._others,
            fragment_url=self.fragment,
            body_html=self._body(beats, open_to) if open_to else None,
            choices=tuple(
                (f"{TIMELINE}-s{step.season}e{step.episode}", place_text(step, self.post.about))
                for step in steps
            ),
        )

    @property
    def _others(self) -> Asked:
        ids = frozenset(veil_id for veil_id in self.asked.ids if not is_timeline(veil_id))
        return replace(self.asked, ids=ids)

    def _steps(self, beats: Sequence[Beat[Scope]], scope: Scope) -> list[Scope]:
        """How far it may be opened in part. Every episode up to the last that a beat names, so that
        it can't be seen in which of them something happens. None of the specials: they are told in
        no order, so nobody is "up to" one."""
        last: dict[int, int] = {}
        for beat in beats:
            own = beat.scope
            if own and own != scope and own.season and own.episode:
                last[own.season] = max(last.get(own.season, 0), min(own.episode, MOST_EPISODES))
        places = [
            up_to(scope.title_id, season, episode)
            for season, most in sorted(last.items())
            for episode in range(1, most + 1)
        ]
        return [place for place in places if is_within(place, scope) and place != scope]

    def _body(self, beats: Sequence[Beat[Scope]], open_to: Scope) -> SafeString:
        timeline = make_timeline(
            beats, may_be_seen=lambda scope: is_within(scope, open_to), order=self.order
        )
        is_whole = open_to == self.post.spoiler_scope
        marks = marks_of(self.body, self.story, self.post.spoiler_scope)
        context = {
            "timeline": timeline,
            "svg": svg_of(timeline.drawing) if timeline.drawing else None,
            "beats": rows_of(timeline.beats, lambda beat: self._mark(beat, marks, open_to)),
            "orders": self._orders(timeline),
            "fragment": self.fragment,
            "problem": timeline.problem if self.is_preview else "",
            "whole_url": "" if is_whole else self._url(self._others.opening(TIMELINE), TIMELINE),
        }
        return render_to_string("components/story_timeline.html", context)

    def _mark(
        self, beat: ShownBeat, marks: Mapping[str, Mark], open_to: Scope
    ) -> dict[str, str] | None:
        """Where the recap tells of the beat. Nothing behind a veil that reveals more than the
        reader has opened here: a heading gives away what it stands over."""
        mark = marks.get(mark_key(beat.mark)) if beat.mark else None
        if mark is None or not mark.anchor:
            return None
        if not mark.veil:
            return {"text": mark.words, "url": f"#{mark.anchor}"}
        if not is_within(mark.scope, open_to) and not self.asked.opens(mark.veil, mark.scope):
            return None
        url = self._url(self.asked.opening(mark.veil), mark.anchor)
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
        return self.asked.url(self.path, TIMELINE, order=order.value)

    def _url(self, asked: Asked, anchor: str) -> str:
        more = {ORDER: self.order.value} if self.order is Order.STORY else {}
        return asked.url(self.path, anchor, **more)
