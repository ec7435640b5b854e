"""What has come in comes in once: the next run tells of nothing new and nothing changed. And a look
before tells what the run then does."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from wagtail.models import Page

from houselights.publishing.queries import home_page
from houselights.transfer.report import Outcome, Report
from houselights.transfer.tests.conftest import Exported
from houselights.transfer.tests.old_pictures import image, put
from houselights.transfer.tests.wxr import (
    SITE,
    attachment,
    author,
    category,
    comment,
    item,
    menu_entry,
    tag,
    term,
    write,
)
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options

pytestmark = pytest.mark.django_db


def written(report: Report) -> dict[str, int]:
    """By kind, how many things were told as new or changed."""
    found = {
        kind: counts[Outcome.NEW] + counts[Outcome.CHANGED]
        for kind, counts in report.counts.items()
    }
    return {kind: count for kind, count in found.items() if count}


def bring_thrice(paths: Sequence[Path], options: Options) -> list[dict[str, int]]:
    """What was written by the first run, by a second, and by a look after that."""
    look = replace(options, dry_run=True)
    return [written(import_wordpress(paths, one)) for one in (options, options, look)]


def look_at(path: Path, uploads: Path) -> tuple[dict[str, int], list[str]]:
    """What a run would write; and every statement of the look."""
    statements: list[str] = []

    def hear(execute: Any, sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(hear):
        return written(import_wordpress([path], Options(dry_run=True, uploads=uploads))), statements


@pytest.mark.parametrize("trusts_roles", [True, False])
def test_an_own_export_comes_in_once(exported: Exported, trusts_roles: bool) -> None:
    Page.objects.filter(pk=home_page().pk).update(translation_key=uuid4())  # another site's home

    options = Options(uploads=exported.uploads, trusts_roles=trusts_roles)
    looked, _ = look_at(exported.path, exported.uploads)
    first, *later = bring_thrice([exported.path], options)

    assert looked == first
    assert first["settings"] == 1
    assert later == [{}, {}]


def test_an_export_of_wordpress_comes_in_once(tmp_path: Path) -> None:
    uploads = put(tmp_path / "uploads", "2021/a.png")
    (uploads / "2021/press.pdf").write_bytes(b"%PDF-1.4")
    hidden = f"[spoiler]{image(7, '2021/a.png')}[/spoiler]"
    talk = [
        comment(1, "One"), comment(2, "Two ||who||", parent=1), comment(3, parent=99),
        comment(4, approved="trash"), comment(5, kind="pingback"), comment(6, approved="0"),
    ]  # fmt: skip
    menu = term("nav_menu", "top", "Top", number=50)
    entries = [menu_entry(60, title="One", kind="post_type", of="post", to=11),
               menu_entry(61, order=2, title="Away", url="https://example.org/")]  # fmt: skip
    terms = [("category", "kino", "Kino"), ("post_tag", "noir", "Noir"), ("genre", "sf", "SF")]
    path = write(
        tmp_path,
        author(email="mina@example.org", name="Mina"), author("Mina", number=2),
        author("mina-2", number=3, email="MINA@example.org"), category("kino", "Kino"),
        category("korea", "Korea", parent="kino"), tag("noir", "Noir"), tag("Noir", "Noir"), menu,
        term("genre", "sf", "SF", number=51),
        item(11, hidden, terms=terms, comments=talk, meta={"_thumbnail_id": "7", "mood": "blue"}),
        item(12, '[gallery ids="7,8"]', status="private", former_slugs=["twelve"]),
        item(13, "Film", kind="portfolio"), item(14, "", kind="wpcf7_contact_form"),
        item(15, "Below", kind="page", parent=16, link=f"{SITE}/above/below/"),
        item(16, "Above", kind="page", link=f"{SITE}/above/"),
        item(17, "Late", status="future", at="2040-01-01 00:00:00"), item(18, "", password="x"),
        attachment(7, "2021/a.png", alt="A"), attachment(8, "2021/gone.png"),
        attachment(9, "2021/press.pdf"), *entries,
    )  # fmt: skip

    looked, statements = look_at(path, uploads)
    first, *later = bring_thrice([path], Options(uploads=uploads))

    assert not [one for one in statements if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert looked == first
    assert looked["files"] == 2
    assert later == [{}, {}]
