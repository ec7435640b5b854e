from argparse import ArgumentParser
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from houselights.core.progress import console_for, watching
from houselights.transfer.wordpress_export.destination import whole_file
from houselights.transfer.wordpress_export.exporter import export_wordpress
from houselights.transfer.wordpress_export.options import Options
from houselights.transfer.wordpress_export.tally import Tally


class Command(BaseCommand):
    help = (
        "Writes the whole site as a WordPress export: posts, drafts, pages, pictures' records and "
        "comments. The file holds spoilers, drafts and e-mail addresses: keep it to yourself."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where to write; - is standard output")
        parser.add_argument(
            "--uploads", type=Path, metavar="DIR",
            help="lay the pictures' files there too, as WordPress lays them in wp-content/uploads",
        )  # fmt: skip
        parser.add_argument(
            "--pictures-at", default="", metavar="URL",
            help="the address at which WordPress will find that folder; else it asks this site",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        chosen = Options(uploads=options["uploads"], pictures_at=_address(options["pictures_at"]))
        # Standard output may be the export itself: what is said goes to the other one then.
        console = console_for(self.stderr if str(file) == "-" else self.stdout)
        try:
            tally = _export(file, chosen, console, self.stdout)
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror or error}.") from error
        _print(tally, console)


def _export(file: Path, options: Options, console: Console, out: Any) -> Tally:
    with watching(console) as watcher:
        if str(file) == "-":
            return export_wordpress(_text(out), options, watcher=watcher)
        with whole_file(file) as opened:
            return export_wordpress(opened, options, watcher=watcher)


def _text(out: Any) -> TextIO:
    """Standard output in UTF-8, whatever the terminal speaks."""
    stream: TextIO = out._out
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", newline="\n")
    return stream


def _address(url: str) -> str:
    if url and not url.startswith(("http://", "https://")):
        raise CommandError("--pictures-at is an address that begins with https:// or http://.")
    return url


def _print(tally: Tally, console: Console) -> None:
    for (kind, sentence), count in tally.remarks.items():
        console.print(f"{kind}, {count}: {sentence}.", soft_wrap=True)
    console.print(f"Written: {tally.summary()}", soft_wrap=True)
