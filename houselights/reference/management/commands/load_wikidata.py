from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError

from houselights.core.progress import console_for, watching
from houselights.core.run_lock import AnotherRun, only_run
from houselights.reference.management.commands.load_imdb import GOES_ON, LOCK, follow
from houselights.reference.report import print_loaded
from houselights.reference.stores.contract import StoreError
from houselights.reference.stores.opening import opened_store
from houselights.reference.wikidata.loader import load_wikidata


class Command(BaseCommand):
    help = (
        "Loads films, series and their people from Wikidata into the catalogue's reference: the "
        "dump of all items as JSON, or a list of some. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE",
            help="the dump, an item a line, plain, .gz or .bz2; or a list of items",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        console = console_for(cast(IO[str], self.stdout._out))
        try:
            with only_run(LOCK), opened_store() as store, watching(console) as watcher:
                loaded = load_wikidata(path, store, watcher=watcher)
        except AnotherRun as error:
            raise CommandError(str(error)) from error
        except StoreError as error:
            raise CommandError(f"{error} {GOES_ON}") from error
        except KeyboardInterrupt as error:
            raise CommandError(f"Stopped. {GOES_ON}") from error
        except OSError as error:
            words = f"{error.filename or path}: {error.strerror or error}."
            raise CommandError(f"{words} {GOES_ON}") from error
        if loaded.went_on:
            console.print("Went on where the load before was cut off.")
        follow(loaded, console)
        print_loaded(loaded, console)
        if not loaded.is_whole:
            raise CommandError("The file could not be read to its end: fetch it anew.")
