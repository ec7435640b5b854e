"""The console script: the front door of the commands. Each of them prepares what it needs."""

import gc
import os
import sys

GROUPS = {
    "Run the site": {
        "serve": "serve the site: web server and background worker",
        "owner_link": "print a one-time link that signs the owner in",
        "remove_demo": "take the demo out, and nothing else",
        "check_spoilers": "look whether anything behind a veil is seen where it must not be",
    },
    "Catalogue": {
        "load_starter": "write down the well-known films and dramas that are not here yet",
        "load_imdb": "load IMDb's data sets, as you fetched them, beside the site",
        "load_wikidata": "load films and series from Wikidata's dump, or a list of items",
        "index_titles": "make the index of the loaded titles anew",
    },
    "Move in": {
        "import_wordpress": "bring in a WordPress export with its comments and old addresses",
        "import_disqus": "bring in the comments of a Disqus export",
        "import_isso": "bring in the comments of Isso's database",
        "import_reports": "list what was brought in and when, or show one report again",
    },
    "Move out": {
        "export_wordpress": "write the whole site as a WordPress export",
    },
    "Keep": {
        "backup": "copy the whole site into a folder of backups, while it runs",
        "verify": "check that a backup is whole",
        "restore": "put a backup in the place of the site",
    },
    "For developers": {
        "django": "any command of Django or Wagtail, as in: houselights django shell",
    },
}
WITHOUT_SITE = {"verify", "restore"}
AS_IT_IS = {"backup"}  # before an upgrade it must not change what it copies
HINT = (
    "HOUSELIGHTS_DATA names the data folder (./data unless said), HOUSELIGHTS_URL the address.\n"
    "All settings: docs/operate/settings.md. Help for one command: houselights COMMAND --help"
)


def help_text() -> str:
    lines = ["Houselights, a home for film and drama reviews.", "", "houselights COMMAND [OPTIONS]"]
    width = max(len(name) for commands in GROUPS.values() for name in commands)
    for group, commands in GROUPS.items():
        lines += ["", f"{group}:"]
        lines += [f"  {name:<{width}}  {words}" for name, words in commands.items()]
    return "\n".join([*lines, "", HINT])


def main(arguments: list[str] | None = None) -> None:
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in {"-h", "--help", "help"}:
        print(help_text())
        return
    if words[0] in {"-V", "--version", "version"}:
        from houselights import __version__

        print(f"houselights {__version__}")
        return
    if words[0] not in {name for commands in GROUPS.values() for name in commands}:
        sys.exit(f"houselights: there is no command {words[0]!r}. houselights --help lists them.")
    _run(words)


def _run(words: list[str]) -> None:
    os.umask(0o077)  # what is in the data folder is nobody else's on this machine
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houselights.settings")
    import django
    from django.core.management import execute_from_command_line

    if words[0] == "django":
        execute_from_command_line(["houselights django", *words[1:]])
        return
    gc.disable()  # all that is loaded here stays; looking it through meanwhile took half a second
    django.setup()
    gc.freeze()
    gc.enable()
    if words[0] in WITHOUT_SITE or {"-h", "--help"} & set(words):
        execute_from_command_line(["houselights", *words])
    else:
        _run_on_site(words)


def _run_on_site(words: list[str]) -> None:
    """On a data folder that is whole, made ready, and not replaced meanwhile."""
    from django.conf import settings
    from django.core.management import execute_from_command_line

    from houselights.backup.errors import BackupError
    from houselights.backup.lock import use_data
    from houselights.backup.swapping import finish_restore
    from houselights.serving.prepare import prepare

    try:
        if said := finish_restore(settings.DATA):
            print(said, file=sys.stderr)
        with use_data(settings.DATA):
            if words[0] not in AS_IT_IS:
                prepare()
            execute_from_command_line(["houselights", *words])
    except BackupError as error:
        sys.exit(f"houselights: {error}")
