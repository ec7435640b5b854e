"""One run at a time, whichever process it is in. The system lets go of the lock when the process
ends, however it ends: a run that says that it goes on while nobody holds the lock was cut off."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


class AnotherRun(Exception):
    """Another run goes on at present."""


@contextmanager
def only_run(name: str = "run") -> Iterator[None]:
    """Holds the lock: each name has its own. Raises AnotherRun when somebody else has it."""
    path = Path(settings.DATA) / "derived" / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherRun("Another run goes on at present: wait until it is done.") from error
        yield


def is_one_going_on() -> bool:
    try:
        with only_run():
            return False
    except AnotherRun:
        return True
