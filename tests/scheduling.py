"""How tests are shared out to processes: file by file, so that what a file's tests share is made
once. The browser tests go to one process, as one site and one browser serve them all; they come
first, then what else takes long: the rest is done beside them. Tests that empty the database come
last of all; a file that has one has only such tests.

pytest-xdist's own `xdist_group` is of no use since pytest 9 keeps a test's id to itself.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

BROWSER = "tests/browser/"
FIRST = (BROWSER, "tests/", "houselights/transfer/", "houselights/")


class Scheduling(LoadFileScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))


def _empties_the_database(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def _rank(item: pytest.Item) -> int:
    if _empties_the_database(item):
        return len(FIRST)
    return next(rank for rank, path in enumerate(FIRST) if item.nodeid.startswith(path))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    last = {item.path for item in items if _empties_the_database(item)}
    if mixed := {i.path.name for i in items if i.path in last and not _empties_the_database(i)}:
        raise pytest.UsageError(f"Tests that empty the database need files of their own: {mixed}")
    items.sort(key=_rank)


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    config.option.loadscopereorder = False
    return Scheduling(config, log)
