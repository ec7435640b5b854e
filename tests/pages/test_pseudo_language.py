"""Every word of the interface goes through gettext.

All content is in Hangul, so any Latin word that a page shows outside the brackets of the pseudo
language was written into a template or a view.
"""

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import OwnerFactory
from houselights.catalog.actions import create_title, edit_title, propose_edit
from houselights.catalog.models import Episode, Person, PersonName, Role
from houselights.discussion.actions import Origin, post_comment, publish_comment
from houselights.discussion.own import Guest
from houselights.publishing.models import Category
from houselights.publishing.tests.factories import ReviewFactory, paragraph, spoiler
from houselights.site_settings.models import SiteSettings
from houselights.spoilers.rule import NOTHING
from houselights.web.tests.factories import make_title
from tests.pages.pseudo import pseudo_language, untranslated

# Names of formats, keys, products and things that are the same in every language.
ALLOWED = {
    "RSS", "Atom", "JSON", "Feed", "UTC", "STARTTLS", "TLS", "Houselights", "English", "example",
    "org", "IMDb", "TMDB", "TheTVDB", "MyDramaList", "Wikidata", "Letterboxd", "AniList",
    "MyAnimeList", "csrftoken", "held", "guest", "theme", "scripts", "here", "session", "messages",
}  # fmt: skip
SEASON = {"name": "반지하", "began_on": "2019", "episode_count": 2}
SONG = {"name": "송강호", "character": "기택", "place": 1}
PUBLIC = [
    "/", "/archive/", "/reviews/", "/recaps/", "/essays/", "/titles/", "/talk/", "/search/",
    "/search/?q=기생충", "/search/?q=zzz", "/feeds/", "/privacy/", "/nowhere/", "/category/영화/",
    "/tag/비/", "/author/당신/", "/titles/기생충/", "/accounts/login/", "/accounts/password/reset/",
    "/titles/시그널/", "/titles/시그널/?reveal=all", "/titles/시그널/credits/",
    "/titles/시그널/season/1/", "/titles/시그널/season/1/?reveal=all",
    "/titles/시그널/season/1/episode/2/", "/titles/시그널/season/0/episode/1/",
    "/titles/genre/범죄/", "/titles/year/2016/", "/people/", "/people/김혜수/",
]  # fmt: skip
PRIVATE = [
    "/moderation/", "/moderation/?tab=decided", "/setup/", "/accounts/profile/", "/accounts/team/",
    "/accounts/email/", "/accounts/2fa/", "/accounts/password/change/",
    "/moving-in/", "/veils/", "/veils/new/?which=all", "/accounts/proposals/", "/titles/add/",
    "/titles/add/?name=기생충", "/titles/기생충/edit/", "/titles/기생충/edit/credits/",
    "/titles/시그널/edit/season/1/",
    "/titles/시그널/edit/season/1/episode/1/?reveal=names", "/titles/기생충/history/",
    "/titles/기생충/merge/", "/titles/기생충/merge/버닝/", "/people/김혜수/edit/",
    "/people/김혜수/history/", "/people/김혜수/merge/", "/people/김혜수/merge/송/",
]  # fmt: skip


@pytest.fixture
def owner(db: None) -> Member:
    return OwnerFactory.create(username="당신", display_name="당신")


def make_series() -> None:
    """All that a record can have, but for names of countries, languages and other sites, which
    Babel and those sites give."""
    original = {"kind": "original", "country": ""}
    title = create_title(
        {
            "kind": "series", "began_on": "2016-01-22", "ended_on": "2016-03", "status": "ended",
            "runtime_minutes": 75, "episode_count": 2, "name/ko/시그널": original,
            "genre/범죄": {"name": "범죄"}, "tag/무전": {"name": "무전"},
            "network/방송": {"name": "방송"}, "studio/제작": {"name": "제작"},
            "tag/결말": {"name": "결말", "is_spoiler": True},
            "season/1": {"name": "첫", "began_on": "2016-01", "episode_count": 2},
            **{f"episode/{place}": {"aired_on": "2016-01-22", "runtime_minutes": 1}
               for place in ("0/1", "1/1", "1/2")},
            **{f"episode_name/{place}/ko": "무전기" for place in ("0/1", "1/1", "1/2")},
            **{f"credit/{role}/김혜수": {"name": "김혜수", "character": "차수현", "place": 1}
               for role in Role.values},
        },
        name="시그널",
    )  # fmt: skip
    Person.objects.update(birth_year=1970, death_year=None)
    PersonName.objects.update(language="ko")
    episode = Episode.objects.get(season__title=title, season__number=1, number=2)
    guest = Guest("손님", "guest@example.org", "")
    for subject in (title, episode):
        posted = post_comment(subject, text="좋다.", by=None, guest=guest, origin=Origin())
        publish_comment(posted.comment, by=None)


@pytest.fixture
def addresses(owner: Member) -> list[str]:
    """A site whose every word of content is Korean; the pages of its one post and its comment."""
    SiteSettings(name="객석", tagline="영화와 드라마", menu=[{"label": "글", "url": "/"}]).save()
    make_series()
    film = make_title(("기생충", "ko", "original"), slug="기생충", year=2019)
    make_title(("버닝", "ko", "original"), slug="버닝", year=2018)
    edit_title(
        film, {"runtime_minutes": 132, "season/1": SEASON, "credit/writer/송": SONG}, by=owner
    )
    propose_edit(film, {"runtime_minutes": 133}, by=owner)
    post = ReviewFactory.create(
        title="계단", slug="계단", author=owner, about=film, standfirst="물은 아래로.",
        bottom_line="집.", rating=90, body=[paragraph("비가 온다."), spoiler(paragraph("끝."))],
        spoiler_body=[paragraph("지하실.")],
    )  # fmt: skip
    post.categories.add(Category.objects.create(name="영화", slug="영화"))
    post.tags.add("비")
    post.save()
    written = [
        post_comment(
            post, text=text, by=None, guest=Guest("손님", "guest@example.org", ""),
            parent_id=None, scope=scope, origin=Origin(),
        ).comment
        for text, scope in (("좋다.", NOTHING), ("끝이.", post.spoiler_scope), ("또.", NOTHING))
    ]  # fmt: skip
    for comment in written[:2]:
        publish_comment(comment, by=owner)
    here = post.get_absolute_url()
    return [
        here, f"{here}?reveal=story", f"/comments/reply/?to={written[0].pk}",
        f"/comments/{written[0].pk}/report/", f"/comments/{written[0].pk}/branch/",
    ]  # fmt: skip


def test_readers_see_no_word_that_is_not_translated(client: Client, addresses: list[str]) -> None:
    assert _found(client, PUBLIC + addresses) == {}


def test_a_refused_comment_is_translated(client: Client, addresses: list[str]) -> None:
    with pseudo_language():
        answer = client.post(
            "/comments/post/", {"text": "", "name": ""}, headers={"sec-fetch-site": "same-origin"}
        )

    assert untranslated(answer.content.decode(), allowed=ALLOWED) == []


def test_the_team_sees_no_word_that_is_not_translated(
    client: Client, owner: Member, addresses: list[str]
) -> None:
    client.force_login(owner)

    assert _found(client, PRIVATE + addresses) == {}


def _found(client: Client, paths: list[str]) -> dict[str, list[str]]:
    found = {}
    with pseudo_language():
        for path in paths:
            answer = client.get(path)
            assert answer.status_code in {200, 404}, path
            if words := untranslated(answer.content.decode(), allowed=ALLOWED):
                found[path] = words
    return found
