import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import PASSWORD
from houselights.site_settings.models import Registration, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.urls("houselights.accounts.tests.public_page")]
NEWCOMER = {"username": "odile", "email": "odile@example.org", "password1": PASSWORD}


@pytest.fixture
def open_site(site: SiteSettings) -> SiteSettings:
    site.registration = Registration.OPEN
    site.mail_host = "mail.example.org"
    site.save()
    return site


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def last_code() -> str:
    found = re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*)\s*$", str(mail.outbox[-1].body), re.M)
    assert found
    return found[1]


@pytest.mark.parametrize("login", ["kestrel", "KESTREL", "kestrel@example.org"])
def test_members_sign_in_by_handle_or_address(client: Client, member: Member, login: str) -> None:
    response = client.post("/accounts/login/", {"login": login, "password": PASSWORD})

    assert response["Location"] == "/"
    assert signed_in_as(client) == str(member.pk)
    assert client.cookies["here"].value == "1"


def test_a_wrong_password_keeps_what_was_typed(client: Client, member: Member) -> None:
    response = client.post("/accounts/login/", {"login": "kestrel", "password": "wrong"})

    text = response.content.decode()
    assert signed_in_as(client) is None
    assert 'value="kestrel"' in text
    assert 'role="alert"' in text


def test_guessing_passwords_is_stopped(client: Client, member: Member) -> None:
    for _ in range(5):
        client.post("/accounts/login/", {"login": "kestrel", "password": "wrong"})

    response = client.post("/accounts/login/", {"login": "kestrel", "password": PASSWORD})

    assert signed_in_as(client) is None
    assert "Too many failed login attempts." in response.content.decode()


def test_too_many_requests_are_refused_in_our_clothes(client: Client, db: None) -> None:
    for number in range(21):
        response = client.post("/accounts/password/reset/", {"email": f"{number}@example.org"})

    assert response.status_code == 429
    assert 'class="site-header"' in response.content.decode()


def test_signing_in_leaves_no_message_for_later(client: Client, member: Member) -> None:
    client.post("/accounts/login/", {"login": "kestrel", "password": PASSWORD})

    assert "messages" not in client.cookies


def test_the_sign_in_page_offers_passkey_and_code_without_inline_script(client: Client) -> None:
    response = client.get("/accounts/login/")

    text = response.content.decode()
    scripts = re.findall(r"<script([^>]*)>", text)
    assert 'id="passkey_login"' in text
    assert "/accounts/login/code/" in text
    assert all("src=" in script or 'type="application/json"' in script for script in scripts)
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_members_sign_in_by_a_code_in_a_letter(
    client: Client, member: Member, open_site: SiteSettings
) -> None:
    client.post("/accounts/login/code/", {"email": member.email})
    assert "The Back Row" in str(mail.outbox[0].body)

    client.post("/accounts/login/code/confirm/", {"code": last_code()})

    assert signed_in_as(client) == str(member.pk)


def test_a_forgotten_password_is_set_anew_by_letter(client: Client, member: Member) -> None:
    client.post("/accounts/password/reset/", {"email": member.email})

    found = re.search(
        r"http://testserver(/accounts/password/reset/key/\S+)", str(mail.outbox[0].body)
    )
    assert found
    page = client.get(found[1], follow=True)
    client.post(
        page.request["PATH_INFO"],
        {"password1": "eight rows of velvet", "password2": "eight rows of velvet"},
    )
    assert Member.objects.get().check_password("eight rows of velvet")


@pytest.mark.parametrize("registration", [Registration.CLOSED, Registration.INVITATION])
def test_nobody_signs_up_uninvited(
    client: Client, site: SiteSettings, registration: Registration
) -> None:
    site.registration = registration
    site.save()

    response = client.post("/accounts/signup/", NEWCOMER)

    assert "closed" in response.content.decode()
    assert not Member.objects.exists()


def test_on_an_open_site_a_member_signs_up_and_confirms_by_code(
    client: Client, open_site: SiteSettings
) -> None:
    client.post("/accounts/signup/", NEWCOMER)
    assert signed_in_as(client) is None

    client.post("/accounts/confirm-email/", {"code": last_code()})

    assert signed_in_as(client) == str(Member.objects.get(username="odile").pk)


def test_an_address_is_not_confirmed_by_a_wrong_code(
    client: Client, open_site: SiteSettings
) -> None:
    client.post("/accounts/signup/", NEWCOMER)

    client.post("/accounts/confirm-email/", {"code": "wrong"})

    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    "handle", ["admin", "Moderator", "a", "two words", "me@home", ".dot", "x" * 41]
)
def test_a_handle_that_cannot_be_is_refused(
    client: Client, open_site: SiteSettings, handle: str
) -> None:
    client.post("/accounts/signup/", NEWCOMER | {"username": handle})

    assert not Member.objects.exists()


@pytest.mark.parametrize("handle", ["미래", "Zoë_R", "j.k-2"])
def test_a_handle_may_be_of_any_script(
    client: Client, open_site: SiteSettings, handle: str
) -> None:
    client.post("/accounts/signup/", NEWCOMER | {"username": handle})

    assert Member.objects.get().username == handle


def test_a_handle_that_differs_by_case_only_is_taken(
    client: Client, member: Member, open_site: SiteSettings
) -> None:
    client.post("/accounts/signup/", NEWCOMER | {"username": "Kestrel"})

    assert Member.objects.count() == 1


def test_a_mail_server_that_fails_does_not_fail_the_page(
    client: Client, member: Member, open_site: SiteSettings, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "houselights.site_settings.mail.SiteEmailBackend"
    open_site.mail_host, open_site.mail_port = "127.0.0.1", 9
    open_site.save()

    response = client.post("/accounts/login/code/", {"email": member.email}, follow=True)

    assert "The letter could not be sent." in response.content.decode()


@pytest.mark.parametrize(
    ("to", "target"),
    [
        ("/talk/?page=2", "/talk/?page=2"),
        ("http://testserver/talk/", "http://testserver/talk/"),
        ("http://localhost:8000/talk/", "http://localhost:8000/talk/"),
        ("http://localhost/talk/", "/"),
        ("https://localhost:8000/talk/", "/"),
        ("http://localhost:9000/talk/", "/"),
        ("//localhost:8000/talk/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("https://elsewhere.example/", "/"),
    ],
)
def test_after_signing_in_a_member_stays_on_this_site(
    client: Client, member: Member, to: str, target: str
) -> None:
    data = {"login": "kestrel", "password": PASSWORD, "next": to}

    assert client.post("/accounts/login/", data)["Location"] == target
