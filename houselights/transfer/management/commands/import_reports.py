from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from houselights.core.progress import console_for
from houselights.transfer.models import ImportRun
from houselights.transfer.queries import import_runs
from houselights.transfer.report import Report
from houselights.transfer.report_table import print_report


class Command(BaseCommand):
    help = "Lists everything that was brought in, newest first, or shows one kept report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "number", type=int, nargs="?", help="of the report; without it they are listed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        console = console_for(self.stdout)
        if options["number"] is None:
            _print_list(console)
        else:
            _print_one(options["number"], console)


def _print_list(console: Console) -> None:
    table = Table("number", "when", "site", "files", "by", "state", box=None, pad_edge=False)
    runs = list(import_runs())
    for run in runs:
        table.add_row(
            str(run.pk), _when(run), run.site, run.file_name, _by(run), _state(run)
        )  # fmt: skip
    if runs:
        console.print(table)
    console.print("One of them: houselights import_reports NUMBER" if runs else "None yet.")


def _print_one(number: int, console: Console) -> None:
    run = ImportRun.objects.select_related("by").filter(pk=number).first()
    if run is None:
        raise CommandError(f"There is no report {number}. Without a number they are listed.")
    console.print(f"{run.site}, {run.file_name}, {_when(run)}, {_by(run)}: {_state(run)}")
    if run.sentence:
        console.print(run.sentence)
    if run.report:
        report = Report.from_json(run.report)
        print_report(report, console)
        console.print(report.summary(), soft_wrap=True)


def _when(run: ImportRun) -> str:
    return f"{timezone.localtime(run.started_at):%Y-%m-%d %H:%M}"


def _by(run: ImportRun) -> str:
    return run.by.get_full_name() if run.by else "terminal"


def _state(run: ImportRun) -> str:
    return f"{run.state}, only looked" if run.is_dry_run else str(run.state)
