"""The export as WordPress's own importer reads it: the rules are those of wordpress-importer's
class-wp-import.php and its parser on SimpleXML."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from houselights.pictures.tests.factories import make_picture
from houselights.publishing.models import OldAddress
from houselights.publishing.tests import bodies
from houselights.publishing.tests.factories import (
    EssayFactory,
    RecapFactory,
    ReviewFactory,
    paragraph,
    spoiler,
)
from houselights.transfer.tests.conftest import Exported
from houselights.transfer.tests.everything import SECRET
from houselights.transfer.wordpress_export.exporter import export_wordpress
from houselights.transfer.wordpress_export.options import Options

pytestmark = pytest.mark.django_db
WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ITEM_PARTS = (
    "title", "link", "pubDate", CREATOR, "guid", "description", CONTENT, EXCERPT, f"{WP}post_id",
    f"{WP}post_date", f"{WP}post_date_gmt", f"{WP}post_modified", f"{WP}post_modified_gmt",
    f"{WP}comment_status", f"{WP}ping_status", f"{WP}post_name", f"{WP}status", f"{WP}post_parent",
    f"{WP}menu_order", f"{WP}post_type", f"{WP}post_password", f"{WP}is_sticky",
)  # fmt: skip
COMMENT_PARTS = (
    "id", "author", "author_email", "author_url", "author_IP", "date", "date_gmt", "content",
    "approved", "type", "parent", "user_id",
)  # fmt: skip
_VEIL = re.compile(r"<details\b.*?</details>", re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def export(folder: Path, options: Options | None = None) -> etree._Element:
    path = folder / "export.xml"
    with path.open("w", encoding="utf-8") as file:
        export_wordpress(file, options)
    tree = etree.parse(path)
    assert tree.docinfo.internalDTD is None
    return tree.getroot()


def items(root: etree._Element, kind: str = "") -> list[etree._Element]:
    found = root.findall("./channel/item")
    return [one for one in found if not kind or one.findtext(f"{WP}post_type") == kind]


def item(root: etree._Element, slug: str) -> etree._Element:
    return next(one for one in items(root) if one.findtext(f"{WP}post_name") == slug)


def text(element: etree._Element, name: str) -> str:
    found = element.findtext(name)
    assert found is not None, name
    return found


def fields(element: etree._Element, name: str = "postmeta") -> list[tuple[str, str]]:
    return [
        (text(one, f"{WP}meta_key"), text(one, f"{WP}meta_value"))
        for one in element.findall(f"{WP}{name}")
    ]


@pytest.fixture(scope="module")
def everything(exported: Exported) -> etree._Element:
    return etree.parse(exported.path).getroot()


def test_every_part_is_there_in_the_order_of_wordpress(everything: etree._Element) -> None:
    version = everything.findtext(f"./channel/{WP}wxr_version")
    assert version == "1.2"
    for one in items(everything):
        assert [child.tag for child in one][: len(ITEM_PARTS)] == list(ITEM_PARTS)
        for comment in one.findall(f"{WP}comment"):
            names = [str(child.tag) for child in comment][: len(COMMENT_PARTS)]
            assert names == [f"{WP}comment_{name}" for name in COMMENT_PARTS]


def test_the_importer_takes_no_item_for_another(everything: etree._Element) -> None:
    """It knows items by number, and takes title and date (of any kind) for the same item."""
    numbers = [text(one, f"{WP}post_id") for one in items(everything)]
    known = [
        (text(one, f"{WP}post_type"), text(one, "title"), text(one, f"{WP}post_date"))
        for one in items(everything)
    ]

    assert len(set(numbers)) == len(numbers)
    assert len(set(known)) == len(known)
    assert all(title for _, title, _ in known)


def test_the_importer_knows_every_kind_and_taxonomy(everything: etree._Element) -> None:
    """It refuses kinds and taxonomies that a plain WordPress has not."""
    kinds = {text(one, f"{WP}post_type") for one in items(everything)}
    taxonomies = {one.get("domain") for one in everything.iterfind("./channel/item/category")}
    statuses = {text(one, f"{WP}status") for one in items(everything)}

    assert kinds == {"post", "page", "attachment", "nav_menu_item"}
    assert taxonomies == {"category", "post_tag", "nav_menu"}
    assert statuses == {"publish", "draft", "future", "inherit"}
    terms = everything.findall(f"./channel/{WP}term")
    assert [text(one, f"{WP}term_taxonomy") for one in terms] == ["nav_menu"]


def test_what_stands_above_comes_first(everything: etree._Element) -> None:
    """Comments are put in by their numbers, categories and pages in the order of the file."""
    seen = {""}
    for category in everything.findall(f"./channel/{WP}category"):
        assert text(category, f"{WP}category_parent") in seen
        seen.add(text(category, f"{WP}category_nicename"))
    pages = {"0"}
    for page in items(everything, "page"):
        assert text(page, f"{WP}post_parent") in pages
        pages.add(text(page, f"{WP}post_id"))
    for one in items(everything):
        known = {0}
        for comment in sorted(
            one.findall(f"{WP}comment"), key=lambda row: int(text(row, f"{WP}comment_id"))
        ):
            assert int(text(comment, f"{WP}comment_parent")) in known
            known.add(int(text(comment, f"{WP}comment_id")))


def test_terms_of_items_are_in_the_lists(everything: etree._Element) -> None:
    listed = {
        one.text
        for name in ("category_nicename", "tag_slug", "term_slug")
        for one in everything.iterfind(f"./channel//{WP}{name}")
    }

    assert {one.get("nicename") for one in everything.iterfind("./channel/item/category")} <= listed


def test_logins_and_slugs_are_such_as_wordpress_leaves_alone(everything: etree._Element) -> None:
    """It takes other letters out of logins, and accents out of slugs that are not encoded."""
    logins = {one.text or "" for one in everything.iterfind(f".//{WP}author_login")}
    creators = {text(one, CREATOR) for one in items(everything)} - {""}
    slugs = [text(one, f"{WP}post_name") for one in items(everything)]

    assert all(re.fullmatch(r"[a-zA-Z0-9 _.\-@]{1,60}", login) for login in logins)
    assert len(logins) == len(everything.findall(f"./channel/{WP}author"))
    assert creators <= logins
    assert all(re.fullmatch(r"[a-z0-9%_-]+", slug) for slug in slugs)


def test_custom_fields_are_json_and_nothing_that_php_would_unpack(
    everything: etree._Element,
) -> None:
    for one in items(everything):
        for name, value in fields(one):
            if name.startswith("_houselights_"):
                assert isinstance(json.loads(value), dict)


def test_featured_pictures_are_among_the_attachments(everything: etree._Element) -> None:
    numbers = {text(one, f"{WP}post_id") for one in items(everything, "attachment")}
    featured = [
        value for one in items(everything) for name, value in fields(one) if name == "_thumbnail_id"
    ]

    assert featured
    assert set(featured) <= numbers


def test_pictures_in_a_text_have_the_address_of_their_attachment(
    everything: etree._Element,
) -> None:
    """The importer puts the new address in the place of the old one."""
    urls = {
        text(one, f"{WP}post_id"): text(one, f"{WP}attachment_url")
        for one in items(everything, "attachment")
    }
    shown = [
        found
        for one in items(everything)
        for found in re.findall(r'<img src="([^"]*)"[^>]*wp-image-(\d+)', text(one, CONTENT))
    ]

    assert len(shown) > 5
    assert all(urls[number] == url for url, number in shown)


def test_nothing_that_spoils_stands_open(everything: etree._Element) -> None:
    veiled = 0
    for one in items(everything):
        content = text(one, CONTENT)
        comments = [text(row, f"{WP}comment_content") for row in one.findall(f"{WP}comment")]
        for part in (content, *comments):
            veiled += SECRET in part
            assert SECRET not in _VEIL.sub("", part)
        assert SECRET not in text(one, EXCERPT)
    assert veiled > 5


def test_wordpress_makes_no_excerpt_by_itself(folder: Path) -> None:
    EssayFactory.create(slug="veil-only", standfirst="", body=[spoiler(paragraph(SECRET))])
    EssayFactory.create(
        slug="both", standfirst="", body=[paragraph("Open."), spoiler(paragraph(SECRET))]
    )
    RecapFactory.create(slug="story", standfirst="", body=[])

    root = export(folder)

    assert text(item(root, "both"), EXCERPT) == "Open."
    assert text(item(root, "story"), EXCERPT) == "The story, told in full"
    assert all(text(one, EXCERPT) for one in items(root, "post"))
    before_veil = text(item(root, "both"), CONTENT).partition("<details")[0]
    assert "<!--more-->" in before_veil


def test_blocks_are_closed_in_the_order_in_which_they_were_opened(
    everything: etree._Element,
) -> None:
    for one in items(everything):
        opened: list[str] = []
        for close, name in re.findall(r"<!-- (/?)wp:([a-z-]+)[^>]*-->", text(one, CONTENT)):
            if close:
                assert opened.pop() == name
            else:
                opened.append(name)
        assert opened == []


def test_words_that_wordpress_would_carry_out_are_only_shown(folder: Path) -> None:
    blocks = [
        bodies.paragraph("[gallery ids=1]"),
        bodies.block("pull_line", "<!-- /wp:details -->"),
    ]
    EssayFactory.create(slug="odd", body=bodies.stream(*blocks))

    content = text(item(export(folder), "odd"), CONTENT)

    assert "[" not in content
    assert "&#91;gallery ids=1]" in content
    assert "&lt;!-- /wp:details --&gt;" in content


def test_control_characters_and_ends_of_cdata_do_no_harm(folder: Path) -> None:
    EssayFactory.create(slug="odd", title="A\x0b ]]> B", body=[paragraph("C\x01 ]]&gt; ]]> D")])

    found = item(export(folder), "odd")

    assert text(found, "title") == "A ]]&gt; B"
    assert "C ]]&gt; ]]&gt; D" in text(found, CONTENT)


def test_old_slugs_are_wordpress_own_redirects(folder: Path) -> None:
    post = EssayFactory.create(slug="new-name")
    OldAddress.objects.create(path="2019/01/old-name", post=post)

    assert ("_wp_old_slug", "old-name") in fields(item(export(folder), "new-name"))


def test_the_verdict_is_shown_in_the_text(folder: Path) -> None:
    ReviewFactory.create(slug="review", bottom_line="Kind & never soft.", rating=80)

    content = text(item(export(folder), "review"), CONTENT)

    shown = '<p class="houselights-verdict"><strong>Kind &amp; never soft. · 8 of 10</strong></p>'
    assert shown in content


def test_pictures_are_fetched_from_where_the_owner_says(folder: Path) -> None:
    picture = make_picture()

    root = export(folder, Options(pictures_at="https://new.example.org/old/"))

    name = picture.file.name.rpartition("/")[2]
    path = f"{picture.created_at:%Y/%m}/{name}"
    (found,) = items(root, "attachment")
    assert text(found, f"{WP}attachment_url") == f"https://new.example.org/old/{path}"
    assert ("_wp_attached_file", path) in fields(found)
