"""What the commands that bring comments alone in have in common."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand

from houselights.core.progress import console_for, watching
from houselights.core.run_lock import only_run
from houselights.transfer.command import errors_in_words
from houselights.transfer.report_table import print_report
from houselights.transfer.talk.report import TalkReport, print_homeless


class TalkCommand(BaseCommand):
    file_help: ClassVar[str]
    bring: ClassVar[Callable[..., TalkReport]]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=self.file_help)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would come in, and change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        console = console_for(self.stdout)
        with errors_in_words(path), only_run(), watching(console) as watcher:
            report = type(self).bring(path, dry_run=options["dry_run"], watcher=watcher)
        print_report(report, console)
        print_homeless(report, console)
        begin = "A dry run, nothing was changed. " if options["dry_run"] else ""
        console.print(f"{begin}{report.summary()}", soft_wrap=True)
