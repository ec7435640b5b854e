"""Of what a title consists: how finely a comment can say how far it reveals."""

from enum import StrEnum

from houselights.catalog.models import Title, TitleKind


class TitleParts(StrEnum):
    NONE = "none"
    """A film, or no title at all."""
    EPISODES = "episodes"
    """A mini-series: all of it is one season."""
    SEASONS = "seasons"


ONLY_SEASON = 1  # the number of a mini-series' one season


def parts_of(title: Title | None) -> TitleParts:
    if title is None or not title.is_series:
        return TitleParts.NONE
    return TitleParts.EPISODES if title.kind == TitleKind.MINI_SERIES else TitleParts.SEASONS
