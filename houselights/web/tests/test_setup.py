import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.catalog.models import Title
from houselights.site_settings.actions import save_site_settings
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(OwnerFactory.create(username="halina", email="halina@example.org"))
    return client


@pytest.fixture
def typed(owner: Client) -> Callable[..., dict[str, Any]]:
    """What a browser would send back of the page, with changes; the starter catalogue, which takes
    seconds, is not asked for."""

    def read(**changes: str) -> dict[str, Any]:
        given = owner.get("/setup/").context["given"]
        fields = [*given, *given.rows.management_form]
        data = {field.html_name: field.value() for field in fields} | {"with_starter": ""}
        kept = {name: value for name, value in data.items() if value not in (None, "")}
        return kept | changes

    return read


def test_the_first_set_up_is_kept_and_leads_home(
    owner: Client, typed: Callable[..., dict[str, Any]]
) -> None:
    response = owner.post("/setup/", typed(name="The Back Row", time_zone="Asia/Seoul"))

    site = get_site_settings()
    assert response["Location"] == "/"
    assert (site.name, site.time_zone) == ("The Back Row", "Asia/Seoul")
    assert site.set_up_at is not None


def test_later_the_page_stays_and_says_that_it_saved(
    owner: Client, typed: Callable[..., dict[str, Any]]
) -> None:
    save_site_settings(SiteSettings())

    response = owner.post("/setup/", typed(name="The Back Row"), follow=True)

    assert response.request["PATH_INFO"] == "/setup/"
    assert "The settings are saved." in response.content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, None])
def test_the_settings_are_the_owners(client: Client, role: Role | None) -> None:
    client.force_login(make_member(role))

    assert client.get("/setup/").status_code == 403
    assert client.post("/setup/", {"name": "Mine"}).status_code == 403
    assert get_site_settings().set_up_at is None


def test_guests_are_asked_to_sign_in(client: Client) -> None:
    assert client.get("/setup/")["Location"] == "/accounts/login/?next=/setup/"


def test_errors_keep_everything_typed_and_link_to_their_fields(
    owner: Client, typed: Callable[..., dict[str, Any]]
) -> None:
    data = typed(name="", tagline="Late shows", mail_port="many", about_text="Two of us.")

    text = owner.post("/setup/", data).content.decode()

    assert 'href="#id_name"' in text
    assert 'href="#id_mail_port"' in text
    assert 'value="Late shows"' in text
    assert 'value="many"' in text
    assert "Two of us.</textarea>" in text
    assert get_site_settings().set_up_at is None


def test_open_registration_needs_mail(owner: Client, typed: Callable[..., dict[str, Any]]) -> None:
    text = owner.post("/setup/", typed(registration="open")).content.decode()

    assert "name a mail server below" in text
    assert get_site_settings().registration == "closed"


def test_the_menu_is_what_the_rows_say(owner: Client, typed: Callable[..., dict[str, Any]]) -> None:
    empty = {f"menu-{row}-{field}": "" for row in range(1, 5) for field in ("label", "url")}
    added = {"menu-5-label": "Shop", "menu-5-url": "https://shop.example/"}

    owner.post("/setup/", typed() | empty | added)

    assert get_site_settings().menu == [
        {"label": "Reviews", "url": "/reviews/"},
        {"label": "Shop", "url": "https://shop.example/"},
    ]


@pytest.mark.parametrize(
    ("label", "url", "field"),
    [
        ("Shop", "", "menu-5-url"),
        ("", "/shop/", "menu-5-label"),
        ("Shop", "javascript:alert(1)", "menu-5-url"),
        ("Shop", "//shop.example/", "menu-5-url"),
    ],
)
def test_a_menu_row_that_leads_nowhere_is_refused_and_kept(
    owner: Client, typed: Callable[..., dict[str, Any]], label: str, url: str, field: str
) -> None:
    data = typed(**{"menu-5-label": label, "menu-5-url": url})

    text = owner.post("/setup/", data).content.decode()

    assert f'href="#id_{field}"' in text
    assert f'value="{label or url}"' in text
    assert get_site_settings().set_up_at is None


def test_the_mail_password_is_never_shown_and_stays_when_left_empty(
    owner: Client, typed: Callable[..., dict[str, Any]]
) -> None:
    owner.post(
        "/setup/", typed(mail_host="mail.example.org", mail_user="us", mail_password="s3cret")
    )
    data = typed(tagline="Late shows")

    owner.post("/setup/", data | {"mail_password": ""})

    assert "s3cret" not in owner.get("/setup/").content.decode()
    assert get_site_settings().mail_password == "s3cret"


def test_the_mail_password_goes_with_its_user(
    owner: Client, typed: Callable[..., dict[str, Any]]
) -> None:
    owner.post(
        "/setup/", typed(mail_host="mail.example.org", mail_user="us", mail_password="s3cret")
    )

    owner.post("/setup/", typed(mail_user="", mail_password=""))

    assert get_site_settings().mail_password == ""


def test_a_test_letter_goes_to_the_owner(
    owner: Client, typed: Callable[..., dict[str, Any]]
) -> None:
    response = owner.post("/setup/", typed(name="The Back Row", test="1"), follow=True)

    assert mail.outbox[0].to == ["halina@example.org"]
    assert "a test letter is on its way" in response.content.decode()
    assert get_site_settings().name == "The Back Row"


def test_a_test_letter_that_fails_says_why(
    owner: Client, typed: Callable[..., dict[str, Any]], settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "houselights.site_settings.mail.SiteEmailBackend"

    response = owner.post(
        "/setup/", typed(mail_host="127.0.0.1", mail_port="9", test="1"), follow=True
    )

    text = response.content.decode()
    assert "the test letter did not go out. Nothing answers on that port." in text
    assert 'value="127.0.0.1"' in text


def test_the_enter_key_saves_and_sends_no_letter(owner: Client) -> None:
    text = owner.get("/setup/").content.decode()

    buttons = re.findall(r"<button[^>]*>", text[text.index('id="site"') - 200 :])

    assert "test" not in buttons[0]


def test_the_first_set_up_makes_the_about_page(
    owner: Client, typed: Callable[..., dict[str, Any]]
) -> None:
    owner.post("/setup/", typed(about_title="Who we are", about_text="Two of us."))

    page = Page.objects.get(title="Who we are")
    assert page.live
    assert "Two of us." in owner.get("/about/").content.decode()


@pytest.mark.parametrize("is_wanted", [True, False])
def test_the_first_set_up_brings_the_starter_catalogue_to_who_wants_it(
    owner: Client, typed: Callable[..., dict[str, Any]], is_wanted: bool
) -> None:
    owner.post("/setup/", typed(with_starter="on" if is_wanted else ""))

    assert Title.objects.filter(slug="oldboy").exists() is is_wanted


def test_the_about_page_is_asked_for_once(owner: Client) -> None:
    save_site_settings(SiteSettings())

    assert "about_text" not in owner.get("/setup/").content.decode()


def test_the_owner_lets_members_propose_edits_of_titles(
    owner: Client, typed: Callable[..., dict[str, Any]]
) -> None:
    assert not get_site_settings().members_may_propose

    owner.post("/setup/", typed(members_may_propose="on"))

    assert get_site_settings().members_may_propose
