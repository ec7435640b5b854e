import base64

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from houselights.accounts.models import Member, Role
from houselights.accounts.queries import role_of
from houselights.accounts.tests.factories import PASSWORD, make_member

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABc3UBGAAAAABJRU5ErkJggg=="
)
pytestmark = [pytest.mark.django_db, pytest.mark.urls("houselights.accounts.tests.admin_urls")]


@pytest.fixture
def owners_client(owner: Member) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def test_the_admin_lists_members(owners_client: Client, member: Member) -> None:
    text = owners_client.get(reverse("wagtailusers_users:index")).content.decode()

    assert "kestrel" in text


def test_the_owner_makes_a_member_who_can_sign_in_at_once(owners_client: Client) -> None:
    authors = Group.objects.get(name="Authors")
    url = reverse("wagtailusers_users:add")
    assert "first_name" not in owners_client.get(url).content.decode()

    response = owners_client.post(
        url,
        {
            "username": "odile",
            "email": "Odile@example.org",
            "display_name": "Odile",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "groups": [authors.pk],
        },
    )

    assert response.status_code == 302
    member = Member.objects.get(username="odile")
    assert role_of(member) == Role.AUTHOR
    visitor = Client()
    visitor.post("/accounts/login/", {"login": "odile@example.org", "password": PASSWORD})
    assert visitor.session["_auth_user_id"] == str(member.pk)


def test_the_owner_changes_a_member(owners_client: Client, member: Member) -> None:
    url = reverse("wagtailusers_users:edit", args=[member.pk])
    assert owners_client.get(url).status_code == 200

    owners_client.post(
        url,
        {
            "username": "kestrel",
            "email": "kes@example.org",
            "display_name": "Kes",
            "is_active": "on",
        },
    )

    member.refresh_from_db()
    assert (member.display_name, member.email) == ("Kes", "kes@example.org")


def test_the_admin_keeps_reserved_handles_back(owners_client: Client, member: Member) -> None:
    url = reverse("wagtailusers_users:edit", args=[member.pk])

    owners_client.post(url, {"username": "root", "email": member.email, "is_active": "on"})

    member.refresh_from_db()
    assert member.username == "kestrel"


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUTHOR])
def test_members_are_the_owners_business_in_the_admin_too(client: Client, role: Role) -> None:
    client.force_login(make_member(role))

    response = client.get(reverse("wagtailusers_users:index"))

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("role", "status"), [(Role.EDITOR, 200), (Role.AUTHOR, 200), (Role.MODERATOR, 403), (None, 403)]
)
def test_who_comes_into_the_editor(client: Client, role: Role | None, status: int) -> None:
    client.force_login(make_member(role))

    assert client.get("/admin/").status_code == status


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/admin/login/?next=/admin/", "/accounts/login/?next=/admin/"),
        ("/_util/login/?next=/a/", "/accounts/login/?next=/a/"),
        ("/admin/password_reset/", "/accounts/password/reset/"),
        ("/admin/password_reset/confirm/x/y/", "/accounts/password/reset/"),
    ],
)
def test_the_editors_own_doors_lead_to_ours(client: Client, path: str, target: str) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert response["Location"] == target


def test_the_editors_account_page_leaves_name_and_password_to_ours(owners_client: Client) -> None:
    text = owners_client.get("/admin/account/").content.decode()

    assert "theme" in text
    assert "first_name" not in text
    assert "old_password" not in text


def test_the_editors_account_page_is_for_the_team(client: Client, member: Member) -> None:
    client.force_login(member)

    assert client.get("/admin/account/").status_code == 403


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_who_may_not_write_is_told_so_in_words(client: Client, role: Role | None) -> None:
    client.force_login(make_member(role))

    response = client.get("/admin/", follow=True)

    assert response.status_code == 403
    assert "this page is not open to you" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_guests_are_asked_to_sign_in_for_the_editor(client: Client, db: None) -> None:
    assert client.get("/admin/")["Location"] == "/accounts/login/?next=/admin/"


def test_the_editor_takes_no_portrait(owners_client: Client, owner: Member) -> None:
    data = {"avatar-avatar": SimpleUploadedFile("at-home.png", PIXEL), "theme-theme": "dark"}

    assert "avatar-avatar" not in owners_client.get("/admin/account/").content.decode()
    owners_client.post("/admin/account/", data)

    assert not UserProfile.get_for_user(owner).avatar
