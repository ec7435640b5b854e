"""The rule: what a reader who has got so far may see. Pure values, no Django.

A *scope* says how far a text reveals; a *progress* says how far a reader has got with one title.
Season 0 holds specials, which are told in no order: what reveals one may reveal everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reader has got with one title: up to and including an episode; (0, 0) is not begun,
    (2, 0) is all of season 1. Or finished; or not minding what is told of it (`minds_spoilers`)."""

    season: int = 0
    episode: int = 0
    has_finished: bool = False
    minds_spoilers: bool = True


NOT_BEGUN = Progress()
FINISHED = Progress(has_finished=True)


@dataclass(frozen=True, slots=True)
class ReaderProgress:
    """How far a reader has got with every title, by its id; one that is not named is not begun.
    `minds_spoilers` False: nothing is to be kept from this reader."""

    titles: Mapping[int, Progress] = field(default_factory=dict)
    minds_spoilers: bool = True

    def with_title(self, title_id: int) -> Progress:
        return self.titles.get(title_id, NOT_BEGUN)

    def __bool__(self) -> bool:
        """Whether it opens anything at all."""
        return not self.minds_spoilers or bool(self.titles)


NO_PROGRESS = ReaderProgress()


def may_see(scope: Scope, progress: ReaderProgress) -> bool:
    """Whether a reader with this progress may see a text of this scope unasked.

    More progress never hides more; an episode's scope opens exactly when it has been seen; titles
    do not open each other; a text that belongs to no title opens only when asked for.
    """
    if not scope.reveals or not progress.minds_spoilers:
        return True
    reached = progress.titles.get(scope.title_id) if scope.title_id is not None else None
    if reached is None:
        return False
    if reached.has_finished or not reached.minds_spoilers:
        return True
    if not scope.season:
        return False
    if scope.episode is None:
        return reached.season > scope.season
    return (reached.season, reached.episode) >= (scope.season, scope.episode)


def reached_scope(title_id: int, progress: Progress) -> Scope:
    """The scope of all that this progress opens of a title; `NOTHING` when it is not begun."""
    if progress.has_finished or not progress.minds_spoilers:
        return whole_title(title_id)
    if progress.season and progress.episode:
        return up_to(title_id, progress.season, progress.episode)
    return up_to(title_id, progress.season - 1) if progress.season > 1 else NOTHING


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
    if not first.season or not second.season:
        return whole_title(first.title_id)
    return max(first, second, key=_place)


def _place(scope: Scope) -> tuple[int, float]:
    return (scope.season or 0, float("inf") if scope.episode is None else scope.episode)
