"""What the commands that bring something in have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError

from houselights.core.run_lock import AnotherRun
from houselights.transfer.isolation import ImportStopped, stopping
from houselights.transfer.wordpress.errors import BadExport

STAYS = "What has come in so far stays; start the import again to go on from there."


@contextmanager
def errors_in_words(path: Path) -> Iterator[None]:
    """What hinders an import becomes a sentence. `path` is what is read, for errors that name no
    file."""
    try:
        with stopping():
            yield
    except AnotherRun as error:
        raise CommandError(str(error)) from error
    except BadExport as error:
        raise CommandError(f"{(error.path or path).name}: {error}") from error
    except ImportStopped as error:
        raise CommandError(f"{error} {STAYS}") from error
    except OSError as error:
        raise CommandError(f"{error.filename or path}: {error.strerror or error}.") from error
