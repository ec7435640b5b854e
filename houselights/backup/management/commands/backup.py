from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from houselights.backup.errors import BackupError
from houselights.backup.making import make_backup
from houselights.core.progress import watching


class Command(BaseCommand):
    help = (
        "Adds a backup of the whole site to a folder of backups, while the site runs. Pictures "
        "that an earlier backup holds are not copied again."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder of backups; made if missing")
        parser.add_argument(
            "--keep", type=int, default=0, metavar="N", help="delete all but the newest N backups"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["keep"] < 0:
            raise CommandError("--keep must be at least 1.")
        try:
            with watching(Console(stderr=True)) as watcher:
                made = make_backup(options["folder"], keep=options["keep"], watcher=watcher)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for name in made.manifest.missing:
            self.stderr.write(f"The database names {name}, and the site does not have that file.")
        counts = ", ".join(f"{count} {words}" for words, count in made.manifest.counts.items())
        self.stdout.write(
            f"{made.folder}: {counts}; {len(made.manifest.media)} files, {made.new_files} of them "
            f"new; {made.manifest.size / 1_000_000:.1f} MB."
            + (f" {made.pruned} older deleted." if made.pruned else "")
        )
