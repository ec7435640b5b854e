"""How tests are shared out to processes: file by file, so that what a file's tests share is made
once. The browser tests go to one process, as one site and one browser serve them all; they come
first, then what else takes long: the rest is done beside them.

pytest-xdist's own `xdist_group` is of no use since pytest 9 keeps a test's id to itself.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

BROWSER = "tests/browser/"
FIRST = (BROWSER, "tests/", "houselights/transfer/")


class Scheduling(LoadFileScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))


def _rank(nodeid: str) -> int:
    return next((rank for rank, path in enumerate(FIRST) if nodeid.startswith(path)), len(FIRST))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _rank(item.nodeid))


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    config.option.loadscopereorder = False
    return Scheduling(config, log)
