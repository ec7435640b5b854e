"""Makes the index of the loaded titles anew where it is old."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from houselights.catalog.finding import build_reference_index, is_index_old
from houselights.core.progress import console_for, watching

NICENESS = 10  # readers first


class Command(BaseCommand):
    help = "Make the index of the loaded titles anew, if something was loaded since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anew", action="store_true", help="also if nothing was loaded since")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (options["anew"] or is_index_old()):
            self.stdout.write("The index of titles is as new as what was loaded.")
            return
        os.nice(NICENESS)
        with watching(console_for(self.stdout)) as watcher:
            build_reference_index(watcher)
        self.stdout.write("The index of titles is made anew.")
