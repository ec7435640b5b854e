"""Seasons and episodes. Their names stand behind veils, and nowhere else."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.catalog.cards import poster_html
from houselights.catalog.models import Title
from houselights.catalog.queries import get_episode_or_404, get_season_or_404
from houselights.catalog.words.dates import date_text
from houselights.catalog.words.places import episode_place, episode_text, season_place
from houselights.delivery.stored import stored
from houselights.discussion.queries import comment_counts
from houselights.discussion.talk_links import THREAD_PARAMETERS
from houselights.pictures.rendering import with_renditions
from houselights.web.head import head_of
from houselights.web.links import Step
from houselights.web.moved import to_kept
from houselights.web.season_page import (
    around_episode,
    around_season,
    read_season,
    show_seasons,
)
from houselights.web.structured_titles import describe_episode, describe_season
from houselights.web.title_page import by_kind
from houselights.web.title_queries import posts_about
from houselights.web.veils import Veiling, told_of_episode

SMALL_SIZES = "(min-width: 48rem) 7rem, 4.5rem"


@stored(queries=THREAD_PARAMETERS, is_counted=True)
@require_safe
def season_detail(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    season = get_season_or_404(slug, int(number))
    title = season.title
    if kept := title.merged_into:
        return _to("season_detail", kept.slug, number)
    posts = [post for post in posts_about(title) if post.season == season.number]
    with_renditions([title.poster, *(post.lead_still for post in posts)])
    one = read_season(season)
    counts = comment_counts(one.episodes)
    (shown,) = show_seasons([one], posts, Veiling.of(request), level=3, counts=counts)
    context = {
        "feed": _feed("season_feed", season_place(season), slug, number),
        "head": head_of(
            request,
            _in_year(title, season_place(season)),
            description=_("Its episodes, and what is written and said about them here."),
            json_ld=describe_season(one),
        ),
        "trail": _trail(title),
        "title": title,
        "season": season,
        "poster_html": poster_html(title, sizes=SMALL_SIZES, is_lazy=False),
        "shown": shown,
        "veil_count": int(shown.names is not None),
        "groups": by_kind(posts),
        "around": around_season(season),
    }
    return render(request, "web/season_detail.html", context)


@stored(queries=THREAD_PARAMETERS, is_counted=True)
@require_safe
def episode_detail(request: HttpRequest, slug: str, season: str, number: str) -> HttpResponse:
    episode = get_episode_or_404(slug, int(season), int(number))
    title = episode.season.title
    if kept := title.merged_into:
        return _to("episode_detail", kept.slug, season, number)
    place = (episode.season.number, episode.number)
    posts = [post for post in posts_about(title) if (post.season, post.episode) == place]
    with_renditions(post.lead_still for post in posts)
    context = {
        "feed": _feed("episode_feed", episode_place(episode), slug, season, number),
        "head": head_of(
            request,
            _in_year(title, episode_place(episode)),
            description=_("What is written and said about this episode here."),
            json_ld=describe_episode(episode),
        ),
        "trail": [*_trail(title), Step(episode.season.label, episode.season.get_absolute_url())],
        "title": title,
        "episode": episode,
        "heading": episode_text(title, *place),
        "aired": date_text(episode.aired_on),
        "minutes": episode.runtime_minutes or title.runtime_minutes,
        "told": told_of_episode(Veiling.of(request), episode),
        "groups": by_kind(posts),
        "around": around_episode(episode),
    }
    return render(request, "web/episode_detail.html", context)


def _feed(name: str, label: str, *place: str) -> Step:
    return Step(_("Comments on “%(title)s”") % {"title": label}, reverse(name, args=place))


def _in_year(title: Title, place: str) -> str:
    return f"{place} ({title.year})" if title.year else place


def _trail(title: Title) -> list[Step]:
    return [Step(_("Titles"), reverse("titles")), Step(title.name, title.get_absolute_url())]


def _to(name: str, *place: str) -> HttpResponsePermanentRedirect:
    return to_kept(reverse(name, args=place))
