"""Titles whose seasons, episodes and tags tell too much."""

from __future__ import annotations

from houselights.catalog.actions import create_title, edit_title
from houselights.catalog.models import Title
from houselights.catalog.provenance import Document
from houselights.spoilers.rule import Scope, up_to, whole_title
from tests.leaks.canaries import Canaries, Canary
from tests.leaks.furniture import Furniture

SEASONS = {0: 1, 1: 5, 2: 2}  # how many episodes each has


def make_series(canaries: Canaries, name: str) -> Title:
    """Known to go on, so that no episode is its last."""
    hung: dict[str, str] = {}

    def word(place: str) -> str:
        hung[place] = canaries.hang(f"{name}, {place}: its name")
        return hung[place]

    fields: Document = {
        "kind": "series", "began_on": "2016-01-22", "status": "airing", "countries": "KR",
        "language": "ko", "synopsis": "A lamp burns on the seventh floor.",
        f"name/en/{name}": {"kind": "translated", "country": ""},
        "genre/mystery": {"name": "Mystery"}, "tag/letters": {"name": "letters"},
        "network/tv-seven": {"name": "TV Seven"}, "studio/lantern": {"name": "Lantern"},
        "credit/actor/han-mira": {"name": "Han Mira", "character": "Yoon Seo", "place": 1},
        f"tag/{canaries.hang(f'{name}, a telling tag: in its address')}": {
            "name": word("a telling tag"), "is_spoiler": True,
        },
    }  # fmt: skip
    for season, count in SEASONS.items():
        fields[f"season/{season}"] = {
            "name": word(f"season {season}"), "began_on": "2016", "episode_count": count,
        }  # fmt: skip
        for number in range(1, count + 1):
            place, where = f"{season}/{number}", f"season {season}, episode {number}"
            fields[f"episode/{place}"] = {"aired_on": "2016-02-03", "runtime_minutes": 60}
            fields[f"episode_name/{place}/en"] = word(where)
            fields[f"episode_name/{place}/ko"] = word(f"{where}, in Korean")
    title = create_title(fields, name=name, source="typed")
    at = title.get_absolute_url()
    canaries.by_mark[hung["a telling tag"]].homes[at] = whole_title(title.pk)
    for season, count in SEASONS.items():
        whole = up_to(title.pk, season) if season else whole_title(title.pk)
        season_at = f"{at}season/{season}/"
        _home(canaries.by_mark[hung[f"season {season}"]], whole, at, season_at)
        for number in range(1, count + 1):
            canary = canaries.by_mark[hung[f"season {season}, episode {number}"]]
            _home(canary, whole, at, season_at)
            own = up_to(title.pk, season, number) if season else whole
            _home(canary, own, f"{season_at}episode/{number}/")
            korean = canaries.by_mark[hung[f"season {season}, episode {number}, in Korean"]]
            _home(korean, own, f"{season_at}episode/{number}/")
    _show_picture(canaries, name, title)
    for mark in hung.values():  # what was written down stands in the title's history as well
        _home(canaries.by_mark[mark], whole_title(title.pk), f"{at}history/")
    return title


def _show_picture(canaries: Canaries, name: str, title: Title) -> None:
    """Of one episode."""
    season_at = f"{title.get_absolute_url()}season/1/"
    whole, own = up_to(title.pk, 1), up_to(title.pk, 1, 2)
    homes = {title.get_absolute_url(): whole, season_at: whole, f"{season_at}episode/2/": own}
    picture = Furniture(canaries).picture(f"{name}, season 1, episode 2: its picture,", homes)
    edit_title(title, {"episode_picture/1/2": picture.pk}, by=None)


def make_film(canaries: Canaries) -> Title:
    told = canaries.hang("The Film, a telling tag: its name")
    fields: Document = {
        "kind": "film", "began_on": "2013-01-23", "countries": "KR", "language": "ko",
        "name/en/The Film": {"kind": "translated", "country": ""},
        "credit/director/han-mira": {"name": "Han Mira", "character": "", "place": 1},
        f"tag/{canaries.hang('The Film, a telling tag: in its address')}": {
            "name": told, "is_spoiler": True,
        },
    }  # fmt: skip
    title = create_title(fields, name="The Film", source="typed")
    at = title.get_absolute_url()
    _home(canaries.by_mark[told], whole_title(title.pk), at, f"{at}history/")
    return title


def _home(canary: Canary, scope: Scope, *addresses: str) -> None:
    canary.homes.update(dict.fromkeys(addresses, scope))
