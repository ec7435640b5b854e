"""The furnished site is made once for a module: each test stands in a savepoint of its own."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.leaks.site import FurnishedSite, furnish


@pytest.fixture(scope="module")
def _furnished(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[FurnishedSite]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnish()
        transaction.set_rollback(True)


@pytest.fixture
def site(_furnished: FurnishedSite, db: None) -> FurnishedSite:
    return _furnished
