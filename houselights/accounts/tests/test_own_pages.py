import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.urls("houselights.accounts.tests.public_page")]
OWN_PAGES = [
    "/accounts/profile/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/logout/",
]
ENTRANCES = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
]


@pytest.fixture
def signed_in(client: Client, member: Member) -> Client:
    """By password, so that allauth knows that it was just now."""
    client.post("/accounts/login/", {"login": "kestrel", "password": PASSWORD})
    return client


@pytest.mark.parametrize("path", OWN_PAGES)
def test_a_members_own_pages_stand_in_our_clothes(signed_in: Client, path: str) -> None:
    response = signed_in.get(path)

    text = response.content.decode()
    assert response.status_code == 200
    assert 'aria-label="Your account"' in text
    assert response["Cache-Control"] == "private, no-store"
    assert "<!doctype html>" in text


@pytest.mark.parametrize("path", ENTRANCES)
def test_the_ways_in_stand_in_our_clothes(client: Client, db: None, path: str) -> None:
    response = client.get(path)

    text = response.content.decode()
    assert response.status_code == 200
    assert 'aria-label="Your account"' not in text
    assert 'class="page auth__main' in text
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", OWN_PAGES[:-1])
def test_a_members_own_pages_are_not_for_guests(client: Client, db: None, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_a_passkey_can_be_added(signed_in: Client) -> None:
    response = signed_in.get("/accounts/2fa/webauthn/add/", follow=True)
    if "reauthenticate" in response.request["PATH_INFO"]:
        response = signed_in.post(
            "/accounts/reauthenticate/?next=/accounts/2fa/webauthn/add/",
            {"password": PASSWORD},
            follow=True,
        )

    text = response.content.decode()
    assert 'id="mfa_webauthn_add"' in text
    assert "creation_options" in text
    assert "mfa/js/webauthn.js" in text


def test_a_member_writes_their_profile(signed_in: Client) -> None:
    response = signed_in.post(
        "/accounts/profile/",
        {"display_name": " Kes  Trel ", "bio": "Watches.", "website": "kestrel.example"},
        follow=True,
    )

    member = Member.objects.get()
    assert (member.display_name, member.bio) == ("Kes Trel", "Watches.")
    assert member.website == "https://kestrel.example"
    assert "Your profile is saved." in response.content.decode()


def test_a_profile_with_an_error_keeps_what_was_typed(signed_in: Client) -> None:
    response = signed_in.post(
        "/accounts/profile/", {"display_name": "Kes", "bio": "Watches.", "website": "not one"}
    )

    text = response.content.decode()
    assert "Watches.</textarea>" in text
    assert 'value="not one"' in text
    assert 'href="#id_website"' in text
    assert Member.objects.get().bio == ""


def test_who_takes_their_name_away_is_shown_by_the_handle(signed_in: Client) -> None:
    signed_in.post("/accounts/profile/", {"display_name": ""})

    assert Member.objects.get().display_name == "kestrel"
