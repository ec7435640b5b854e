import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from pytest_django import Settings

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.models import Title
from houselights.discussion import subjects
from houselights.discussion.tests.factories import TitleFactory
from houselights.discussion.tests.subjects import TalkAboutTitle
from houselights.site_settings.models import SiteSettings

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def titles_can_be_discussed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = "houselights.discussion.tests.urls"
    monkeypatch.setattr(subjects, "_registered", {})
    subjects.register(Title, TalkAboutTitle)


@pytest.fixture
def subject(db: None) -> Title:
    return TitleFactory.create()


@pytest.fixture
def member(db: None) -> Member:
    return MemberFactory.create(username="ines", display_name="Ines")


@pytest.fixture
def moderator(db: None) -> Member:
    moderator = MemberFactory.create(username="halina", display_name="Halina")
    moderator.user_permissions.add(
        Permission.objects.get(content_type__app_label="moderation", codename="decide")
    )
    return moderator


@pytest.fixture
def guest() -> Client:
    """A browser of a guest, which says where its requests come from."""
    return Client(headers=OURS, enforce_csrf_checks=True)


@pytest.fixture
def site(db: None) -> SiteSettings:
    settings = SiteSettings(name="Houselights", set_up_at="2026-11-01T00:00Z")
    settings.save()
    return settings


@pytest.fixture
def desk(client: Client, moderator: Member) -> Client:
    """A browser in which a moderator is signed in."""
    client.force_login(moderator)
    return client
