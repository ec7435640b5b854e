"""What hanging a veil makes of a post: its texts, its place and its open words, as values."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from houselights.publishing.openings import Block, part_after_opening, put_all_behind
from houselights.publishing.places import place_in

if TYPE_CHECKING:
    from houselights.publishing.models import Post


class Reach(StrEnum):
    """How far the veiled texts reveal."""

    WHOLE = "whole"
    PLACE = "place"
    OWN = "own"
    """What each post says itself, else its headline, else the whole title."""


class Behind(StrEnum):
    ALL = "all"
    REST = "rest"
    """All after the first paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VeilChoice:
    """What hangs before many posts. Without `about_id` or a label each keeps its own."""

    behind: str = Behind.REST
    reach: str = Reach.WHOLE
    season: int | None = None
    episode: int | None = None
    about_id: int | None = None
    label: str = ""
    veils_talk: bool = True
    empties_standfirst: bool = False
    drops_lead: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The part of a post that a veil changes, as it is stored."""

    body: list[Block]
    spoiler_body: list[Block]
    spoiler_label: str
    about_id: int | None
    season: int | None
    episode: int | None
    standfirst: str
    lead_still_id: int | None
    is_talk_veiled: bool

    @classmethod
    def of(cls, post: Post) -> Self:
        values = {each.name: getattr(post, each.name) for each in fields(cls)}
        for name in ("body", "spoiler_body"):
            values[name] = list(values[name].get_prep_value()) if values[name] else []
        return cls(**values)

    def put_into(self, post: Post) -> None:
        """Saves nothing."""
        for name, value in self.as_json().items():
            if name in {"body", "spoiler_body"}:
                value = post._meta.get_field(name).to_python(json.dumps(value))
            setattr(post, name, value)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def digest(self) -> str:
        """The same for the same content; ids of blocks are not content."""
        text = json.dumps(_without_ids(self.as_json()), sort_keys=True, ensure_ascii=False)
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def hang(parts: Parts, choice: VeilChoice, headline: str) -> Parts:
    """The same parts when the veil hangs there already."""
    part = put_all_behind if choice.behind == Behind.ALL else part_after_opening
    body, spoiler_body = part(parts.body, parts.spoiler_body)
    season, episode = place_of(parts, choice, headline)
    return replace(
        parts,
        body=body,
        spoiler_body=spoiler_body,
        spoiler_label=choice.label or parts.spoiler_label,
        about_id=choice.about_id or parts.about_id,
        season=season,
        episode=episode,
        standfirst="" if choice.empties_standfirst else parts.standfirst,
        lead_still_id=None if choice.drops_lead else parts.lead_still_id,
        is_talk_veiled=choice.veils_talk,
    )


def place_of(parts: Parts, choice: VeilChoice, headline: str) -> tuple[int | None, int | None]:
    if choice.reach == Reach.PLACE:
        return choice.season, choice.episode
    if choice.reach == Reach.OWN:
        if parts.season:
            return parts.season, parts.episode
        return place_in(headline) or (None, None)
    return None, None


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(part) for key, part in value.items() if key != "id"}
    return [_without_ids(part) for part in value] if isinstance(value, list) else value
