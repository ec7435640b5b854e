from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from houselights.core.progress import console_for, watching
from houselights.core.run_lock import only_run
from houselights.transfer.command import errors_in_words
from houselights.transfer.report_table import print_report
from houselights.transfer.wordpress.importer import CUT_SHORT, import_wordpress
from houselights.transfer.wordpress.options import Options

ANEW = "Take the export anew and bring it in once more: nothing comes in twice."


class Command(BaseCommand):
    help = (
        "Brings in a WordPress export: posts, pages, authors, categories, tags, pictures' records "
        "and comments. Safe to repeat: what is here already stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            nargs="+",
            help="the .xml file from Tools, Export, All content; or all parts of it",
        )
        parser.add_argument(
            "--uploads",
            type=Path,
            metavar="DIR",
            help="a copy of the old site's folder wp-content/uploads, with its pictures",
        )
        parser.add_argument(
            "--fetch-media",
            action="store_true",
            help="ask the old site for pictures that are not at hand",
        )
        parser.add_argument(
            "--allow-private-media",
            action="store_true",
            help="ask at addresses of private networks too: a WordPress in your own house",
        )
        parser.add_argument(
            "--with-roles",
            action="store_true",
            help="of an export of Houselights: make editors and moderators who were that there",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would come in, and change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[Path] = options["file"]
        chosen = Options(
            dry_run=options["dry_run"],
            uploads=options["uploads"],
            fetch_media=options["fetch_media"],
            allow_private_media=options["allow_private_media"],
            trusts_roles=options["with_roles"],
        )
        console = console_for(self.stdout)
        if chosen.uploads and not chosen.uploads.is_dir():
            raise CommandError(f"{chosen.uploads} is no folder.")
        with errors_in_words(paths[0]), only_run(), watching(console) as watcher:
            report = import_wordpress(paths, chosen, watcher=watcher)
        print_report(report, console)
        begin = "A dry run, nothing was changed. " if options["dry_run"] else ""
        console.print(f"{begin}{report.summary()}", soft_wrap=True)
        cut = [reason for reason in report.reasons.values() if reason.kind == CUT_SHORT]
        if cut:
            raise CommandError(f"{cut[0].examples[0]}: {cut[0].why} {ANEW}")
