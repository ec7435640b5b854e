"""Feeds of what is said under titles, seasons and episodes."""

from django.http import HttpRequest

from houselights.catalog.queries import get_episode_or_404, get_season_or_404, get_title_or_404
from houselights.publishing.feed_formats import Feed
from houselights.publishing.feeds import Moved, comments_under


def title_comments(request: HttpRequest, slug: str) -> Feed:
    title = get_title_or_404(slug)
    if kept := title.merged_into:
        raise Moved("title_feed", kept.slug)
    return comments_under(request, title)


def season_comments(request: HttpRequest, slug: str, number: str) -> Feed:
    season = get_season_or_404(slug, int(number))
    if kept := season.title.merged_into:
        raise Moved("season_feed", kept.slug, number)
    return comments_under(request, season)


def episode_comments(request: HttpRequest, slug: str, season: str, number: str) -> Feed:
    episode = get_episode_or_404(slug, int(season), int(number))
    if kept := episode.season.title.merged_into:
        raise Moved("episode_feed", kept.slug, season, number)
    return comments_under(request, episode)
