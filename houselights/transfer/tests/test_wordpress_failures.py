"""One thing that can't be stored keeps no other out; what hits everything stops the run."""

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError

from houselights.discussion.models import Comment, Thread
from houselights.publishing.models import Essay, PlainPage
from houselights.transfer import isolation
from houselights.transfer.isolation import ImportStopped, bring_each, why_stopped
from houselights.transfer.models import AwaitedPicture, ImportedPicture
from houselights.transfer.report import Outcome, Report
from houselights.transfer.tests.wxr import attachment, author, bring, comment, item, tag
from houselights.transfer.wordpress import comments as wordpress_comments
from houselights.transfer.wordpress.comment_rows import to_comment
from houselights.transfer.wordpress.pages import PageWriter
from houselights.transfer.wordpress.people import People
from houselights.transfer.wordpress.picture_records import Records
from houselights.transfer.wordpress.terms_here import TermsHere

pytestmark = pytest.mark.django_db
PICTURE = '<img src="https://old.example.org/wp-content/uploads/a.jpg" class="wp-image-99">'


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "SECONDS_BETWEEN_TRIES", 0.0)


def spoil_posts(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    """The database refuses these: half a star is no rating."""
    fill = PageWriter._fill_post

    def fill_badly(self: PageWriter, post: Essay, plan: Any) -> Essay:
        fill(self, post, plan)
        if plan.item.id in numbers:
            post.rating = 5
        return post

    monkeypatch.setattr(PageWriter, "_fill_post", fill_badly)


def spoil_comments(monkeypatch: pytest.MonkeyPatch, *ids: str) -> None:
    def make_badly(row: Any, *rest: Any) -> Any:
        made = to_comment(row, *rest)
        if row.foreign_id in ids:
            object.__setattr__(made, "status", "unheard")
        return made

    monkeypatch.setattr(wordpress_comments, "to_comment", make_badly)


def test_a_post_that_the_database_refuses_is_reported_and_the_others_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    spoil_posts(monkeypatch, 3, 8)
    posts = [item(n, PICTURE, comments=[comment(n * 10)]) for n in range(1, 11)]

    report = bring(tmp_path, attachment(99, "a.jpg"), *posts)

    assert Essay.objects.count() == 8
    assert Comment.objects.count() == 8
    assert AwaitedPicture.objects.count() == 8
    assert report.counts["posts"] == {Outcome.NEW: 8, Outcome.LEFT: 2}
    assert report.counts["comments"] == {Outcome.NEW: 8, Outcome.LEFT: 2}
    (why,) = [one for one in report.reasons.values() if one.kind == "posts"]
    assert why.why == "could not be stored here: the log says why"
    assert [example.split(",")[0] for example in why.examples] == [
        "Post 3 (post 3", "Post 8 (post 8",
    ]  # fmt: skip
    assert "IntegrityError" in caplog.text
    assert Essay.find_problems() == ([], [], [], [], [])


def test_what_was_refused_comes_in_with_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as spoiled:
        spoil_posts(spoiled, 2)
        bring(tmp_path, item(1), item(2, comments=[comment(20)]))

    report = bring(tmp_path, item(1), item(2, comments=[comment(20)]))

    assert report.counts["posts"] == {Outcome.SAME: 1, Outcome.NEW: 1}
    assert Comment.objects.count() == 1


def test_a_comment_that_the_database_refuses_leaves_its_replies_where_it_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil_comments(monkeypatch, "2")
    talk = [comment(1, "one"), comment(2, "two", parent=1), comment(3, "three", parent=2),
            comment(4, "four")]  # fmt: skip

    report = bring(tmp_path, item(7, comments=talk), item(8, comments=[comment(5, "five")]))

    parents = {
        one.source: one.parent.source if one.parent else None
        for one in Comment.objects.select_related("parent")
    }
    assert parents == {"one": None, "three": "one", "four": None, "five": None}
    assert report.counts["comments"] == {Outcome.NEW: 4, Outcome.LEFT: 1}
    counts = dict(Thread.objects.values_list("last_number", "published_count"))
    assert counts == {3: 3, 1: 1}
    assert Comment.objects.get(source="one").branch_count == 2


def test_an_author_a_tag_a_page_and_a_picture_that_fail_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(owner: Any, name: str, is_bad: Callable[[Any], bool]) -> None:
        work = getattr(owner, name)

        def fail(self: Any, *given: Any) -> Any:
            if is_bad(given[-1]):
                raise ValueError("made to fail")
            return work(self, *given)

        monkeypatch.setattr(owner, name, fail)

    spoil(People, "_create", lambda author: author.login == "failing")
    spoil(TermsHere, "make", lambda term: term.slug == "failing")
    spoil(Records, "_make", lambda found: found.id == 5)
    spoil(PageWriter, "_fill", lambda plan: plan.item.id == 11)

    report = bring(
        tmp_path,
        author("mina"),
        author("failing"),
        tag("seoul", "Seoul"),
        tag("failing", "Failing"),
        attachment(5, "b.jpg"),
        attachment(6, "c.jpg"),
        item(10, kind="page"),
        item(11, kind="page"),
        item(12, kind="page", parent=11),
    )

    assert list(ImportedPicture.objects.values_list("path", flat=True)) == ["c.jpg"]
    assert PlainPage.objects.count() == 2
    assert report.counts["pictures"] == {Outcome.NEW: 1, Outcome.LEFT: 1}
    assert report.counts["pages"] == {Outcome.NEW: 2, Outcome.LEFT: 1}
    assert report.counts["authors"] == report.counts["tags"] == {Outcome.NEW: 1, Outcome.LEFT: 1}


# --- What hits everything -------------------------------------------------------------------------


def caused(error: Exception, name: str) -> Exception:
    cause = sqlite3.OperationalError("…")
    cause.sqlite_errorname = name
    error.__cause__ = cause
    return error


def of_postgresql(state: str) -> Exception:
    error = OperationalError("…")
    error.__cause__ = type("Error", (Exception,), {"sqlstate": state})()
    return error


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (caused(OperationalError(), "SQLITE_FULL"), "The disk is full."),
        (caused(OperationalError(), "SQLITE_BUSY_SNAPSHOT"), "The database stayed locked"),
        (caused(OperationalError(), "SQLITE_READONLY_DBMOVED"), "The database or its folder"),
        (caused(DatabaseError(), "SQLITE_CORRUPT"), "The database's file can't be read"),
        (of_postgresql("53100"), "The disk is full."),
        (of_postgresql("40P01"), "The database stayed locked"),
        (of_postgresql("57P01"), "The database does not answer."),
        (InterfaceError("connection already closed"), "The database does not answer."),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full."),
    ],
)
def test_what_every_other_write_would_meet_too_is_told_by_a_sentence(
    error: Exception, why: str
) -> None:
    assert why_stopped(error).startswith(why)


@pytest.mark.parametrize(
    "error",
    [
        IntegrityError("UNIQUE constraint failed"),
        caused(OperationalError(), "SQLITE_ERROR"),
        of_postgresql("22001"),
        DatabaseError("Save with update_fields did not affect any rows."),
        FileNotFoundError(errno.ENOENT, "No such file"),
    ],
)
def test_what_one_thing_meets_stops_nothing(error: Exception) -> None:
    assert why_stopped(error) == ""


# --- Trying again ---------------------------------------------------------------------------------


class Locked:
    """Refuses so many times, then takes what it gets."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.taken: list[int] = []

    def bring(self, things: Any) -> None:
        if self.times:
            self.times -= 1
            raise caused(OperationalError("database is locked"), "SQLITE_BUSY")
        self.taken += things


def test_a_locked_database_is_tried_again() -> None:
    locked = Locked(isolation.TRIES - 1)

    bring_each([1, 2, 3], locked.bring, str, Report())

    assert locked.taken == [1, 2, 3]


def test_a_database_that_stays_locked_stops_the_run() -> None:
    locked = Locked(1000)

    with pytest.raises(ImportStopped, match=r"stayed locked"):
        bring_each([1, 2, 3], locked.bring, str, Report())

    assert locked.taken == []


def test_what_fails_is_found_among_many_and_counts_once() -> None:
    report = Report()
    left: list[int] = []

    def leave(one: int) -> str:
        left.append(one)
        return str(one)

    def bring(things: Any) -> None:
        for one in things:
            report.add("things", Outcome.NEW)
            if one % 10 == 7:
                raise ValueError(one)

    bring_each(range(40), bring, leave, report)

    assert left == [7, 17, 27, 37]
    assert report.counts["things"] == {Outcome.NEW: 36}
