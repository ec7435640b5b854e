import errno
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.core.management import CommandError, call_command

from houselights.discussion.models import Comment
from houselights.publishing.tests.factories import EssayFactory
from houselights.transfer.talk.writing import Writer
from houselights.transfer.tests import dsq, isso_db

pytestmark = pytest.mark.django_db


def run(command: str, path: Path, *options: str) -> list[str]:
    out = StringIO()
    call_command(command, path, *options, stdout=out)
    return out.getvalue().splitlines()


def test_import_disqus_prints_counts_lost_threads_and_one_summary_line(tmp_path: Path) -> None:
    essay = EssayFactory.create()
    here, gone = (f"https://x.example{path}" for path in (essay.get_absolute_url(), "/gone/"))
    path = dsq.write(
        tmp_path, dsq.thread(1, here), dsq.thread(2, gone),
        dsq.post(11), dsq.post(12, under=2), dsq.post(13, under=2),
    )  # fmt: skip

    lines = run("import_disqus", path)

    assert next(line.split() for line in lines if line.startswith("comments  ")) == [
        "comments", "3", "1", "·", "·", "·", "2",
    ]  # fmt: skip
    lost = next(line for line in lines if line.startswith("2 ") and gone in line)
    assert "no post here stands at its address" in lost
    assert lines[-1] == (
        "5 found: 2 new, 0 changed, 0 already there, 0 kept as it was, 3 not carried."
    )


def test_import_isso_dry_run_says_so(tmp_path: Path) -> None:
    essay = EssayFactory.create()
    threads = [(1, essay.get_absolute_url(), "A page")]
    path = isso_db.write(tmp_path, threads, [isso_db.row(1)])

    lines = run("import_isso", path, "--dry-run")

    assert lines[-1].startswith("A dry run, nothing was changed. 2 found: 2 new")
    assert not Comment.objects.exists()


def test_a_full_disk_is_told_by_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_up(*args: Any, **kwargs: Any) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    essay = EssayFactory.create()
    threads = [(1, essay.get_absolute_url(), "A page")]
    path = isso_db.write(tmp_path, threads, [isso_db.row(1)])
    monkeypatch.setattr(Writer, "prepare", fill_up)

    with pytest.raises(CommandError, match=r"The disk is full\. What has come in so far stays"):
        run("import_isso", path)
