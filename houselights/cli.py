"""The console script: the front door of the commands. Each of them prepares what it needs."""

import os
import sys

GROUPS = {
    "Run the site": {
        "serve": "serve the site: web server and background worker",
        "owner_link": "print a one-time link that signs the owner in",
        "remove_demo": "take the demo out, and nothing else",
    },
    "Move in": {
        "import_wordpress": "bring in a WordPress export with its comments and old addresses",
        "import_reports": "list what was brought in and when, or show one report again",
    },
    "For developers": {
        "django": "any command of Django or Wagtail, as in: houselights django shell",
    },
}
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
    django.setup()
    if not {"-h", "--help"} & set(words):
        from houselights.serving.prepare import prepare

        prepare()
    execute_from_command_line(["houselights", *words])
