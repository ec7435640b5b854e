"""The menu of the old site becomes the menu here."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from houselights.site_settings.menu import default_menu
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings
from houselights.transfer.identity import Identities
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.tests.wxr import (
    SITE,
    bring,
    category,
    item,
    menu_entry,
    tag,
    term,
    write,
)
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options

pytestmark = pytest.mark.django_db
TOP = term("nav_menu", "top", "Top")
ABOUT = item(2, "Us", kind="page", slug="about", title="About us", link=f"{SITE}/about/")
POST = item(1, "Text", slug="amelie", title="Amélie", terms=[("category", "film", "Films")])


def menu() -> list[tuple[str, str]]:
    return [(entry["label"], entry["url"]) for entry in get_site_settings().menu]


def whys(report: Report, kind: str = "menu entries") -> dict[str, int]:
    return {one.why: one.count for one in report.reasons.values() if one.kind == kind}


def test_the_menu_comes_in_by_its_order_with_every_kind_of_target(
    tmp_path: Path, client: Client
) -> None:
    report = bring(
        tmp_path, category("film", "Films", number=21), tag("noir", "Noir", number=22), TOP,
        item(1, "Text", slug="amelie", title="Amélie",
             terms=[("category", "film", "Films"), ("post_tag", "noir", "Noir")]),
        ABOUT,
        menu_entry(15, order=6, title="Elsewhere", url="https://example.net/a?b=c#d"),
        menu_entry(10, order=1, title="Home", url=f"{SITE}/"),
        menu_entry(11, order=2, kind="post_type", of="page", to=2),
        menu_entry(12, order=3, kind="post_type", of="post", to=1, title="The &lt;film&gt;"),
        menu_entry(13, order=4, kind="taxonomy", of="category", to=21),
        menu_entry(14, order=5, kind="taxonomy", of="post_tag", to=22, title="Dark"),
    )  # fmt: skip

    assert menu() == [
        ("Home", "/"), ("About us", "/about/"), ("The <film>", "/2021/03/amelie/"),
        ("Films", "/category/film/"), ("Dark", "/tag/noir/"),
        ("Elsewhere", "https://example.net/a?b=c#d"),
    ]  # fmt: skip
    assert report.counts["menus"] == {Outcome.NEW: 1}
    assert report.counts["menu entries"] == {Outcome.NEW: 6}
    for _, url in menu()[:-1]:
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("url", "here"),
    [
        (f"{SITE}/2021/03/amelie/#end", "/2021/03/amelie/#end"),
        (f"{SITE}/?p=1", "/2021/03/amelie/"),
        ("/about", "/about/"),
        (f"{SITE}/category/film/feed/", "/category/film/feed/"),
        (f"{SITE}/search/", "/search/"),
        ("//example.net/x", "https://example.net/x"),
    ],
)
def test_an_address_of_the_old_site_is_the_one_here(tmp_path: Path, url: str, here: str) -> None:
    bring(tmp_path, category("film", "Films"), TOP, POST, ABOUT,
          menu_entry(10, title="There", url=url))  # fmt: skip

    assert menu() == [("There", here)]


def test_nested_entries_stand_in_one_row_after_what_they_hung_on(tmp_path: Path) -> None:
    report = bring(
        tmp_path, TOP, POST, ABOUT,
        menu_entry(12, order=5, title="C", url="https://c.example/"),
        menu_entry(13, order=2, title="A2", url="https://a.example/2", under=11),
        menu_entry(11, order=1, title="A", url="https://a.example/"),
        menu_entry(14, order=3, title="A3", url="https://a.example/3", under=13),
        menu_entry(15, order=4, title="Ring", url="https://r.example/", under=16),
        menu_entry(16, order=4, title="Ring 2", url="https://r.example/2", under=15),
    )  # fmt: skip

    assert [label for label, _ in menu()] == ["A", "A2", "A3", "C", "Ring", "Ring 2"]
    assert whys(report) == {"stood under another entry: all stand in one row here": 4}


def test_what_leads_nowhere_or_is_unsafe_is_left_and_told(tmp_path: Path) -> None:
    report = bring(
        tmp_path, TOP, POST, ABOUT, item(3, "Soon", status="draft"),
        menu_entry(10, order=1, title="Bad", url="javascript:alert(1)"),
        menu_entry(11, order=2, title="Bad", url="java\tscript:alert(1)"),
        menu_entry(12, order=3, title="Bad", url="data:text/html,x"),
        menu_entry(13, order=4, title="Bad", url='https://x.example/"onclick='),
        menu_entry(14, order=5, title="Bad", url="https://user@x.example/"),
        menu_entry(15, order=6, title="Heading", url="#"),
        menu_entry(16, order=7, kind="post_type", of="post", to=3),
        menu_entry(17, order=8, kind="post_type", of="post", to=99),
        menu_entry(18, order=9, kind="taxonomy", of="category", to=77),
        menu_entry(19, order=9, kind="post_type_archive", of="movie"),
        menu_entry(20, order=9, title="Shop", url=f"{SITE}/shop/"),
        menu_entry(21, order=9, title="In", url=f"{SITE}/wp-login.php"),
        menu_entry(22, order=10, kind="post_type", of="page", to=2),
        menu_entry(23, order=11, title="Loose", url="https://x.example/", menu=""),
        menu_entry(24, order=11, title="Draft", url="https://x.example/", status="draft"),
    )  # fmt: skip

    assert menu() == [("About us", "/about/")]
    assert whys(report) == {
        "its address is no address of the web: refused": 5,
        "leads nowhere by itself: a heading over others": 1,
        "what it leads to is not here, or not published": 6,
        "stands in no menu there": 1,
        "not published there": 1,
    }
    assert report.found("menu entries") == 15


def test_of_several_menus_the_main_one_comes_else_the_longest(tmp_path: Path) -> None:
    menus = [
        term("nav_menu", "footer", "Footer"), term("nav_menu", "main-menu", "Main menu"),
        menu_entry(10, title="F1", url="https://x.example/", menu="footer"),
        menu_entry(11, title="F2", url="https://x.example/", menu="footer"),
        menu_entry(12, title="M", url="https://x.example/m", menu="main-menu"),
    ]  # fmt: skip

    report = bring(tmp_path, *menus)

    assert menu() == [("M", "https://x.example/m")]
    assert report.counts["menus"] == {Outcome.NEW: 1, Outcome.LEFT: 1}
    assert report.counts["menu entries"] == {Outcome.NEW: 1, Outcome.LEFT: 2}


def test_without_a_main_menu_the_longest_comes(tmp_path: Path) -> None:
    bring(
        tmp_path, TOP, term("nav_menu", "domain", "Domain names"),
        menu_entry(10, title="D", url="https://x.example/", menu="domain"),
        menu_entry(11, order=1, title="T", url="https://x.example/"),
        menu_entry(12, order=2, title="U", url="https://x.example/"),
    )  # fmt: skip

    assert [label for label, _ in menu()] == ["T", "U"]


def test_a_menu_that_somebody_made_here_stays(tmp_path: Path) -> None:
    SiteSettings(menu=[{"label": "Mine", "url": "/reviews/"}]).save()

    report = bring(tmp_path, TOP, ABOUT, menu_entry(10, kind="post_type", of="page", to=2))

    assert menu() == [("Mine", "/reviews/")]
    assert whys(report, "menus") == {"this site has a menu of its own": 1}
    assert report.counts["menu entries"] == {Outcome.KEPT: 1}


def test_a_second_run_follows_the_menu_there_unless_it_was_changed_here(tmp_path: Path) -> None:
    first = menu_entry(10, order=1, kind="post_type", of="page", to=2)
    more = menu_entry(11, order=2, title="X", url="https://x.example/")
    bring(tmp_path, TOP, ABOUT, first)

    same = bring(tmp_path, TOP, ABOUT, first)
    changed = bring(tmp_path, TOP, ABOUT, first, more)
    site = get_site_settings()
    site.menu = site.menu[1:]
    site.save()
    kept = bring(tmp_path, TOP, ABOUT, first)

    outcomes = [list(report.counts["menus"]) for report in (same, changed, kept)]
    assert outcomes == [[Outcome.SAME], [Outcome.CHANGED], [Outcome.KEPT]]
    assert menu() == [("X", "https://x.example/")]
    assert ImportedItem.objects.filter(kind="menu").count() == 1


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    path = write(
        tmp_path, category("film", "Films", number=21), TOP, POST, ABOUT,
        menu_entry(10, order=1, kind="post_type", of="page", to=2),
        menu_entry(11, order=2, kind="taxonomy", of="category", to=21),
        menu_entry(12, order=3, title="It", url=f"{SITE}/2021/03/amelie/"),
        menu_entry(13, order=4, kind="post_type", of="page", to=99),
    )  # fmt: skip

    dry = import_wordpress([path], Options(dry_run=True))
    before = menu()
    done = import_wordpress([path])

    assert before == [(entry["label"], entry["url"]) for entry in default_menu()]
    assert dry.counts["menu entries"] == done.counts["menu entries"]
    assert dry.counts["menu entries"] == {Outcome.NEW: 3, Outcome.LEFT: 1}
    assert dry.counts["menus"] == done.counts["menus"] == {Outcome.NEW: 1}


def test_a_menu_longer_than_ours_is_cut_and_told(tmp_path: Path) -> None:
    entries = [menu_entry(n, order=n, title=f"N{n} {'x' * 50}", url="https://x.example/")
               for n in range(10, 30)]  # fmt: skip

    report = bring(tmp_path, TOP, *entries)

    assert len(menu()) == 12
    assert all(len(label) <= 40 for label, _ in menu())
    assert whys(report)["a menu has at most 12 entries here"] == 8


BLOCKS = """<!-- wp:navigation-link {"label":"About","type":"page","id":2,"kind":"post-type",
"url":"https://old.example.org/about/","isTopLevelLink":true} /-->
<!-- wp:navigation-submenu {"label":"<b>More</b>","url":"https://x.example/","kind":"custom"} -->
<!-- wp:navigation-link {"label":"Films","type":"category","id":21,"kind":"taxonomy"} /-->
<!-- /wp:navigation-submenu --><!-- wp:page-list /--><!-- wp:home-link {"label":"Start"} /-->
<!-- wp:navigation-link {"label":"Evil","url":"javascript:x()","kind":"custom"} /-->
<!-- wp:navigation-link {broken} /-->"""


def test_a_menu_of_the_block_editor_comes_where_there_is_no_classic_one(tmp_path: Path) -> None:
    report = bring(
        tmp_path, category("film", "Films", number=21), POST, ABOUT,
        item(30, BLOCKS, kind="wp_navigation", title="Navigation"),
        item(31, BLOCKS, kind="wp_navigation", title="Old", status="draft"),
    )  # fmt: skip

    assert menu() == [
        ("About", "/about/"), ("More", "https://x.example/"), ("Films", "/category/film/"),
        ("Start", "/"),
    ]  # fmt: skip
    assert report.counts["menus"] == {Outcome.LEFT: 1, Outcome.NEW: 1}
    assert report.counts["menu entries"] == {Outcome.LEFT: 3, Outcome.NEW: 4}


def test_a_menu_of_the_block_editor_gives_way_to_a_classic_one(tmp_path: Path) -> None:
    report = bring(
        tmp_path, TOP, ABOUT, menu_entry(10, kind="post_type", of="page", to=2),
        item(30, BLOCKS, kind="wp_navigation", title="Navigation"),
    )  # fmt: skip

    assert menu() == [("About us", "/about/")]
    assert report.counts["menus"] == {Outcome.LEFT: 1, Outcome.NEW: 1}


def test_a_run_that_is_killed_before_the_menu_is_written_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Identities.make

    def die_at_the_menu(self: Identities, *args: Any, **kwargs: Any) -> ImportedItem:
        """The settings are written by then, but not for good."""
        if self.kind == "menu":
            raise KeyboardInterrupt
        return make(self, *args, **kwargs)

    entries = [TOP, ABOUT, menu_entry(10, kind="post_type", of="page", to=2)]
    with monkeypatch.context() as killed:
        killed.setattr(Identities, "make", die_at_the_menu)
        with pytest.raises(KeyboardInterrupt):
            bring(tmp_path, *entries)
    between = menu()

    report = bring(tmp_path, *entries)

    assert between == [(entry["label"], entry["url"]) for entry in default_menu()]
    assert menu() == [("About us", "/about/")]
    assert report.counts["menus"] == {Outcome.NEW: 1}
