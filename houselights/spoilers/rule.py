"""The rule: what a reader who has got so far may see. Pure values, no Django.

A *scope* says how far a text reveals; a *progress* says how far a reader has got with one title.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Scope:
    """How far something reveals.

    `reveals` False: nothing. Else a title (by id; None: a text that belongs to no title) as a
    whole, or up to and including an episode.
    """

    reveals: bool = False
    title_id: int | None = None
    season: int | None = None
    episode: int | None = None

    def __post_init__(self) -> None:
        if not self.reveals and (self.title_id, self.season, self.episode) != (None, None, None):
            raise ValueError("a scope that reveals nothing names no title")
        if self.episode is not None and self.season is None:
            raise ValueError("an episode needs its season")

    def __str__(self) -> str:
        """`""`, `"whole"`, `"title:12"`, `"title:12:s1"` (a whole season) or `"title:12:s1:e5"`."""
        if not self.reveals:
            return ""
        parts = ["whole"] if self.title_id is None else [f"title:{self.title_id}"]
        if self.season is not None:
            parts.append(f"s{self.season}")
        if self.episode is not None:
            parts.append(f"e{self.episode}")
        return ":".join(parts)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The inverse of `str`. Raises ValueError for anything else."""
        if not text:
            return cls()
        parts = text.split(":")
        title_id = None
        if parts[0] == "title" and len(parts) > 1:
            title_id, rest = int(parts[1]), parts[2:]
        elif parts[0] == "whole":
            rest = parts[1:]
        else:
            raise ValueError(f"not a spoiler scope: {text!r}")
        season = episode = None
        for part in rest:
            if part.startswith("s") and season is None:
                season = int(part[1:])
            elif part.startswith("e") and episode is None:
                episode = int(part[1:])
            else:
                raise ValueError(f"not a spoiler scope: {text!r}")
        return cls(True, title_id, season, episode)


NOTHING = Scope()
WHOLE = Scope(reveals=True)


def whole_title(title_id: int | None) -> Scope:
    """The scope of a text that tells the ending of a title, or of a text about no title (None)."""
    return Scope(True, title_id)


def up_to(title_id: int | None, season: int, episode: int | None = None) -> Scope:
    """The scope of a text that reveals up to an episode, or, without one, a whole season."""
    return Scope(True, title_id, season, episode)


@dataclass(frozen=True, slots=True, order=True)
class Progress:
    """How far a reader has got with one title; (0, 0) is not begun."""

    season: int = 0
    episode: int = 0
    has_finished: bool = False


NOT_BEGUN = Progress()


def may_see(scope: Scope, progress: Mapping[int, Progress]) -> bool:
    """Whether a reader with this progress (by title id) may see a text of this scope unasked.

    More progress never hides more; titles do not open each other; a text that belongs to no title
    opens only when asked for.
    """
    if not scope.reveals:
        return True
    if scope.title_id is None:
        return False
    reached = progress.get(scope.title_id, NOT_BEGUN)
    if reached.has_finished:
        return True
    if scope.season is None:
        return False
    if scope.episode is None:
        return reached.season > scope.season
    return (reached.season, reached.episode) >= (scope.season, scope.episode)


def widest(first: Scope, second: Scope) -> Scope:
    """A scope that is open only where both are: what a reply to a veiled comment inherits.

    Scopes of two titles together open only when asked for; of one title the later place counts.
    """
    if not first.reveals:
        return second
    if not second.reveals or first == second:
        return first
    if first.title_id != second.title_id:
        return WHOLE
    if first.season is None or second.season is None:
        return whole_title(first.title_id)
    return max(first, second, key=_place)


def _place(scope: Scope) -> tuple[int, float]:
    return (scope.season or 0, float("inf") if scope.episode is None else scope.episode)
