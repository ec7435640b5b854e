from pathlib import Path

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.publishing.models import Category, Essay, OldAddress, PlainPage
from houselights.publishing.queries import home_page, post_index
from houselights.publishing.tests.factories import EssayFactory
from houselights.transfer.models import AwaitedPicture, ImportedItem, ImportedPicture, ImportRun
from houselights.transfer.tests.wxr import (
    SITE,
    attachment,
    author,
    bring,
    category,
    item,
    tag,
    term,
)

pytestmark = pytest.mark.django_db


def test_a_post_becomes_an_essay_at_its_old_address(tmp_path: Path, client: Client) -> None:
    bring(
        tmp_path, author(), item(7, "<p>Words</p>", title="Am&eacute;lie &amp; co", slug="amelie")
    )

    essay = Essay.objects.get()
    assert (essay.title, essay.live, essay.is_talk_open) == ("Amélie & co", True, True)
    assert essay.author == Member.objects.get(username="mina")
    assert str(essay.published_at) == "2021-03-04 05:06:07+00:00"
    assert essay.first_published_at == essay.published_at
    assert essay.body[0].value.source == "<p>Words</p>"
    assert essay.minutes_open == 1
    assert client.get("/2021/03/amelie/").status_code == 200


def test_every_other_address_of_a_post_leads_to_it(tmp_path: Path, client: Client) -> None:
    link, guid = f"{SITE}/archives/amelie/", f"{SITE}/2021/03/04/amelie/"

    bring(tmp_path, item(7, slug="amelie", link=link, guid=guid))

    for address in ("/archives/amelie/", "/2021/03/04/amelie/"):
        assert client.get(address).headers["Location"] == "/2021/03/amelie/"


def test_an_address_in_hangul_is_kept_in_hangul(tmp_path: Path, client: Client) -> None:
    slug = "7%eb%b2%88%eb%b0%a9%ec%9d%98-%ec%84%a0%eb%ac%bc"

    bring(tmp_path, item(7, slug=slug))

    assert Essay.objects.get().slug == "7번방의-선물"
    assert client.get(f"/2021/03/{slug}/").status_code == 200


def test_a_slug_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    EssayFactory(slug="amelie")

    bring(tmp_path, item(7, slug="amelie"), item(8, slug="amelie"))

    slugs = set(Essay.objects.values_list("slug", flat=True))
    assert slugs == {"amelie", "amelie-2", "amelie-3"}


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ({"status": "private"}, "private there: a draft here"),
        ({"password": "sesame"}, "stood behind a password: a draft here"),
        ({"status": "future"}, "scheduled there: a draft here; schedule it anew"),
        ({"status": "pending"}, "awaited review: a draft here"),
        ({"status": "in-progress"}, "had the status “in-progress”: a draft here"),
    ],
)
def test_what_was_not_public_comes_in_as_a_draft_with_a_note(
    tmp_path: Path, client: Client, given: dict[str, str], note: str
) -> None:
    report = bring(tmp_path, item(7, "Secret words", **given))  # type: ignore[arg-type]

    essay = Essay.objects.get()
    assert (essay.live, essay.has_unpublished_changes) == (False, True)
    assert ImportedItem.objects.get(kind="post").note == note
    assert [reason.why for reason in report.reasons.values()] == [note]
    assert client.get("/2021/03/post-7/").status_code == 404
    assert "sesame" not in str(ImportedItem.objects.get(kind="post").data)


def test_a_draft_has_no_date_yet(tmp_path: Path) -> None:
    bring(tmp_path, item(7, status="draft"))

    essay = Essay.objects.get()
    assert (essay.live, essay.published_at) == (False, None)


def test_what_is_in_the_bin_is_left_there_and_counted(tmp_path: Path) -> None:
    report = bring(tmp_path, item(7, status="trash"), item(8, status="auto-draft"))

    assert not Essay.objects.exists()
    assert report.as_json()["counts"]["posts"]["not carried"] == 2


def test_what_is_no_post_is_counted_with_its_reason(tmp_path: Path) -> None:
    report = bring(
        tmp_path,
        item(7, kind="nav_menu_item"),
        item(8, "Letter", kind="feedback"),
        item(9, "<p>Shared</p>", kind="wp_block"),
        term("nav_menu", "top", "Top menu"),
    )

    counts = report.as_json()["counts"]
    assert {kind: counts[kind]["not carried"] for kind in counts} == {
        "menu entries": 1, "menus": 1, "other": 1, "shared blocks": 1, "authors": 0,
    }  # fmt: skip
    whys = {reason.why for reason in report.reasons.values()}
    assert "kind “feedback”: a plugin's own, no page for readers" in whys


def test_pages_stand_under_their_parents_whatever_comes_first(
    tmp_path: Path, client: Client
) -> None:
    bring(
        tmp_path,
        item(3, kind="page", slug="contact", parent=2, link=f"{SITE}/team/us/contact/"),
        item(2, kind="page", slug="us", parent=1, link=f"{SITE}/team/us/"),
        item(1, kind="page", slug="team", link=f"{SITE}/team/"),
        item(4, kind="page", slug="lost", parent=99, link=f"{SITE}/lost/"),
    )

    assert {page.url_path for page in PlainPage.objects.all()} == {
        "/home/team/", "/home/team/us/", "/home/team/us/contact/", "/home/lost/",
    }  # fmt: skip
    assert client.get("/team/us/contact/").status_code == 200


def test_a_page_whose_place_is_the_sites_own_moves_aside_and_redirects(
    tmp_path: Path, client: Client
) -> None:
    bring(tmp_path, item(1, kind="page", slug="search", link=f"{SITE}/info/search/"))

    page = PlainPage.objects.get()
    assert page.slug == "search-2"
    assert client.get("/info/search/").headers["Location"] == page.get_url()


def test_terms_hang_on_their_posts(tmp_path: Path) -> None:
    bring(
        tmp_path,
        category("noir", "Film &amp; noir", parent="drama", description="Dark"),
        category("drama", "Drama"),
        tag("seoul", "Seoul"),
        term("post_tag", "seoul", "Seoul"),
        item(7, terms=[("category", "noir", "Noir"), ("post_tag", "seoul", "Seoul"),
                       ("post_tag", "unlisted", "Unlisted"), ("post_format", "aside", "Aside")]),
    )  # fmt: skip

    essay = Essay.objects.get()
    noir = Category.objects.get(slug="noir")
    assert (noir.name, noir.description, noir.parent) == (
        "Film & noir", "Dark", Category.objects.get(slug="drama"),
    )  # fmt: skip
    assert list(essay.categories.all()) == [noir]
    assert sorted(one.name for one in essay.tags.all()) == ["Seoul", "Unlisted"]
    assert ImportedItem.objects.get(kind="post").data["format"] == "aside"


def test_a_term_that_is_here_already_is_used(tmp_path: Path) -> None:
    ours = Category.objects.create(name="Dramas", slug="drama")

    report = bring(tmp_path, category("drama", "Drama"))

    assert list(Category.objects.all()) == [ours]
    assert report.as_json()["counts"]["categories"]["already there"] == 1


def test_a_picture_is_a_record_until_its_file_is_at_hand(tmp_path: Path) -> None:
    text = f'<img src="{SITE}/wp-content/uploads/2021/03/door-300x169.jpg" alt="">'

    report = bring(
        tmp_path,
        item(7, f"{text}[gallery]", meta={"_thumbnail_id": "9"}),
        attachment(9, "2021/03/door-scaled.jpg", alt="A door", caption="The door", parent=7),
    )

    record = ImportedPicture.objects.get()
    assert (record.path, record.alternative, record.caption) == (
        "2021/03/door.jpg", "A door", "The door",
    )  # fmt: skip
    essay = Essay.objects.get()
    waiting = AwaitedPicture.objects.filter(page=essay).order_by("pk")
    assert [one.record for one in waiting] == [record, record, record]
    assert [one.block_id for one in waiting] == [essay.body[0].id, essay.body[1].id, ""]
    assert essay.body[0].value == "<figure><figcaption>The door</figcaption></figure>"
    assert "not at hand" in next(iter(report.reasons.values())).why


def test_custom_fields_are_kept_as_data(tmp_path: Path) -> None:
    bring(tmp_path, item(7, meta={"rating": "4.5", "_edit_last": "1"}))

    assert ImportedItem.objects.get(kind="post").data["fields"] == {"rating": "4.5"}


def test_an_excerpt_is_the_standfirst_and_shortened_where_it_must_be(tmp_path: Path) -> None:
    report = bring(
        tmp_path, item(7, excerpt="<p>Two &amp; two</p>"), item(8, excerpt="word " * 200)
    )

    short, long = Essay.objects.order_by("pk").values_list("standfirst", flat=True)
    assert short == "Two & two"
    assert len(long) <= 600
    assert "their excerpt was shortened" in {reason.why for reason in report.reasons.values()}


def test_imported_posts_are_found_and_the_tree_is_whole(tmp_path: Path, client: Client) -> None:
    EssayFactory()
    bring(tmp_path, item(7, "<p>A chrysanthemum</p>"), item(8, kind="page", slug="about-us"))

    assert "Post 7" in client.get("/search/", {"q": "chrysanthemum"}).content.decode()
    assert post_index().numchild == 2
    assert home_page().numchild == 2
    assert Essay.find_problems() == ([], [], [], [], [])


def test_an_imported_post_opens_in_the_editor_with_its_first_version(
    tmp_path: Path, admin_client: Client
) -> None:
    bring(tmp_path, author(), tag("seoul", "Seoul"),
          item(7, "<p>Words</p>", terms=[("post_tag", "seoul", "Seoul")]))  # fmt: skip
    essay = Essay.objects.get()

    response = admin_client.get(f"/admin/pages/{essay.pk}/edit/")

    assert response.status_code == 200
    assert essay.live_revision == essay.latest_revision
    version = essay.latest_revision.as_object()
    assert (version.title, [one.name for one in version.tags.all()]) == ("Post 7", ["Seoul"])


def test_a_text_that_breaks_the_converter_is_kept_behind_a_veil(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RecursionError

    monkeypatch.setattr("houselights.transfer.wordpress.markup.to_html", fail)

    report = bring(tmp_path, item(7, '<p>He dies<script>x</script><img src="/a.jpg"></p>'))

    (section,) = Essay.objects.get().body
    assert section.block_type == "spoiler"
    assert section.value["content"][0].value == "<p>He dies</p>"
    assert "could not be taken apart" in next(iter(report.reasons.values())).why
    assert "post 7" in caplog.text


def test_a_run_is_kept_with_its_report(tmp_path: Path) -> None:
    bring(tmp_path, item(7))

    run = ImportRun.objects.get()
    assert (run.site, run.file_name) == ("old.example.org", "export.xml")
    assert run.finished_at is not None
    assert run.report["counts"]["posts"] == {
        "found": 1, "new": 1, "changed": 0, "already there": 0, "kept as it was": 0,
        "not carried": 0,
    }  # fmt: skip


def test_the_addresses_of_other_posts_are_left_alone(tmp_path: Path, client: Client) -> None:
    bring(
        tmp_path,
        item(7, slug="first"),
        item(8, slug="second", guid=f"{SITE}/2021/03/first/"),
    )

    assert not OldAddress.objects.filter(path="2021/03/first").exists()
    assert "Post 7" in client.get("/2021/03/first/").content.decode()
