"""Brings the comments of a Disqus export in."""

from pathlib import Path

from houselights.core.progress import Watcher
from houselights.transfer.disqus.reader import DisqusReader
from houselights.transfer.talk.comment_html import to_comment_html
from houselights.transfer.talk.importer import import_talk
from houselights.transfer.talk.intake import Intake
from houselights.transfer.talk.items import Format
from houselights.transfer.talk.report import COMMENTS, TalkReport

DISQUS = Format("disqus", "comment-{}", to_comment_html)
WAITED = (
    "the export does not say which of them waited for approval: all that were neither spam nor "
    "deleted are published"
)


def import_disqus(
    path: Path, *, dry_run: bool = False, watcher: Watcher | None = None
) -> TalkReport:
    """See `import_talk`. The file may be packed by gzip."""

    def read(intake: Intake, watcher: Watcher) -> str:
        reader = DisqusReader(path)
        watcher.begin("Reading the export, kB", reader.stream.size // 1024)
        done = 0
        for entry in reader:
            intake.take(entry)
            watcher.advance(reader.stream.bytes_read // 1024 - done)
            done = reader.stream.bytes_read // 1024
        intake.report.notes.update(reader.stream.mended)
        if intake.has_comments and not reader.says_what_waits:
            intake.report.remark(COMMENTS, WAITED)
        return f"disqus.com/{reader.forum[:200]}"

    return import_talk(DISQUS, path, read, dry_run=dry_run, watcher=watcher)
