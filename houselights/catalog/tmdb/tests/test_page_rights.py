"""Only the team asks TMDB, only by a press, and only where the owner gave a key."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory
from houselights.catalog.actions import edit_title
from houselights.catalog.models import Title
from houselights.catalog.tmdb.tests.recorded import Recorded
from houselights.catalog.tmdb.tests.team_pages import NEW, OF_TITLE, client_of

pytestmark = pytest.mark.django_db
EVERY = [
    NEW, f"{NEW}film/4711/", f"{NEW}film/4711/add/",
    OF_TITLE, f"{OF_TITLE}series/815/", f"{OF_TITLE}film/4711/fill/",
]  # fmt: skip


@pytest.mark.parametrize("path", EVERY)
def test_others_are_refused(title: Title, tmdb: Recorded, path: str) -> None:
    for role in (Role.MODERATOR, None):
        assert client_of(role).post(path).status_code == 403
    guest = Client().post(path)
    assert guest.status_code == 302
    assert guest["Location"].startswith("/accounts/login/")
    assert tmdb.asked == []
    assert Title.objects.count() == 1


@pytest.mark.parametrize("path", EVERY)
def test_without_a_key_the_pages_are_not_there(title: Title, settings: Any, path: str) -> None:
    settings.TMDB_KEY = ""

    assert client_of(Role.OWNER).post(path).status_code == 404
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", EVERY)
def test_a_press_without_the_sessions_token_is_refused(
    title: Title, tmdb: Recorded, path: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(OwnerFactory.create())

    assert client.post(path, {"q": "quiet"}).status_code == 403
    assert tmdb.asked == []


def test_looking_at_the_pages_asks_nobody(title: Title, tmdb: Recorded, team: Client) -> None:
    edit_title(title, {"id/tmdb_film": "4711"}, by=None)

    for path in (NEW, f"{NEW}?q=quiet", OF_TITLE, f"{OF_TITLE}?q=quiet", *EVERY):
        team.get(path, follow=True)
    for path in ("/titles/row/", "/titles/", "/"):
        Client().get(path)

    assert tmdb.asked == []
