"""What the commands that load the reference have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError
from rich.console import Console

from houselights.core.progress import watching
from houselights.core.run_lock import AnotherRun, only_run
from houselights.reference.after_load import follow_load
from houselights.reference.loading import Loaded
from houselights.reference.report import print_loaded
from houselights.reference.stores.contract import Store, StoreError
from houselights.reference.stores.opening import opened_store

LOCK = "reference"
GOES_ON = "Start the load again: it goes on where it was."


@contextmanager
def errors_in_words(path: Path) -> Iterator[None]:
    """What hinders a load becomes a sentence. `path` is what is read, for errors of the system that
    name no file."""
    try:
        yield
    except AnotherRun as error:
        raise CommandError(str(error)) from error
    except StoreError as error:
        raise CommandError(f"{error} {GOES_ON}") from error
    except KeyboardInterrupt as error:
        raise CommandError(f"Stopped. {GOES_ON}") from error
    except OSError as error:
        words = f"{error.filename or path}: {error.strerror or error}."
        raise CommandError(f"{words} {GOES_ON}") from error


@contextmanager
def store_for_load() -> Iterator[Store]:
    """For one load at a time. Raises AnotherRun, StoreError."""
    with only_run(LOCK), opened_store() as store:
        yield store


def finish(loaded: Loaded, console: Console, *, if_cut: str) -> None:
    """What is made of the reference is made anew where something changed, and the load is reported.
    `if_cut` is said where a file was not read to its end."""
    if loaded.went_on:
        console.print("Went on where the load before was cut off.")
    if loaded.changes:
        with watching(console) as watcher:
            follow_load(watcher)
    print_loaded(loaded, console)
    if not loaded.is_whole:
        raise CommandError(if_cut)
