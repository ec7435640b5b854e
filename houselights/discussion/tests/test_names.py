"""Under which names guests may write."""

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.models import Title
from houselights.discussion.actions import publish_comment
from houselights.discussion.models import Comment
from houselights.discussion.names import clean_name
from houselights.discussion.tests.posting import post
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["\u200b", "\u200b \u2060\u202e", "\u3164", "\ufe0f", "\u2800", "\u0301", "\xad"]
)
def test_a_name_of_which_nothing_is_seen_is_refused(
    guest: Client, subject: Title, name: str
) -> None:
    response = post(guest, subject, name=name)

    assert response.status_code == 400
    assert "Say under which name it shall stand." in response.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("od\u202eile\u202c", "odile"),
        ("\u2066od\u200bile\u2069", "odile"),
        ("  odile \t\n  marchetti ", "odile marchetti"),
        ("\uff4f\uff44\uff49\uff4c\uff45", "odile"),
        ("Zoe\u0308", "Zo\xeb"),
        ("\u9ed1\u6fa4 \u660e", "\u9ed1\u6fa4 \u660e"),
    ],
)
def test_a_name_is_one_line_of_what_is_seen(typed: str, name: str) -> None:
    assert clean_name(typed) == name


def test_a_sign_that_stands_for_many_does_not_make_a_name_too_long(
    guest: Client, subject: Title
) -> None:
    assert post(guest, subject, name="\ufdfa" * 80).status_code == 400


@pytest.fixture
def owner(db: None) -> Member:
    return MemberFactory.create(username="hal", display_name="Halina Brandt", is_superuser=True)


@pytest.mark.parametrize(
    "name", ["Halina Brandt", "halina  BRANDT", "hal", "HAL", "Halina\u200b Brandt", "\uff48al"]
)
def test_a_guest_under_a_name_of_the_team_is_always_held(
    guest: Client, subject: Title, site: SiteSettings, owner: Member, name: str
) -> None:
    site.hold_policy = "none"
    site.save()
    post(guest, subject, name=name)
    publish_comment(Comment.objects.get(), by=None)

    response = post(guest, subject, name=name, text="Once more.")

    assert response.status_code == 302
    assert Comment.objects.get(source="Once more.").status == "held"


def test_another_name_than_those_of_the_team_is_not_held_for_it(
    guest: Client, subject: Title, site: SiteSettings, owner: Member
) -> None:
    MemberFactory.create(username="ines", display_name="Ines")  # of no team
    site.hold_policy = "none"
    site.save()

    post(guest, subject, name="Ines")

    assert Comment.objects.get().status == "published"


@pytest.mark.parametrize(("name", "status"), [("Somebody Else", "held"), ("ODILE", "published")])
def test_a_known_guest_under_another_name_is_held(
    guest: Client, subject: Title, name: str, status: str
) -> None:
    post(guest, subject)
    publish_comment(Comment.objects.get(), by=None)

    post(guest, subject, name=name, text="Once more.")

    assert Comment.objects.get(source="Once more.").status == status
