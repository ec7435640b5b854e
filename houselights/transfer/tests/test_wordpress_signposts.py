"""Signposts: put up by an import, and of several sites."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import Settings

from houselights.discussion.models import Comment
from houselights.publishing.models import OldAddress
from houselights.transfer.models import Signpost
from houselights.transfer.tests.old_blog import AMELIE, import_blog, place
from houselights.transfer.tests.wxr import SITE, author, bring, category, comment, item, tag, wxr
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options

pytestmark = pytest.mark.django_db


def two_sites(folder: Path) -> None:
    """The older import is of the site below; both have a post 5 and a post at /same/."""
    for site, slug in (("https://first.example", "first"), ("https://second.example", "second")):
        path = folder / f"{slug}.xml"
        entry = item(5, slug=slug, link=f"{site}/same/", guid=f"{site}/?p=5")
        path.write_text(wxr(entry, site=site), encoding="utf-8")
        import_wordpress([path])


def test_of_two_sites_the_one_that_is_asked_goes_first(
    tmp_path: Path, client: Client, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    two_sites(tmp_path)

    for host, wanted in [
        ("first.example", "/2021/03/first/"), ("www.First.example", "/2021/03/first/"),
        ("second.example", "/2021/03/second/"), ("testserver", "/2021/03/second/"),
    ]:  # fmt: skip
        assert place(client, "/?p=5", host=host) == wanted
        assert place(client, "/Same/2", host=host) == wanted


def test_what_only_the_other_site_has_is_found_there(
    tmp_path: Path, client: Client, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    two_sites(tmp_path)

    assert place(client, "/?name=first", host="second.example") == "/2021/03/first/"


def test_signposts_follow_what_changed_there(tmp_path: Path, client: Client) -> None:
    bring(tmp_path, item(5, slug="amelie", link=f"{SITE}/amelie/"))
    bring(tmp_path, item(5, slug="poulain", link=f"{SITE}/poulain/"))

    for address in ("/amelie/2/", "/poulain/2/", "/?name=amelie", "/?name=poulain"):
        assert place(client, address) == "/2021/03/poulain/"


def test_importing_again_puts_up_what_is_missing_and_nothing_twice(tmp_path: Path) -> None:
    import_blog(tmp_path)
    before = sorted(Signpost.objects.values_list("sign", "kind", "object_id"))
    Signpost.objects.filter(sign__startswith="slug").delete()

    import_blog(tmp_path)

    assert sorted(Signpost.objects.values_list("sign", "kind", "object_id")) == before


def test_what_is_published_goes_before_a_draft_of_the_same_name(
    tmp_path: Path, client: Client
) -> None:
    bring(
        tmp_path,
        item(5, slug="amelie", link=f"{SITE}/live/"),
        item(6, slug="amelie", status="draft", link=f"{SITE}/?p=6"),
        item(7, slug="other", former_slugs=["amelie"], link=f"{SITE}/other/"),
    )

    assert place(client, "/?name=amelie") == "/2021/03/amelie/"


def test_an_old_address_from_before_signposts_is_found(tmp_path: Path, client: Client) -> None:
    import_blog(tmp_path)
    Signpost.objects.all().delete()
    assert OldAddress.objects.filter(path="2021/03/stalker.html").exists()

    assert place(client, "/2021/03/stalker.html") == "/2021/03/stalker/"
    assert place(client, "/archives/amelie") == AMELIE


def test_a_dry_run_puts_up_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(wxr(author(), category("a", "A"), tag("b", "B"), item(1)), encoding="utf-8")

    import_wordpress([path], Options(dry_run=True))

    assert not Signpost.objects.exists()


def test_comments_of_the_first_release_get_their_old_anchors(tmp_path: Path) -> None:
    bring(tmp_path, item(5, comments=[comment(4711), comment(4712)]))
    Comment.objects.update(old_anchor="")
    migration = import_module("houselights.transfer.migrations.0003_fill_old_anchors")

    migration.fill(apps, None)

    anchors = set(Comment.objects.values_list("old_anchor", flat=True))
    assert anchors == {"comment-4711", "comment-4712"}
