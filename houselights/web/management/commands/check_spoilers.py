from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from houselights.core.progress import console_for, watching
from houselights.web.leaks.checking import Found, Leak, check_spoilers

MOST_TOLD = 100


class Command(BaseCommand):
    help = (
        "Reads the site as a guest does and looks for everything that stands behind a veil. Writes "
        "nothing; ends with 0 when nothing of it is seen, with 1 when something is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--sample", type=int, metavar="N",
            help="ask for at most N addresses of each kind, at even distances; else for all",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        sample: int | None = options["sample"]
        if sample is not None and sample < 1:
            raise CommandError("--sample is a number of addresses, 1 or more.")
        console = console_for(self.stdout)
        with watching(console) as watcher:
            found = check_spoilers(watcher, sample=sample)
        _tell(found, console)
        if not found.is_clean:
            raise CommandError(_failure(found))
        console.print(f"Nothing leaks: {_looked(found)}", soft_wrap=True)


def _tell(found: Found, console: Console) -> None:
    for leak in [*found.leaks.values()][:MOST_TOLD]:
        _tell_one(leak, "is seen at", console)
    for leak in found.kept_back[:MOST_TOLD]:
        _tell_one(leak, "is kept from who may see it at", console)
    for address in found.failed[:MOST_TOLD]:
        console.print(f"{address} could not be read: see the log.", soft_wrap=True)


def _tell_one(leak: Leak, how: str, console: Console) -> None:
    more = f" and {leak.count - 1} more" if leak.count > 1 else ""
    words = f"{leak.text.what} ({leak.text.edit_url}) {how} {leak.address}{more}"
    console.print(f"{words[0].upper()}{words[1:]}", soft_wrap=True)


def _looked(found: Found) -> str:
    untold = found.text_count - found.known_count
    few = f"; {untold} are too short to be told, or stand in the open as well" if untold else ""
    return f"{found.text_count} veiled texts, {found.address_count} addresses{few}."


def _failure(found: Found) -> str:
    parts = (
        (len(found.leaks), "leak"),
        (len(found.kept_back), "are kept from who may see them"),
        (len(found.failed), "addresses could not be read"),
    )
    said = ", ".join(f"{count} {words}" for count, words in parts if count)
    return f"{said}: {_looked(found)}"
