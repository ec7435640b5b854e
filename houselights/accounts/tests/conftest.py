from pathlib import Path

import pytest
from pytest_django import Settings

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory, OwnerFactory
from houselights.site_settings.models import SiteSettings


@pytest.fixture(autouse=True)
def _own_rate_limits(settings: Settings, tmp_path: Path) -> None:
    """No test counts the failed sign-ins of another, nor of another process."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": tmp_path}}


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Settings) -> None:
    """Set once more for each test, because Django keeps the storages that it made before."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


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
