"""A small house with a canary in everything that must come back."""

import os
from pathlib import Path

import pytest
from django.db import connection
from django.utils.timezone import now
from pytest_django import Settings

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import make_member
from houselights.backup import database
from houselights.discussion.actions import ImportedComment, import_comments, open_thread
from houselights.pictures.tests.factories import make_picture
from houselights.publishing.models import OldAddress, Review
from houselights.publishing.tests.factories import ReviewFactory, paragraph, spoiler, stored
from houselights.site_settings.queries import get_site_settings

PASSWORD = "a canary's password"


@pytest.fixture
def house(db: None, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of a site with a post, comments, a member, pictures and settings."""
    if connection.vendor != "sqlite":
        pytest.skip("the embedded database is the subject")
    data = tmp_path / "data"
    settings.DATA, settings.MEDIA_ROOT = data, data / "media"
    monkeypatch.setattr(database, "sqlite_file", lambda: data / "houselights.sqlite3")
    monkeypatch.setattr(database, "close", lambda: None)
    furnish()
    write_database(data)
    (data / "secret_key").write_text("the old key")
    return data


def furnish() -> None:
    member: Member = make_member(username="canary", email="canary@example.org")
    member.set_password(PASSWORD)
    member.save()
    still = make_picture("canary.png")
    body = [paragraph("<p>canary open</p>"), spoiler(paragraph("<p>canary veiled</p>"))]
    post: Review = ReviewFactory.create(
        title="Canary review", body=stored(body), author=member, lead_still=still
    )
    OldAddress.objects.create(path="canary/old", post=post)
    rows = [
        ImportedComment(foreign_id="1", created_at=now(), html="<p>canary comment</p>", name="C"),
        ImportedComment(
            foreign_id="2", parent_foreign_id="1", created_at=now(), html="canary reply", name="C"
        ),
    ]
    import_comments(open_thread(post), rows)
    site = get_site_settings()
    site.name, site.mail_password = "Canary House", "canary secret"
    site.save()


def write_database(data: Path) -> None:
    """What the test has written so far, as a database file of its own."""
    data.mkdir(exist_ok=True)
    connection.ensure_connection()
    (data / "houselights.sqlite3").write_bytes(connection.connection.serialize())
    for left in ("-wal", "-shm"):
        (data / f"houselights.sqlite3{left}").unlink(missing_ok=True)


def all_bytes(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but locks."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def modes(folder: Path) -> set[int]:
    return {os.stat(path).st_mode & 0o077 for path in folder.rglob("*")}
