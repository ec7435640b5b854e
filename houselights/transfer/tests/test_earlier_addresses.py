"""From WordPress to one house and on to another: the addresses of the blog still lead there."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from wagtail.models import Page

from houselights.publishing.models import Essay
from houselights.publishing.queries import home_page
from houselights.transfer.report import Outcome, Report
from houselights.transfer.tests.old_pictures import UPLOADS, attachment, bring, image, item, put
from houselights.transfer.tests.snapshot import empty_the_site
from houselights.transfer.tests.wxr import SITE, author, category, comment, tag
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options
from houselights.transfer.wordpress.own.earlier import GONE, KIND, ODD
from houselights.transfer.wordpress_export.exporter import export_wordpress
from houselights.transfer.wordpress_export.options import Options as ExportOptions

pytestmark = pytest.mark.django_db
PDF = f'<p><a href="{UPLOADS}/2021/kit.pdf">Kit</a></p>'
TERMS = [("category", "kino", "Kino"), ("post_tag", "noir", "Noir")]
BLOG = (
    author("mina", number=31), category("kino", "Kino", number=41), tag("noir", "Noir", number=42),
    item(11, image(7, "2021/a.png") + PDF, slug="eleven", link=f"{SITE}/eleven/", terms=TERMS,
         former_slugs=["ten"], comments=[comment(3), comment(4, "Ping", kind="pingback")]),
    item(12, "[spoiler]" + image(9, "2021/b.png") + "[/spoiler]", slug="twelve"),
    item(13, "About", kind="page", slug="about", link=f"{SITE}/about/"),
    attachment(7, "2021/a.png"), attachment(8, "2021/kit.pdf"), attachment(9, "2021/b.png"),
    attachment(10, "2021/gone.png"),
)  # fmt: skip
KNOWN = 10
"""Things of the blog: an author, two terms, two posts, a page, four pictures and files."""
OLD = [
    "/eleven/", "/ten/", "/?p=11", "/?p=12", "/?page_id=13", "/?cat=41", "/?tag_id=42",
    "/?author=31", "/?attachment_id=7", "/still-7/", "/still-9/", "/eleven/?replytocom=3",
    "/wp-content/uploads/2021/a.png", "/wp-content/uploads/2021/a-300x200.png",
    "/wp-content/uploads/2021/kit.pdf", "/wp-content/uploads/2021/gone.png", "/category/kino/feed/",
]  # fmt: skip


def where(client: Client) -> dict[str, tuple[int, str]]:
    """What each old address answers: random names of files are not told apart."""
    found = {}
    for path in OLD:
        response = client.get(path)
        to = response.get("Location", "").partition("#")[0].partition("?")[0]
        found[path] = (response.status_code, to if "/media/" not in to else "a picture")
    return found


def move_in(folder: Path) -> None:
    uploads = put(folder / "old", "2021/a.png", "2021/b.png")
    (uploads / "2021" / "kit.pdf").write_bytes(b"%PDF kit")
    bring(folder, *BLOG, uploads=uploads)


def move_on(folder: Path, name: str) -> Report:
    """The site's export, in another and empty site."""
    path, uploads = folder / f"{name}.xml", folder / name
    with path.open("w", encoding="utf-8") as file:
        export_wordpress(file, ExportOptions(uploads=uploads))
    empty_the_site()
    Page.objects.filter(pk=home_page().pk).update(translation_key=uuid4())
    return import_wordpress([path], Options(uploads=uploads))


def test_old_addresses_lead_on_from_house_to_house(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path)
    first = where(client)

    report = move_on(tmp_path, "one")
    second = where(client)
    again = move_on(tmp_path, "two")

    assert again.counts == report.counts
    assert {path: status for path, (status, _) in first.items() if status != 301} == {
        "/wp-content/uploads/2021/gone.png": 404, "/category/kino/feed/": 200,
    }  # fmt: skip
    assert second == first
    assert where(client) == first
    assert report.counts[KIND] == {Outcome.NEW: KNOWN}


def test_numbers_of_an_own_export_are_no_addresses(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path)
    numbers = [pk * 4 for pk in Essay.objects.values_list("pk", flat=True)]

    move_on(tmp_path, "one")

    assert [client.get(f"/?p={number}").status_code for number in numbers] == [404, 404]


def test_they_come_in_once_and_a_look_tells_of_them(tmp_path: Path) -> None:
    move_in(tmp_path)
    move_on(tmp_path, "one")
    path, options = tmp_path / "one.xml", Options(uploads=tmp_path / "one")

    again = import_wordpress([path], options)
    empty_the_site()
    looked = import_wordpress([path], Options(dry_run=True))

    assert again.counts[KIND] == {Outcome.SAME: KNOWN}
    assert again.total(Outcome.NEW) == again.total(Outcome.CHANGED) == 0
    assert looked.counts[KIND] == {Outcome.NEW: KNOWN}


def test_the_first_export_doubles_nothing_afterwards(tmp_path: Path) -> None:
    move_in(tmp_path)
    move_on(tmp_path, "one")
    essay = Essay.objects.get(slug="eleven")

    report = bring(tmp_path, *BLOG)

    assert Essay.objects.count() == 2
    assert Essay.objects.get(slug="eleven").body.get_prep_value() == essay.body.get_prep_value()
    assert report.counts["posts"] == {Outcome.KEPT: 2}
    assert report.counts["comments"] == report.counts["pingbacks"] == {Outcome.SAME: 1}


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('"kind":"post"', '"kind":"root"', ODD),
        ('"number":"11"', '"number":11', ODD),
        ('"signs":[', '"signs":[7,', ODD),
        ('"of":"', '"of":"x', GONE),
    ],
)
def test_what_is_odd_is_told_and_the_rest_comes_in(
    tmp_path: Path, before: str, after: str, why: str
) -> None:
    move_in(tmp_path)
    path = tmp_path / "site.xml"
    with path.open("w", encoding="utf-8") as file:
        export_wordpress(file)
    empty_the_site()
    head, end, earlier = path.read_text(encoding="utf-8").rpartition("\t</item>")
    assert before in earlier
    path.write_text(head + end + earlier.replace(before, after), encoding="utf-8")

    report = import_wordpress([path])

    assert why in {one.why for one in report.reasons.values() if one.kind == KIND}
    assert Essay.objects.count() == 2


def test_files_that_come_later_answer_at_their_old_addresses(
    client: Client, tmp_path: Path
) -> None:
    bring(tmp_path, *BLOG)
    path, uploads = tmp_path / "site.xml", put(tmp_path / "late", "2021/a.png")
    with path.open("w", encoding="utf-8") as file:
        export_wordpress(file)
    empty_the_site()
    Page.objects.filter(pk=home_page().pk).update(translation_key=uuid4())
    import_wordpress([path])
    assert client.get("/wp-content/uploads/2021/a.png").status_code == 404

    for _ in range(2):
        import_wordpress([path], Options(uploads=uploads))

    assert client.get("/wp-content/uploads/2021/a.png").status_code == 301
