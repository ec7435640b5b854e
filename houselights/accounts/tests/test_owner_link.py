from datetime import timedelta
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.core.management import call_command
from django.test import Client
from time_machine import TimeMachineFixture

from houselights.accounts.actions import make_owner_link
from houselights.accounts.models import Member, OneTimeLink
from houselights.accounts.tests.factories import MemberFactory
from houselights.site_settings.actions import save_site_settings
from houselights.site_settings.models import SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.urls("houselights.accounts.tests.public_page")]
OWNER = {"display_name": "Halina", "handle": "halina", "email": "Halina@example.org"}


def make_path() -> str:
    return make_owner_link().removeprefix("http://localhost:8000")


def test_the_link_makes_the_first_owner_and_goes_on_to_the_set_up_page(client: Client) -> None:
    path = make_path()

    response = client.post(path, OWNER | {"password": "seven rows of velvet"})

    owner = Member.objects.get()
    assert response["Location"] == "/setup/"
    assert owner.is_superuser
    assert owner.check_password("seven rows of velvet")
    assert client.get("/owners/").status_code == 200


def test_an_owner_without_a_password_has_a_confirmed_address(client: Client) -> None:
    client.post(make_path(), OWNER)

    owner = Member.objects.get()
    address = owner.emailaddress_set.get()  # type: ignore[attr-defined]
    assert not owner.has_usable_password()
    assert (address.email, address.verified, address.primary) == ("halina@example.org", True, True)


def test_an_owner_without_a_password_can_add_a_passkey_at_once(client: Client) -> None:
    client.post(make_path(), OWNER)

    response = client.get("/accounts/2fa/webauthn/add/")

    assert response.status_code == 200


def test_looking_at_the_link_spends_nothing(client: Client) -> None:
    path = make_path()

    for _ in range(2):
        response = client.get(path)

    assert response.status_code == 200
    assert not Member.objects.exists()
    assert client.post(path, OWNER).status_code == 302


def test_the_link_works_once(client: Client) -> None:
    path = make_path()
    client.post(path, OWNER)

    response = Client().post(path)

    assert response.status_code == 410
    assert "houselights owner_link" in response.content.decode()


def test_the_link_works_for_a_day(client: Client, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    path = make_path()

    time_machine.shift(timedelta(hours=24))

    assert client.get(path).status_code == 410


def test_a_new_link_revokes_the_earlier_one(client: Client) -> None:
    earlier = make_path()
    later = make_path()

    assert client.get(earlier).status_code == 410
    assert client.get(later).status_code == 200


def test_a_link_nobody_made_is_refused(client: Client) -> None:
    assert client.get("/accounts/owner/guessed/").status_code == 410


def test_only_a_digest_of_the_link_is_kept() -> None:
    secret = make_path().split("/")[-2]

    stored = OneTimeLink.objects.values().get()

    assert secret not in str(stored)
    assert len(stored["digest"]) == 64


def test_the_link_signs_the_existing_owner_in(client: Client, owner: Member) -> None:
    save_site_settings(SiteSettings())
    MemberFactory.create()

    response = client.post(make_path())

    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(owner.pk)
    assert Member.objects.filter(is_superuser=True).count() == 1


def test_the_page_shows_who_will_be_signed_in_and_asks_nothing_more(
    client: Client, owner: Member
) -> None:
    text = client.get(make_path()).content.decode()

    assert owner.username in text
    assert 'name="handle"' not in text


def test_the_link_stays_good_and_nothing_is_lost_when_the_form_is_wrong(client: Client) -> None:
    path = make_path()

    response = client.post(path, OWNER | {"handle": "admin", "password": "short"})

    text = response.content.decode()
    assert not Member.objects.exists()
    assert 'value="Halina"' in text
    assert 'href="#id_handle"' in text
    assert 'href="#id_password"' in text
    assert client.post(path, OWNER).status_code == 302


def test_a_post_from_another_site_is_refused() -> None:
    path = make_path()

    response = Client(enforce_csrf_checks=True).post(path, OWNER)

    assert response.status_code == 403
    assert not Member.objects.exists()


def test_the_link_is_not_told_to_other_sites(client: Client) -> None:
    assert client.get(make_path())["Referrer-Policy"] == "same-origin"


def test_the_command_prints_a_working_link(client: Client) -> None:
    out = StringIO()

    call_command("owner_link", stdout=out, stderr=StringIO())

    url = out.getvalue().strip()
    assert url.startswith("http://localhost:8000/accounts/owner/")
    assert client.get(url.removeprefix("http://localhost:8000")).status_code == 200


def test_the_owners_first_session_stands_under_devices(client: Client) -> None:
    client.post(make_path(), OWNER)

    assert UserSession.objects.get().user.username == "halina"
