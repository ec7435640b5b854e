"""The links to edit a title: the same for everybody in the page, the team's in the private part."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from houselights.accounts.models import Member, Role
from houselights.accounts.personal import Personal
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.writers import client_of, let_members_propose, member_of

pytestmark = pytest.mark.django_db
PART = '<template data-for="title-actions">'


@pytest.fixture
def title(db: None) -> Title:
    return make_known_title()


def partial(title: Title | None, reader: Member | None = None) -> str:
    """As the public page has it; for a reader without scripts, as their own page has it."""
    request = RequestFactory().get("/")
    if reader:
        request.user = reader
        request.COOKIES["session"] = "some"
        request.personal = Personal(request)  # type: ignore[attr-defined]
    return render_to_string("catalog/_title_actions.html", {"title": title}, request)


def test_the_public_page_offers_to_propose_only_if_the_owner_allows_it(title: Title) -> None:
    assert "<a " not in partial(title)
    let_members_propose()

    assert f'<a href="/titles/{title.slug}/edit/" rel="nofollow">Propose an edit</a>' in partial(
        title
    )
    assert "<a " not in partial(None)


def test_without_scripts_the_team_has_its_links_in_the_page(title: Title) -> None:
    let_members_propose()

    team, member = partial(title, member_of(Role.AUTHOR)), partial(title, member_of(None))

    assert "Edit this title" in team
    assert "Propose" not in team
    assert "Edit this title" not in member
    assert "Propose an edit" in member
    assert 'href="/titles/add/"' in partial(None, member_of(Role.AUTHOR))


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.AUTHOR])
def test_the_private_part_brings_the_team_s_links(title: Title, role: Role) -> None:
    part = client_of(role).get(f"/me/?path={title.get_absolute_url()}").text

    assert PART in part
    assert f'href="/titles/{title.slug}/edit/"' in part
    assert f'href="/titles/{title.slug}/history/"' in part
    assert 'href="/titles/add/"' in client_of(role).get("/me/?path=/titles/").text


def test_a_season_and_an_episode_have_links_of_their_own(title: Title) -> None:
    client, here = client_of(Role.AUTHOR), f"/titles/{title.slug}"
    season = client.get(f"/me/?path={here}/season/1/").text
    episode = client.get(f"/me/?path={here}/season/1/episode/1/").text
    let_members_propose()

    assert f'href="{here}/edit/season/1/"' in season
    assert f'href="{here}/edit/season/1/episode/1/"' in episode
    for at in ("season/1/", "season/1/episode/1/"):
        assert f'<a href="{here}/edit/{at}" rel="nofollow">' in Client().get(f"{here}/{at}").text


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_members_have_none(title: Title, role: Role | None) -> None:
    assert PART not in client_of(role).get(f"/me/?path={title.get_absolute_url()}").text
    assert PART not in Client().get(f"/me/?path={title.get_absolute_url()}").text


def test_other_pages_have_none() -> None:
    client = client_of(Role.OWNER)

    for path in ("/", "/reviews/", "/nowhere/at/all/", "/titles/x/edit/"):
        assert PART not in client.get(f"/me/?path={path}").text
