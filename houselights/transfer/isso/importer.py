"""Brings the comments of Isso's database in."""

from pathlib import Path

from houselights.core.progress import Watcher
from houselights.transfer.isso.markdown import to_html
from houselights.transfer.isso.reader import IssoReader
from houselights.transfer.talk.importer import import_talk
from houselights.transfer.talk.intake import Intake
from houselights.transfer.talk.items import Format
from houselights.transfer.talk.report import TalkReport

ISSO = Format("isso", "isso-{}", to_html)


def import_isso(path: Path, *, dry_run: bool = False, watcher: Watcher | None = None) -> TalkReport:
    """See `import_talk`."""

    def read(intake: Intake, watcher: Watcher) -> str:
        reader = IssoReader(path)
        watcher.begin("Reading Isso's database", 0)
        for entry in reader:
            intake.take(entry)
            watcher.advance()
        return reader.site

    return import_talk(ISSO, path, read, dry_run=dry_run, watcher=watcher)
