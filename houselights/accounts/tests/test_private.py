import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils.safestring import mark_safe
from pytest_django import DjangoAssertNumQueries

from houselights.accounts import private
from houselights.accounts.models import Member, Role
from houselights.accounts.tests.factories import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.urls("houselights.accounts.tests.public_page")]


def test_a_public_page_is_the_same_bytes_for_guests_and_for_members_with_scripts(
    client: Client, member: Member
) -> None:
    for_a_guest = client.get("/public/")
    client.force_login(member)
    client.cookies["scripts"] = "1"

    for_a_member = client.get("/public/")

    assert for_a_member.content == for_a_guest.content
    assert "private" not in for_a_member.get("Cache-Control", "")


def test_a_public_page_sets_no_cookie_and_does_not_vary_by_cookies(client: Client) -> None:
    response = client.get("/public/")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_a_public_page_asks_the_database_nothing_about_its_reader(
    client: Client, member: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(member)
    client.cookies["scripts"] = "1"

    with django_assert_num_queries(1):  # the settings of the site
        client.get("/public/")


def test_without_scripts_a_member_gets_a_page_of_their_own(client: Client, member: Member) -> None:
    client.force_login(member)

    response = client.get("/public/")

    assert "/accounts/profile/" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("name", "value"), [("held", "x"), ("guest", "Ada")])
def test_without_scripts_a_guest_with_something_of_their_own_gets_their_own_page(
    client: Client, name: str, value: str
) -> None:
    client.cookies[name] = value

    response = client.get("/public/")

    assert response["Cache-Control"] == "private, no-store"


def test_a_session_without_a_member_leaves_the_page_public(client: Client) -> None:
    client.cookies["session"] = "long gone"

    response = client.get("/public/")

    assert "private" not in response.get("Cache-Control", "")


@pytest.mark.parametrize("path", ["/media/still.avif", "/static/app.css"])
def test_a_file_is_public_and_asks_nothing_about_its_reader(
    client: Client, member: Member, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(member)
    client.cookies["preferences"] = "theme-dark"
    client.cookies["held"] = "x"

    with django_assert_num_queries(0):
        response = client.get(path)

    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_the_marker_comes_with_the_session_and_goes_with_it(client: Client, member: Member) -> None:
    client.force_login(member)

    assert client.get("/me/").cookies["here"].value == "1"
    assert "here" not in client.get("/me/").cookies
    client.post("/accounts/logout/")
    assert client.cookies["here"].value == ""


def test_scripts_can_read_the_marker(client: Client, member: Member) -> None:
    client.force_login(member)

    marker = client.get("/me/").cookies["here"]

    assert not marker["httponly"]
    assert marker["samesite"] == "Lax"


def test_a_guest_whose_comment_is_held_is_marked_too(client: Client) -> None:
    marker = client.get("/held/").cookies["here"]
    assert (marker.value, marker["max-age"]) == ("1", 365 * 24 * 3600)
    assert client.get("/me/").cookies.get("here") is None
    assert client.get("/held/").cookies["here"].value == "1", "renewed with what it stands for"


def test_the_private_part_holds_the_header_and_is_kept_by_nobody(
    client: Client, member: Member
) -> None:
    client.force_login(member)

    response = client.get("/me/", {"path": "/public/"})

    text = response.content.decode()
    assert '<template data-for="header">' in text
    assert "/accounts/profile/" in text
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_guests_private_part_offers_to_sign_in_and_come_back(client: Client) -> None:
    text = client.get("/me/", {"path": "/public/"}).content.decode()

    assert "/accounts/login/?next=/public/" in text


def test_a_path_of_another_site_is_not_taken(client: Client) -> None:
    text = client.get("/me/", {"path": "//elsewhere.example/"}).content.decode()

    assert "elsewhere" not in text


def test_registered_parts_are_asked_with_the_path(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private, "_parts", [])

    def part(request: HttpRequest, path: str) -> str:
        return private.as_part("thread", mark_safe(f"<p>{path}</p>"))

    private.register_part(part)
    private.register_part(part)

    text = client.get("/me/", {"path": "/a-post/"}).content.decode()

    assert text.count('<template data-for="thread"><p>/a-post/</p></template>') == 1


def test_moderators_are_told_how_much_waits(
    client: Client, monkeypatch: pytest.MonkeyPatch, owner: Member
) -> None:
    monkeypatch.setattr(private, "_counters", [lambda member: 7])
    client.force_login(owner)

    request = client.get("/me/").wsgi_request

    assert request.personal.held_count == 7  # type: ignore[attr-defined]


def test_members_are_not_told_what_waits_for_moderators(
    client: Client, monkeypatch: pytest.MonkeyPatch, member: Member
) -> None:
    monkeypatch.setattr(private, "_counters", [lambda member: 7])
    client.force_login(member)

    personal = client.get("/me/").wsgi_request.personal  # type: ignore[attr-defined]

    assert (personal.held_count, personal.is_team, personal.is_owner) == (0, False, False)


@pytest.mark.parametrize(("role", "can_edit"), [(Role.AUTHOR, True), (Role.MODERATOR, False)])
def test_the_team_is_known_by_its_rights(client: Client, role: Role, can_edit: bool) -> None:
    client.force_login(make_member(role))

    personal = client.get("/me/").wsgi_request.personal  # type: ignore[attr-defined]

    assert personal.can_edit is can_edit


def test_guests_are_asked_to_sign_in_for_a_members_page(client: Client) -> None:
    response = client.get("/members/")

    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/members/"


def test_a_members_page_opens_for_members_and_is_private_with_scripts_too(
    client: Client, member: Member
) -> None:
    client.force_login(member)
    client.cookies["scripts"] = "1"

    response = client.get("/members/")

    assert response.content == b"for members"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_an_owners_page_is_refused_to_other_members(
    client: Client, member: Member, owner: Member
) -> None:
    client.force_login(member)
    assert client.get("/owners/").status_code == 403

    client.force_login(owner)
    assert client.get("/owners/").status_code == 200


def test_a_path_with_a_nul_is_not_taken(client: Client, db: None) -> None:
    response = client.get("/me/", {"path": "/a\x00/"})

    assert "/accounts/login/" in response.content.decode()
    assert "%00" not in response.content.decode()
