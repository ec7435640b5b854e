from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from houselights.core.progress import console_for, watching
from houselights.reference.command import errors_in_words, finish, store_for_load
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
        console = console_for(self.stdout)
        with errors_in_words(path), store_for_load() as store, watching(console) as watcher:
            loaded = load_wikidata(path, store, watcher=watcher)
        finish(loaded, console, if_cut="The file could not be read to its end: fetch it anew.")
