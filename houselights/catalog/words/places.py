"""Seasons and episodes in words. Open text: without their names, which can give the story away."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from houselights.catalog.models import Episode, Season, Title


def season_place(season: Season) -> str:
    """ "Signal: Season 1"."""
    return _of(season.title, season.label)


def episode_place(episode: Episode) -> str:
    """ "Signal: Season 1, episode 5"."""
    season = episode.season
    return _of(season.title, episode_text(season.title, season.number, episode.number))


def episode_text(title: Title, season: int, episode: int) -> str:
    """ "Season 1, episode 5"; a mini-series has no seasons to speak of."""
    numbers = {"season": season, "episode": episode}
    if not season:
        return _("Specials, episode %(episode)s") % numbers
    if title.kind == "mini_series" and season == 1:
        return _("Episode %(episode)s") % numbers
    return _("Season %(season)s, episode %(episode)s") % numbers


def _of(title: Title, place: str) -> str:
    return pgettext("a title and a place in it", "%(title)s: %(place)s") % {
        "title": title.name,
        "place": place,
    }
