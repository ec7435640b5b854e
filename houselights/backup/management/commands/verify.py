from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from houselights.backup.errors import BackupError
from houselights.backup.manifest import read_manifest
from houselights.backup.store import find_backup
from houselights.backup.verifying import find_problems
from houselights.core.progress import watching


class Command(BaseCommand):
    help = "Checks that a backup is whole: every checksum, the database, the files that it names."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="a backup; or a folder of them: its newest")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            store, backup = find_backup(options["source"])
            with watching(Console(stderr=True)) as watcher:
                problems = find_problems(store, backup, watcher=watcher)
            manifest = read_manifest(backup)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
            raise CommandError(f"{backup} is not whole: {count}.")
        self.stdout.write(
            f"{backup} is whole: made {manifest.made_at} by {manifest.version}, "
            f"{len(manifest.media)} files, {manifest.size / 1_000_000:.1f} MB."
        )
