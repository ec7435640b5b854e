from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from houselights.core.progress import console_for, watching
from houselights.reference.command import errors_in_words, finish, store_for_load
from houselights.reference.imdb import terms
from houselights.reference.imdb.loader import MissingFile, find_files, load_imdb, missing_files
from houselights.reference.imdb.options import EXTRAS, KINDS, Options
from houselights.reference.stores.contract import Store


class Command(BaseCommand):
    help = (
        "Loads IMDb's non-commercial data sets, as you fetched them, into the catalogue's "
        "reference. Safe to repeat: a newer set of files refreshes what is there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, metavar="DIR",
            help="where title.basics.tsv.gz and the others are, packed or unpacked",
        )  # fmt: skip
        parser.add_argument(
            "--with", dest="extras", default="", metavar="WHAT",
            help="principals (who made a title and who is in it), names (these people); or both: "
            "principals,names",
        )  # fmt: skip
        parser.add_argument(
            "--kinds", default=",".join(KINDS), metavar="KINDS",
            help=f"only these, with commas between: {','.join(KINDS)}",
        )  # fmt: skip
        parser.add_argument(
            "--minimum-votes", type=int, default=0, metavar="N",
            help="only films and series with so many votes, and the episodes of these",
        )  # fmt: skip
        parser.add_argument("--adult", action="store_true", help="adult titles too")
        parser.add_argument(
            "--accept-terms", action="store_true", help="you know IMDb's terms and accept them"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        console = console_for(self.stdout)
        chosen = Options(
            kinds=_among(options["kinds"], KINDS, "--kinds"),
            minimum_votes=max(options["minimum_votes"], 0),
            with_adult=options["adult"],
            extras=_among(options["extras"], EXTRAS, "--with"),
        )
        folder: Path = options["folder"]
        try:
            with errors_in_words(folder):
                if missing := missing_files(find_files(folder, chosen)):
                    console.print(f"Not in {folder}, and left as it is here: {', '.join(missing)}.")
                with store_for_load() as store:
                    _accept(store, console, is_accepted=options["accept_terms"])
                    with watching(console) as watcher:
                        loaded = load_imdb(folder, chosen, store, watcher=watcher)
        except MissingFile as error:
            raise CommandError(str(error)) from error
        words = "Not every file could be read to its end: fetch those anew."
        finish(loaded, console, if_cut=words)


def _accept(store: Store, console: Console, *, is_accepted: bool) -> None:
    if terms.accepted_at(store):
        return
    console.print(terms.TERMS, soft_wrap=True)
    if not is_accepted:
        if not console.is_terminal:
            raise CommandError("Nothing was loaded. Accept the terms by --accept-terms.")
        if console.input('Type "yes" to accept them: ').strip().lower() != "yes":
            raise CommandError("Nothing was loaded.")
    terms.accept(store)


def _among(text: str, known: tuple[str, ...], option: str) -> frozenset[str]:
    words = frozenset(word.strip() for word in text.split(",") if word.strip())
    if unknown := sorted(words.difference(known)):
        raise CommandError(f"{option} knows {', '.join(known)}; not {', '.join(unknown)}.")
    return words
