"""Serves the site until Ctrl-C."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from houselights.accounts.actions import make_owner_link
from houselights.accounts.queries import first_owner
from houselights.serving.server import AddressTaken, Bind, serve
from houselights.transfer.demo_loader import has_demo, load_demo


class Command(BaseCommand):
    help = "Serve the site: web server and background worker, until Ctrl-C."
    requires_system_checks = []  # the front door has prepared everything

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--bind", default="127.0.0.1:8000", metavar="ADDR:PORT", help="where to listen"
        )
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="web workers")
        parser.add_argument(
            "--demo", action="store_true", help="load the demo first, on a site without posts"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bind = Bind.parse(options["bind"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        if options["workers"] < 1:
            raise CommandError("--workers must be at least 1.")
        if options["demo"] and not has_demo():
            self._say("Loading the demo …")
            load_demo()
        self._greet()
        try:
            serve(bind, workers=options["workers"])
        except AddressTaken as error:
            raise CommandError(f"{error} Choose another with --bind ADDR:PORT.") from error
        self._say("The house is dark.")

    def _greet(self) -> None:
        self._say(f"\nHouselights is at {settings.URL}/   (Ctrl-C ends it)")
        if first_owner() is None:
            self._say(f"Sign in as the owner, once, within a day:\n  {make_owner_link()}")
        else:
            self._say("Another way in for the owner: houselights owner_link")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        sys.stdout.flush()
