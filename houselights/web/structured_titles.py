"""Titles, seasons, episodes and people as schema.org has them. Built from open text only: never
from the name of a season or an episode, nor from a tag that gives the story away.

Source: https://schema.org/Movie, /TVSeries, /TVSeason, /TVEpisode, /Person.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString

from houselights.catalog.credits import CAST, CreditLine
from houselights.catalog.elsewhere import Elsewhere
from houselights.catalog.labels import Labels
from houselights.catalog.models import Episode, Person, Role, Season, TermKind, Title
from houselights.catalog.seasons import SeasonWithEpisodes
from houselights.catalog.words.codes import country_name
from houselights.catalog.words.facts import country_codes
from houselights.catalog.words.places import episode_place, season_place
from houselights.web.head import absolute
from houselights.web.structured import as_json_ld

Json = dict[str, Any]
_MOST = 30  # people of one role: the page of all credits is for readers
_ROLES = {
    "director": (Role.DIRECTOR,),
    "creator": (Role.CREATOR,),
    "author": (Role.WRITER,),
    "actor": CAST,
    "musicBy": (Role.COMPOSER,),
    "producer": (Role.PRODUCER,),
}


def describe_title(
    title: Title, labels: Labels, credits: Sequence[CreditLine], *, image: str = ""
) -> SafeString:
    names = [name.text for name in title.names.all()]
    return as_json_ld(
        {
            **_title(title),
            "alternateName": [name for name in dict.fromkeys(names) if name != title.name],
            "image": absolute(image) if image else "",
            "description": title.synopsis,
            "inLanguage": title.language,
            "genre": labels.names(TermKind.GENRE),
            "keywords": labels.names(TermKind.TAG),
            "countryOfOrigin": [_country(code) for code in country_codes(title.countries)],
            "contentRating": [
                f"{land} {text}" for land, text in sorted(title.certificates.items())
            ],
            "duration": _duration(title.runtime_minutes),
            "productionCompany": [
                {"@type": "Organization", "name": name} for name in labels.names(TermKind.STUDIO)
            ],
            **{word: _people(credits, roles) for word, roles in _ROLES.items()},
            "sameAs": [one.url for one in labels.elsewhere],
            **(_of_series(title) if title.is_series else _of_film(title)),
        }
    )


def _title(title: Title) -> Json:
    kind = "TVSeries" if title.is_series else "Movie"
    return {"@type": kind, "name": title.name, "url": absolute(title.get_absolute_url())}


def _of_series(title: Title) -> Json:
    return {
        "numberOfEpisodes": title.episode_count,
        "startDate": title.began_on or str(title.year or ""),
        "endDate": title.ended_on or str(title.end_year or ""),
    }


def _of_film(title: Title) -> Json:
    date = title.began_on or str(title.year or "")
    return {"datePublished": date, "dateCreated": str(title.year or "")}


def describe_season(one: SeasonWithEpisodes) -> SafeString:
    return as_json_ld(
        {
            **_season(one.season),
            "numberOfEpisodes": one.season.episode_count or len(one.episodes),
            "startDate": one.season.began_on,
            "partOfSeries": _title(one.season.title),
            "episode": [_episode(episode) for episode in one.episodes],
        }
    )


def describe_episode(episode: Episode) -> SafeString:
    season = episode.season
    return as_json_ld(
        {
            **_episode(episode),
            "duration": _duration(episode.runtime_minutes or season.title.runtime_minutes),
            "partOfSeason": _season(season),
            "partOfSeries": _title(season.title),
        }
    )


def _season(season: Season) -> Json:
    return {
        "@type": "TVSeason",
        "name": season_place(season),
        "seasonNumber": season.number,
        "url": absolute(season.get_absolute_url()),
    }


def _episode(episode: Episode) -> Json:
    found = {
        "@type": "TVEpisode",
        "name": episode_place(episode),
        "episodeNumber": episode.number,
        "url": absolute(episode.get_absolute_url()),
    }
    return {**found, "datePublished": episode.aired_on} if episode.aired_on else found


def describe_person(person: Person, elsewhere: Iterable[Elsewhere]) -> SafeString:
    names = [name.text for name in person.names.all()]
    return as_json_ld(
        {
            "@type": "Person",
            "name": person.name,
            "alternateName": [name for name in dict.fromkeys(names) if name != person.name],
            "url": absolute(person.get_absolute_url()),
            "birthDate": str(person.birth_year or ""),
            "deathDate": str(person.death_year or ""),
            "sameAs": [one.url for one in elsewhere],
        }
    )


def _people(credits: Iterable[CreditLine], roles: Iterable[str]) -> list[Json]:
    wanted = set(roles)
    found = [line for line in credits if line.role in wanted][:_MOST]
    return [{"@type": "Person", "name": one.name.text, "url": absolute(one.url)} for one in found]


def _country(code: str) -> Json:
    return {"@type": "Country", "name": country_name(code)}


def _duration(minutes: int | None) -> str:
    return f"PT{minutes}M" if minutes else ""
