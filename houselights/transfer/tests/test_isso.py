import sqlite3
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from houselights.discussion.models import Comment, Status, Thread
from houselights.publishing.tests.factories import EssayFactory
from houselights.transfer.isso import reader
from houselights.transfer.isso.importer import import_isso
from houselights.transfer.models import ImportedItem, ImportRun
from houselights.transfer.tests.isso_db import NOON, SCHEMA, bring, row, write

pytestmark = pytest.mark.django_db
THREADS = [(1, "/seats/", "Seats")]


@pytest.fixture(autouse=True)
def _a_post() -> None:
    essay = EssayFactory.create(title="Seats", slug="seats")
    type(essay).objects.filter(pk=essay.pk).update(address="seats")


def test_the_tree_comes_in_with_writers_dates_and_modes(tmp_path: Path) -> None:
    report = bring(
        tmp_path,
        THREADS,
        [
            row(2, "two", parent=1, author=None, email="KO@example.org", mode=2),
            row(1, "one", website="https://jun.example/"),
            row(3, "three", mode=17),
        ],
    )

    one, two, three = Comment.objects.order_by("created_at")
    assert (one.name, one.website, one.created_at.timestamp()) == (
        "Jun", "https://jun.example/", NOON + 1,
    )  # fmt: skip
    assert (two.parent, two.name, two.email, two.status) == (
        one, "Anonymous", "ko@example.org", Status.HELD,
    )  # fmt: skip
    assert three.status == Status.HELD
    assert report.as_json()["counts"]["comments"]["new"] == 3
    item = ImportedItem.objects.get(kind="comment", foreign_id="1")
    assert item.data == {"anchor": "isso-1"}
    assert item.site.startswith("isso/")
    assert "a-key-of-its-own" not in item.site


def test_a_deleted_comment_keeps_its_place_for_its_replies(tmp_path: Path) -> None:
    rows = [row(1, "", mode=4, author=None), row(2, "two", parent=1), row(3, "", mode=4)]

    report = bring(tmp_path, THREADS, rows)

    assert Comment.objects.get(source="two").parent == Comment.objects.get(status=Status.REMOVED)
    assert report.as_json()["counts"]["comments"]["not carried"] == 2


def test_what_is_marked_as_a_spoiler_is_veiled_with_its_replies(tmp_path: Path) -> None:
    rows = [row(1, "||He dies||"), row(2, "No!", parent=1), row(3, "Fine")]

    bring(tmp_path, THREADS, rows)

    scopes = dict(Comment.objects.values_list("source", "scope"))
    assert [scopes[text].reveals for text in ("||He dies||", "No!", "Fine")] == [True, True, False]


def test_markdown_is_rendered_and_html_in_it_is_made_safe(tmp_path: Path) -> None:
    bring(tmp_path, THREADS, [row(1, "*A* <b>b</b><script>x()</script> <i onclick=x()>c</i>")])

    html = Comment.objects.get().html
    assert html.strip() == "<p><em>A</em> <strong>b</strong> <em>c</em></p>"


def test_a_second_run_changes_nothing_and_another_isso_is_another(tmp_path: Path) -> None:
    rows = [row(1, "one"), row(2, "two", parent=1)]
    bring(tmp_path, THREADS, rows)

    again = bring(tmp_path, THREADS, rows)
    other = import_isso(write(tmp_path, THREADS, [row(1, "another's")], key="another"))

    assert again.as_json()["counts"]["comments"]["already there"] == 2
    assert other.as_json()["counts"]["comments"]["new"] == 1
    assert Comment.objects.count() == 3


def test_threads_without_a_post_and_comments_without_a_thread_are_counted(tmp_path: Path) -> None:
    threads = [*THREADS, (2, "/gone/", "Gone"), (3, "", "")]

    report = bring(tmp_path, threads, [row(1, tid=2), row(2, tid=9), row(3, tid=None), row(4)])

    assert report.as_json()["counts"]["comments"]["not carried"] == 3
    assert [(one.link, one.comment_count) for one in report.homeless] == [("/gone/", 1)]


def test_odd_values_do_no_harm(tmp_path: Path) -> None:
    rows = [
        row(1, b"by\xfftes"),
        row(2, None, author=7, created="never", parent="x"),
        row(3, "a\x00b", created=1e300, mode="1"),
        row(4, 12.5, created=float("-inf"), parent=4),
    ]

    bring(tmp_path, THREADS, rows)

    assert set(Comment.objects.values_list("source", flat=True)) >= {"by\ufffdtes", "ab", "12.5"}


def test_the_file_is_not_changed_and_may_stand_where_nobody_may_write(tmp_path: Path) -> None:
    path = write(tmp_path, THREADS, [row(1)])
    path.chmod(0o400)
    before = path.read_bytes()

    import_isso(path)

    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["comments.db"]


def refusal(path: Path) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("import_isso", path)
    assert not any(model.objects.exists() for model in (Thread, Comment, ImportedItem, ImportRun))
    said = str(refused.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "comments.db: The file is empty."),
        (b"<disqus/>", "comments.db: The file is not an SQLite database"),
        (b"SQLite format 3\x00 and no more", "comments.db: The database can't be read ("),
    ],
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "comments.db"
    path.write_bytes(content)

    assert sentence in refusal(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone\.db: No such file or directory\."):
        call_command("import_isso", tmp_path / "gone.db")


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE notes (id INTEGER);",
        SCHEMA.replace("mode INTEGER,", ""),
        SCHEMA.replace("text VARCHAR,", "text VARCHAR GENERATED ALWAYS AS (upper(author)),"),
        SCHEMA.replace("CREATE TABLE comments", "CREATE TABLE c")
        .replace("AFTER DELETE ON comments", "AFTER DELETE ON c")
        + "CREATE VIEW comments AS SELECT * FROM c;",
    ],
)  # fmt: skip
def test_another_schema_is_refused(tmp_path: Path, script: str) -> None:
    path = tmp_path / "comments.db"
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()

    assert "not Isso's: it lacks its tables" in refusal(path)


def test_a_database_that_isso_is_writing_to_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, THREADS, [row(1)])
    (tmp_path / "comments.db-wal").write_bytes(b"x")

    assert "Isso is writing to it" in refusal(path)


def test_a_torn_database_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, THREADS, [row(n, "x" * 3000) for n in range(1, 40)])
    torn = bytearray(path.read_bytes())
    torn[8192 : len(torn) - 4096] = b"\xff" * (len(torn) - 12288)
    path.write_bytes(torn)

    assert "The database can't be read (" in refusal(path)


def test_a_text_beyond_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "VALUE_MOST", 1_000_000)
    path = write(tmp_path, THREADS, [row(1, "x" * 1_100_000)])

    assert "is larger than" in refusal(path)


def test_nothing_that_the_database_holds_is_run(tmp_path: Path) -> None:
    path = write(tmp_path, THREADS, [row(1)])
    connection = reader._open(path)

    for sql in (
        "DELETE FROM comments", "ATTACH 'x.db' AS x", "SELECT load_extension('x')",
        "PRAGMA writable_schema = ON", "CREATE TEMP TABLE t (id)",
    ):  # fmt: skip
        with pytest.raises(sqlite3.Error):
            connection.execute(sql)
    connection.close()
