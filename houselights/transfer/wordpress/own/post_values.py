"""All that a custom field says of a post or page, read and checked at once: either all of it is
used or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug

from houselights.publishing.addresses import LONGEST
from houselights.publishing.beat_blocks import MOST_BEATS
from houselights.publishing.models import PostKind
from houselights.transfer.wordpress.markup import Block, Gap
from houselights.transfer.wordpress.own.blocks import BEATS, PictureOf, Rebuilt, rebuild
from houselights.transfer.wordpress.own.values import (
    BadField,
    Json,
    flag_in,
    moment_in,
    number_in,
    text_in,
    texts_in,
)

_PLACE_MOST = 32_767  # of a small column
_PATH = re.compile(r"[^\s/?#\\]+(?:/[^\s/?#\\]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostValues:
    kind: PostKind | None
    title: str
    slug: str
    standfirst: str
    bottom_line: str
    spoiler_label: str
    lead_still: str
    about: Json | None
    season: int | None
    episode: int | None
    rating: int | None
    published_at: datetime | None
    first_published_at: datetime | None
    last_published_at: datetime | None
    go_live_at: datetime | None
    expire_at: datetime | None
    approved_at: datetime | None
    saved_at: datetime | None
    shown_date: datetime | None
    shown_excerpt: str
    shown_verdict: str
    digest: str
    is_talk_closed: bool
    is_thread_closed: bool
    is_talk_veiled: bool
    is_sticky: bool
    beats: tuple[Block, ...]
    beat_gaps: tuple[Gap, ...]
    """Where stills of the beats belong that are not at hand."""
    old_paths: tuple[str, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]


_TEXTS = {
    "title": 255, "slug": 255, "standfirst": 600, "bottom_line": 300, "spoiler_label": 120,
    "lead_still": 500, "shown_excerpt": 5000, "shown_verdict": 5000, "digest": 32,
}  # fmt: skip
_MOMENTS = (
    "published_at", "first_published_at", "last_published_at", "go_live_at", "expire_at",
    "approved_at", "saved_at", "shown_date",
)  # fmt: skip
_FLAGS = ("is_talk_closed", "is_thread_closed", "is_talk_veiled", "is_sticky")


def read_values(facts: Json, picture_of: PictureOf) -> PostValues:
    """Raises BadField."""
    given: dict[str, Any] = {name: text_in(facts, name, most) for name, most in _TEXTS.items()}
    given |= {name: moment_in(facts, name) for name in _MOMENTS}
    given |= {name: flag_in(facts, name) for name in _FLAGS}
    _check_slug(given["slug"])
    season = number_in(facts, "season", 0, _PLACE_MOST)
    episode = number_in(facts, "episode", 0, _PLACE_MOST)
    timeline = _beats_in(facts, picture_of)
    return PostValues(
        **given,
        kind=_kind_in(facts),
        about=_about_in(facts),
        season=season,
        episode=episode if season is not None else None,
        rating=number_in(facts, "rating", 10, 100),
        beats=tuple(timeline.blocks),
        beat_gaps=tuple(timeline.gaps),
        old_paths=_paths_in(facts),
        categories=tuple(texts_in(facts, "categories", 120)),
        tags=tuple(texts_in(facts, "tags", 100)),
    )


def _beats_in(facts: Json, picture_of: PictureOf) -> Rebuilt:
    """A story timeline holds no links: it can be read at once, and whatever became of the text it
    stays."""
    found = rebuild(facts, "beats", BEATS, picture_of)
    if len(found.blocks) > MOST_BEATS:
        raise BadField("beats")
    return found


def _kind_in(facts: Json) -> PostKind | None:
    """None for a plain page."""
    kind = text_in(facts, "kind", 8)
    if kind != "page" and kind not in PostKind.values:
        raise BadField("kind")
    return None if kind == "page" else PostKind(kind)


def _about_in(facts: Json) -> Json | None:
    about = facts.get("about")
    if about is not None and not isinstance(about, dict):
        raise BadField("about")
    return about


def _paths_in(facts: Json) -> tuple[str, ...]:
    paths = tuple(texts_in(facts, "old_paths", LONGEST))
    if not all(map(_PATH.fullmatch, paths)):
        raise BadField("old_paths")
    return paths


def _check_slug(slug: str) -> None:
    try:
        validate_unicode_slug(slug)
    except ValidationError as error:
        raise BadField("slug") from error
