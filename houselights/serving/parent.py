"""A server that is killed can't end its children; each of them looks after it every second.

The children are told its process id: one that starts late could not ask for it any more.
"""

import os
import threading
from collections.abc import Callable

SECONDS = 1.0
_NAME = "HOUSELIGHTS_SERVER_PROCESS"


def become_parent() -> None:
    """For the server, before it starts any child."""
    os.environ[_NAME] = str(os.getpid())


def parent_is(process_id: int) -> dict[str, str]:
    """What the environment of a child holds whose parent is not the server itself."""
    return {_NAME: str(process_id)}


def end_with_parent(end: Callable[[], object]) -> None:
    """For a child: calls `end` once the server that started it is gone."""
    parent = int(os.environ.get(_NAME) or os.getppid())

    def watch() -> None:
        pause = threading.Event()
        while os.getppid() == parent:
            pause.wait(SECONDS)
        end()

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()
