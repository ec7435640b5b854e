"""How tests are shared out to processes: the browser tests go to one, in order, as one site and one
browser serve them all; every other test goes to whoever is free. They come first: the rest is done
beside them.

pytest-xdist's own `xdist_group` is of no use since pytest 9 keeps a test's id to itself.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

IN_ONE_PROCESS = "tests/browser/"


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return IN_ONE_PROCESS if nodeid.startswith(IN_ONE_PROCESS) else nodeid


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    return Scheduling(config, log)
