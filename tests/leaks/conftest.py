"""The furnished site is made once for a module: each test stands in a savepoint of its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from tests.leaks.site import FurnishedSite, furnish


@pytest.fixture(scope="module")
def _furnished(
    db_taken_back: Callable[[], AbstractContextManager[None]],
) -> Iterator[FurnishedSite]:
    with db_taken_back():
        yield furnish()


@pytest.fixture
def site(_furnished: FurnishedSite, db: None) -> FurnishedSite:
    return _furnished
