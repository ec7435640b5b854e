"""The menu in an export: for WordPress, and for another site of ours."""

from pathlib import Path

import pytest
from django.utils import timezone
from lxml import etree
from taggit.models import Tag

from houselights.publishing.tests.factories import (
    CategoryFactory,
    EssayFactory,
    PlainPageFactory,
)
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings
from houselights.transfer.report import Outcome
from houselights.transfer.tests.snapshot import empty_the_site
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress_export.exporter import export_wordpress
from houselights.transfer.wordpress_export.tally import Tally

pytestmark = pytest.mark.django_db
WP = "{http://wordpress.org/export/1.2/}"


def make_site() -> None:
    page = PlainPageFactory.create(title="Us", slug="us")
    essay = EssayFactory.create(title="Seats", live=True)
    essay.categories.add(CategoryFactory.create(slug="film", name="Film"))
    essay.tags.add(Tag.objects.create(slug="noir", name="Noir"))
    essay.save()
    urls = {
        "Home": "/", "Us & co": page.url, "Seats": essay.get_absolute_url(),
        "Films": "/category/film/", "Dark": "/tag/noir/", "Lists": "/titles/",
        "Out": "https://example.net/?a=b",
    }  # fmt: skip
    SiteSettings(menu=[{"label": label, "url": url} for label, url in urls.items()]).save()


def export(folder: Path) -> tuple[Path, Tally]:
    path = folder / "export.xml"
    with path.open("w", encoding="utf-8") as file:
        return path, export_wordpress(file)


def fields(item: etree._Element) -> dict[str, str]:
    return {
        meta.findtext(f"{WP}meta_key") or "": meta.findtext(f"{WP}meta_value") or ""
        for meta in item.findall(f"{WP}postmeta")
    }


def test_wordpress_finds_every_entry_with_what_it_points_at(tmp_path: Path) -> None:
    make_site()

    path, tally = export(tmp_path)

    items = etree.parse(path).getroot().findall("./channel/item")
    entries = [one for one in items if one.findtext(f"{WP}post_type") == "nav_menu_item"]
    numbers = {one.findtext(f"{WP}post_name"): one.findtext(f"{WP}post_id") for one in items}
    targets = [
        (one.findtext("title"), fields(one)["_menu_item_type"], fields(one)["_menu_item_object"])
        for one in entries
    ]
    assert targets == [
        ("Home", "custom", "custom"), ("Us &amp; co", "post_type", "page"),
        ("Seats", "post_type", "post"), ("Films", "taxonomy", "category"),
        ("Dark", "taxonomy", "post_tag"), ("Out", "custom", "custom"),
    ]  # fmt: skip
    assert fields(entries[1])["_menu_item_object_id"] == numbers["us"]
    assert fields(entries[5])["_menu_item_url"] == "https://example.net/?a=b"
    assert [one.findtext(f"{WP}menu_order") for one in entries] == ["1", "2", "3", "4", "5", "7"]
    assert tally.written["menu entries"] == 6
    assert sum(n for (kind, _), n in tally.remarks.items() if kind == "menu entries") == 1


def test_the_own_settings_win_over_the_menu_for_wordpress(tmp_path: Path) -> None:
    make_site()
    path, _ = export(tmp_path)
    menu = get_site_settings().menu
    empty_the_site()

    report = import_wordpress([path])

    assert get_site_settings().menu == menu
    assert report.counts["menus"] == {Outcome.SAME: 1}
    assert report.counts["menu entries"] == {Outcome.SAME: 6}


def test_a_site_that_is_set_up_takes_the_menu_if_it_has_made_none(tmp_path: Path) -> None:
    make_site()
    path, _ = export(tmp_path)
    labels = [entry["label"] for entry in get_site_settings().menu if entry["url"] != "/titles/"]
    empty_the_site()
    SiteSettings(name="New", set_up_at=timezone.now()).save()

    import_wordpress([path])

    assert [entry["label"] for entry in get_site_settings().menu] == labels
    assert get_site_settings().name == "New"
