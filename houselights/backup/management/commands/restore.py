import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from houselights.backup import database
from houselights.backup.errors import BackupError
from houselights.backup.manifest import Manifest, read_manifest
from houselights.backup.restoring import Restored, refuse_backup, restore_backup
from houselights.backup.store import find_backup
from houselights.backup.swapping import finish_restore
from houselights.core.progress import watching
from houselights.serving.prepare import prepare


class Command(BaseCommand):
    help = (
        "Puts a backup into an empty data folder; or, after a typed yes, in the place of the site "
        "there, which is kept aside."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="a backup; or a folder of them: its newest")
        parser.add_argument("--yes", action="store_true", help="don't ask (for scripts)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            store, backup = find_backup(options["source"])
            manifest = read_manifest(backup)
            refuse_backup(manifest)
            finish_restore(Path(settings.DATA))
            if database.is_site_here() and not options["yes"]:
                self._ask(backup, manifest)
            with watching(Console(stderr=True)) as watcher:
                restored = restore_backup(store, backup, watcher=watcher)
        except BackupError as error:
            raise CommandError(str(error)) from error
        prepare()
        self._tell(restored)

    def _ask(self, backup: Path, manifest: Manifest) -> None:
        counts = ", ".join(f"{count} {words}" for words, count in manifest.counts.items())
        self.stdout.write(f"There is a site in {settings.DATA}.")
        self.stdout.write(f"In its place comes {backup.name}, made {manifest.made_at}: {counts}.")
        self.stdout.write("Type yes to go on: ", ending="")
        self.stdout.flush()
        if sys.stdin.readline().strip() != "yes":
            raise BackupError("Nothing was changed.")

    def _tell(self, restored: Restored) -> None:
        self.stdout.write(f"The site of {restored.manifest.made_at} stands in {settings.DATA}.")
        if restored.aside:
            self.stdout.write(f"What stood there is kept in {restored.aside}. Delete it when sure.")
        if restored.schema:
            self.stdout.write(
                f"Its tables are in the schema {restored.schema}. When sure: "
                f'DROP SCHEMA "{restored.schema}" CASCADE'
            )
        self.stdout.write(
            "Everybody signs in anew (houselights owner_link), and the mail server's password is "
            "asked for again."
        )
