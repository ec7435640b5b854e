from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from rich.console import Console

from houselights.core.progress import BarWatcher, LineWatcher, watching
from houselights.publishing.models import Essay
from houselights.transfer.tests.wxr import attachment, author, comment, item, write

pytestmark = pytest.mark.django_db


def run(path: Path, *options: str) -> list[str]:
    out = StringIO()
    call_command("import_wordpress", path, *options, stdout=out)
    return out.getvalue().splitlines()


def test_it_prints_counts_for_each_kind_and_one_summary_line(tmp_path: Path) -> None:
    text = 'A [form id="1"]'
    path = write(
        tmp_path, author(), item(7, text, comments=[comment(1), comment(2, approved="trash")])
    )

    lines = run(path)

    assert next(line.split() for line in lines if line.startswith("comments ")) == [
        "comments", "2", "1", "·", "·", "·", "1",
    ]  # fmt: skip
    assert any("not carried: in the bin there" in line for line in lines)
    assert any("shortcode [form] is not known: kept as text" in line for line in lines)
    assert lines[-1] == (
        "4 found: 3 new, 0 changed, 0 already there, 0 kept as it was, 1 not carried."
    )
    assert "Bringing in posts and comments: 3" in lines


def test_a_dry_run_says_so(tmp_path: Path) -> None:
    lines = run(write(tmp_path, item(7)), "--dry-run")

    assert lines[-1].startswith("A dry run, nothing was changed. 2 found: 2 new")
    assert not Essay.objects.exists()


def test_a_terminal_gets_a_bar_and_a_log_gets_lines() -> None:
    with watching(Console(file=StringIO(), force_terminal=True)) as watcher:
        watcher.begin("Posts", 3)
        watcher.advance(2)
        assert isinstance(watcher, BarWatcher)
        assert watcher.progress.tasks[0].completed == 2
    with watching(Console(file=StringIO())) as watcher:
        assert isinstance(watcher, LineWatcher)


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("houselights.core.progress.SECONDS_BETWEEN_LINES", 0.0)
    out = StringIO()
    watcher = LineWatcher(Console(file=out))

    watcher.begin("Posts", 3)
    watcher.advance(2)

    assert out.getvalue().splitlines() == ["Posts: 3", "Posts: 2 of 3"]


def test_pictures_that_are_not_at_hand_are_told_and_are_no_failure(tmp_path: Path) -> None:
    path = write(tmp_path, author(), item(7), attachment(9, "2021/a.png", parent=7))

    lines = run(path)

    assert any(line.startswith("files") and line.split()[-1] == "1" for line in lines)
    assert lines[-1].endswith("1 not carried.")
