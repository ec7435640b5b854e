import pytest
from django.core.cache import cache

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory, OwnerFactory
from houselights.site_settings.models import SiteSettings


@pytest.fixture(autouse=True)
def _own_rate_limits() -> None:
    """No test counts the failed sign-ins of another."""
    cache.clear()


@pytest.fixture
def owner(db: None) -> Member:
    return OwnerFactory.create(username="halina", display_name="Halina")


@pytest.fixture
def member(db: None) -> Member:
    return MemberFactory.create(username="kestrel")


@pytest.fixture
def site(db: None) -> SiteSettings:
    """Stored settings, to be changed by a test."""
    settings = SiteSettings(name="The Back Row")
    settings.save()
    return settings
