"""What the commands that bring comments in have in common."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError

from houselights.core.progress import console_for, watching
from houselights.core.run_lock import AnotherRun, only_run
from houselights.transfer.report_table import print_report
from houselights.transfer.talk.report import TalkReport, print_homeless
from houselights.transfer.wordpress.errors import BadExport


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
        try:
            with only_run(), watching(console) as watcher:
                report = type(self).bring(path, dry_run=options["dry_run"], watcher=watcher)
        except AnotherRun as error:
            raise CommandError(str(error)) from error
        except BadExport as error:
            raise CommandError(f"{path.name}: {error}") from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror or error}.") from error
        print_report(report, console)
        print_homeless(report, console)
        begin = "A dry run, nothing was changed. " if options["dry_run"] else ""
        console.print(f"{begin}{report.summary()}", soft_wrap=True)
