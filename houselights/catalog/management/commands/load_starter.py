"""Brings the starter catalogue in."""

from typing import Any

from django.core.management.base import BaseCommand

from houselights.catalog.starting import load_starter


class Command(BaseCommand):
    help = "Write down the well-known films and dramas of the starter catalogue that are not here."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{len(load_starter())} titles are new.")
