"""Records of series and people for tests of their pages. The names of episodes hold VEILED_WORD."""

from typing import Any

from django.test import Client

from houselights.accounts.models import Member
from houselights.catalog.actions import create_title
from houselights.catalog.models import Episode, Season, Title
from houselights.catalog.tests.factories import make_known_title
from houselights.discussion.actions import Origin, post_comment, publish_comment
from houselights.discussion.actions.scoping import title_scope_of
from houselights.discussion.models import Comment
from houselights.discussion.own import Guest
from houselights.discussion.subjects import adapt
from houselights.publishing.models import Post
from houselights.web.tests.factories import VEILED_WORD

OURS = {"Sec-Fetch-Site": "same-origin"}


def episode(place: str, aired_on: str = "", name: str = VEILED_WORD) -> dict[str, Any]:
    """The fields of an episode at "1/5"."""
    row = {"aired_on": aired_on, "runtime_minutes": None}
    return {f"episode/{place}": row, f"episode_name/{place}/en": name}


def make_series(episodes: int = 3, /, **fields: Any) -> Title:
    """Signal, with a second season and a tag that tells too much."""
    many: dict[str, Any] = {}
    for number in range(1, episodes + 1):
        many |= episode(f"1/{number}", f"2016-02-{number:02}" if number < 29 else "")
    second = {
        "season/2": {"name": VEILED_WORD, "began_on": "2017", "episode_count": None},
        **episode("2/1", "2017-03"),
    }
    tag = {"tag/telling": {"name": VEILED_WORD, "is_spoiler": True}}
    return make_known_title(**{**many, **second, **tag, **fields})


def make_film(name: str = "Burning", /, **fields: Any) -> Title:
    names = {f"name/en/{name}": {"kind": "translated", "country": ""}}
    return create_title({"kind": "film", **names, **fields}, name=name, source="typed")


def credit(name: str, character: str = "", place: int = 1) -> dict[str, Any]:
    return {"name": name, "character": character, "place": place}


def season_of(title: Title, number: int) -> Season:
    return Season.objects.get(title=title, number=number)


def episode_of(title: Title, season: int, number: int) -> Episode:
    return Episode.objects.get(season__title=title, season__number=season, number=number)


def say(
    subject: Title | Season | Episode | Post,
    text: str,
    *,
    by: Member | None = None,
    reveals_title: bool = False,
    **more: Any,
) -> Comment:
    """A published comment of a guest."""
    if reveals_title:
        more["scope"] = title_scope_of(adapt(subject))
    guest = Guest("kestrel", "kestrel@example.org", "")
    posted = post_comment(subject, text=text, by=by, guest=guest, origin=Origin(), **more)
    publish_comment(posted.comment, by=None)
    return Comment.objects.get(pk=posted.comment.pk)


def text_of(client: Client, path: str, **query: str) -> str:
    response = client.get(path, query)
    assert response.status_code == 200, path
    return response.text
