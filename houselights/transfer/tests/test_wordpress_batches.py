"""What one batch asks of the database, and threads that are longer than a batch."""

import random
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houselights.discussion.models import Comment, Thread
from houselights.publishing.models import Essay, PlainPage
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome
from houselights.transfer.tests.wxr import attachment, author, bring, category, comment, item, tag
from houselights.transfer.wordpress import batches, bringing, comments
from houselights.transfer.wordpress.comments import Talk

pytestmark = pytest.mark.django_db
HEAD = (author(), category("drama", "Drama"), tag("seoul", "Seoul"), attachment(999, "a.jpg"))
TERMS = [("category", "drama", "Drama"), ("post_tag", "seoul", "Seoul")]
PICTURE = '<img src="https://old.example.org/wp-content/uploads/a-300x200.jpg">'


def posts(count: int) -> list[str]:
    return [
        item(
            number, f"<p>Words</p>{PICTURE}", terms=TERMS, meta={"_thumbnail_id": "999"},
            comments=[comment(number * 10), comment(number * 10 + 1, parent=number * 10)],
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def questions(folder: Path, *entries: str) -> int:
    """How often an import reads; it writes in statements of so many rows."""
    folder.mkdir(exist_ok=True)
    with CaptureQueriesContext(
        connection,
    ) as heard:
        bring(folder, *HEAD, *entries)
    return sum(query["sql"].startswith("SELECT") for query in heard)


def test_a_batch_of_many_posts_asks_as_often_as_one_of_few(tmp_path: Path) -> None:
    few = questions(tmp_path, *posts(3))
    Essay.objects.all().delete()

    many = questions(tmp_path / "many", *posts(23)[3:])

    assert many <= few


def test_a_batch_that_is_there_already_asks_as_often_as_one_of_few(tmp_path: Path) -> None:
    bring(tmp_path, *HEAD, *posts(20))

    assert questions(tmp_path, *posts(20)) == questions(tmp_path, *posts(3))


def long_thread() -> list[str]:
    """Replies before what they answer, and some dated before it."""
    dice = random.Random(5)
    rows = [
        comment(
            number,
            f"Comment {number}",
            parent=dice.randrange(1, number) if number > 1 and dice.random() < 0.7 else 0,
            at=f"2021-03-04 05:{dice.randrange(60):02d}:{number % 60:02d}",
            approved="0" if number % 7 == 0 else "1",
        )
        for number in range(1, 61)
    ]
    dice.shuffle(rows)
    return rows


def thread_as_read() -> list[tuple[Any, ...]]:
    counts = Thread.objects.values_list("published_count", "last_number", "last_comment_at")
    rows = Comment.objects.order_by("path").values_list(
        "path", "source", "parent__source", "depth", "branch_count", "scope"
    )
    return [*counts, *rows]


@pytest.fixture
def in_one_go(tmp_path: Path) -> list[tuple[Any, ...]]:
    bring(tmp_path, item(7, comments=long_thread()))
    read = thread_as_read()
    Essay.objects.get().delete()
    ImportedItem.objects.all().delete()
    return read


@pytest.mark.parametrize("size", [1, 7, 59])
def test_a_thread_longer_than_a_batch_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_go: list[Any], size: int
) -> None:
    monkeypatch.setattr(comments, "BATCH_COMMENTS", size)

    bring(tmp_path, item(7, comments=long_thread()))

    assert thread_as_read() == in_one_go


@pytest.mark.parametrize("stop_after", [1, 4, 8])
def test_a_run_that_was_stopped_within_a_thread_goes_on_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_go: list[Any], stop_after: int
) -> None:
    monkeypatch.setattr(comments, "BATCH_COMMENTS", 7)
    written: list[Any] = []
    write = Talk._write

    def stop(self: Talk, batch: Any, talks: Any) -> None:
        if len(written) == stop_after:
            raise KeyboardInterrupt
        written.append(batch)
        write(self, batch, talks)

    monkeypatch.setattr(Talk, "_write", stop)
    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path, item(7, comments=long_thread()))
    monkeypatch.setattr(Talk, "_write", write)
    assert Comment.objects.count() == 7 * stop_after

    bring(tmp_path, item(7, comments=long_thread()))

    assert thread_as_read() == in_one_go


def test_long_texts_make_short_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_LETTERS", 5000)
    sizes: list[int] = []
    bring_batch = bringing.Bringer.bring

    def note(self: Any, items: Any) -> None:
        sizes.append(len(items))
        bring_batch(self, items)

    monkeypatch.setattr(bringing.Bringer, "bring", note)

    bring(tmp_path, item(1, "x " * 4000), item(2, "x"), item(3, "x " * 1500), item(4, "x " * 1500))

    assert sizes == [1, 3]


def test_pages_find_the_page_above_wherever_it_stands(tmp_path: Path) -> None:
    report = bring(
        tmp_path,
        item(5, kind="page", parent=6),
        item(6, kind="page", parent=7),
        item(7, kind="page"),
        item(8, kind="page", parent=6),
        item(9, kind="page", parent=404),
        item(20, kind="page", parent=21),
        item(21, kind="page", parent=20),
    )

    home = "/home"
    paths = dict(PlainPage.objects.values_list("slug", "url_path"))
    assert paths["post-5"] == f"{home}/post-7/post-6/post-5/"
    assert paths["post-8"] == f"{home}/post-7/post-6/post-8/"
    assert paths["post-9"] == f"{home}/post-9/"
    assert report.counts["pages"] == {Outcome.NEW: 7}
    assert PlainPage.find_problems() == ([], [], [], [], [])
