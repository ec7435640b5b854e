"""Writes raise versions, in their own transaction, whoever makes them."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.db.models import F

from houselights.delivery.collecting import SITE, changes_at, collecting, depends_on
from houselights.delivery.outdating import rules
from houselights.delivery.triggers import install_triggers
from houselights.delivery.versions import read_version
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _raised_at_once(db: None) -> None:
    _raise_at_once()


def _raise_at_once() -> None:
    """PostgreSQL raises versions when a transaction ends, and a test's never does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS outdate_at_commit IMMEDIATE")


def _raise_by(write: str) -> int:
    before = read_version([SITE])
    with connection.cursor() as cursor:
        cursor.execute(write)
    return read_version([SITE]) - before


@pytest.fixture
def settings_row() -> SiteSettings:
    site = SiteSettings(name="The Quiet Row")
    site.save()
    return site


def test_a_write_by_sql_outdates(settings_row: SiteSettings) -> None:
    assert _raise_by("UPDATE site_settings_sitesettings SET name = 'The Loud Row'") > 0


def test_what_no_page_shows_outdates_nothing(settings_row: SiteSettings) -> None:
    assert _raise_by("UPDATE site_settings_sitesettings SET mail_host = 'mail.example'") == 0


def test_writing_what_stands_there_already_outdates_nothing(settings_row: SiteSettings) -> None:
    assert _raise_by("UPDATE site_settings_sitesettings SET name = name") == 0


def test_a_write_that_is_taken_back_outdates_nothing(settings_row: SiteSettings) -> None:
    before = read_version([SITE])

    with transaction.atomic():
        SiteSettings.objects.update(posts_per_page=F("posts_per_page") + 1)
        transaction.set_rollback(True)

    assert read_version([SITE]) == before


def test_triggers_can_be_made_again(settings_row: SiteSettings) -> None:
    install_triggers(connection)
    _raise_at_once()

    assert _raise_by("UPDATE site_settings_sitesettings SET name = 'Once'") == 1


def test_no_key_can_be_null() -> None:
    """A trigger that makes NULL of a key would refuse the write."""
    for rule in rules():
        columns = {str(one.column): one for one in rule.model._meta.local_concrete_fields}
        named = [part for part in rule.key_sql("NEW").split('"')[1::2] if part]
        assert all(not columns[name].null for name in named), rule


def test_what_a_rendering_depends_on_is_collected() -> None:
    with collecting() as found:
        depends_on("thread:1", "thread:2")

    depends_on("thread:3")
    assert found.keys == {SITE, "thread:1", "thread:2"}


def test_the_earliest_change_counts() -> None:
    early, late = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)

    with collecting() as found:
        changes_at(late)
        changes_at(early)

    assert found.until == early
