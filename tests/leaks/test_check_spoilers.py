"""The check that an owner runs on the live site, over the furnished one."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection

from houselights.discussion.models import Comment
from houselights.publishing import feeds, plain_text
from houselights.spoilers import asked
from houselights.web.views import talk
from tests.leaks.site import FurnishedSite

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")


def check(**options: Any) -> str:
    """What it says, and at the end with which code it ends."""
    out = StringIO()
    try:
        call_command("check_spoilers", stdout=out, **options)
    except CommandError as error:
        return f"{out.getvalue()}{error} {error.returncode}"
    return f"{out.getvalue()} 0"


def test_a_site_without_leaks_ends_well_and_is_not_written_to(site: FurnishedSite) -> None:
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            written.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        said = check()

    assert said.endswith(" 0")
    assert "Nothing leaks: " in said
    assert written == []
    assert not Session.objects.exists()
    Comment.objects.update(edited_at=None)  # it may be written to again


def test_a_leak_is_named_with_where_it_is_mended_and_where_it_is_seen(
    site: FurnishedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_text, "open_text", plain_text.whole_text)

    said = check(sample=40)

    review = site.posts["review"]
    edit = f"/admin/pages/{review.pk}/edit/"
    assert f"A spoiler section of “On review” ({edit}) is seen at /{review.address}/" in said
    assert "leak: " in said.splitlines()[-1]
    assert said.endswith(" 1")


def test_a_leaking_feed_is_named(site: FurnishedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def whole(comment: Any) -> str:
        return Comment.objects.get(pk=comment.id).html

    monkeypatch.setattr(feeds, "_comment_html", whole)

    said = check(sample=20)

    assert "A comment by Jun (/comments/" in said
    assert "is seen at /comments/feed/" in said


def test_what_opens_too_early_is_found(
    site: FurnishedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "may_see", lambda scope, progress: bool(progress))

    said = check(sample=3)

    assert "?reveal=seen" in said
    assert "leak: " in said.splitlines()[-1]


def test_what_is_kept_from_who_may_see_it_is_found(
    site: FurnishedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "may_see", lambda scope, progress: False)

    said = check(sample=3)

    assert "is kept from who may see it at" in said
    assert "are kept from who may see them: " in said.splitlines()[-1]


def test_a_page_that_cannot_be_read_is_no_good_ending(
    site: FurnishedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(talk, "talked_in", fail)

    said = check(sample=60)

    assert "/talk/ could not be read" in said
    assert "1 addresses could not be read: " in said.splitlines()[-1]
