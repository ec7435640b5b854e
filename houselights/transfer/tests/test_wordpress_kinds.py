"""Kinds of posts and taxonomies that a theme or plugin made."""

from pathlib import Path

import pytest
from django.test import Client

from houselights.discussion.models import Comment
from houselights.publishing.models import Essay, Post
from houselights.transfer.report import Outcome, Report
from houselights.transfer.tests.wxr import SITE, bring, comment, item, tag, term

pytestmark = pytest.mark.django_db
MOVIE = item(
    5, "<p>Quiet.</p>", kind="movie", slug="stalker", title="Stalker",
    link=f"{SITE}/movie/stalker/", guid=f"{SITE}/?post_type=movie&#038;p=5",
    terms=[("genre", "dystopia", "Dystopia"), ("post_tag", "noir", "Noir")],
    comments=[comment(1), comment(2, parent=1)],
)  # fmt: skip


def whys(report: Report, kind: str) -> dict[str, int]:
    return {one.why: one.count for one in report.reasons.values() if one.kind == kind}


def test_a_post_of_another_kind_is_an_essay_with_its_comments(
    tmp_path: Path, client: Client
) -> None:
    report = bring(tmp_path, MOVIE)

    essay = Essay.objects.get()
    assert (essay.title, essay.live, essay.address) == ("Stalker", True, "2021/03/stalker")
    assert Comment.objects.count() == 2
    assert report.counts["posts"] == {Outcome.NEW: 1}
    assert whys(report, "posts") == {"were of the kind “movie” there: essays here": 1}
    for old in ("/movie/stalker/", "/movie/stalker", "/?p=5", "/?post_type=movie&p=5"):
        response = client.get(old, follow=True)
        assert (response.status_code, response.redirect_chain[-1][0]) == (200, "/2021/03/stalker/")


def test_it_comes_in_once_and_follows_what_changes_there(tmp_path: Path) -> None:
    bring(tmp_path, MOVIE)

    same = bring(tmp_path, MOVIE)
    changed = bring(tmp_path, MOVIE.replace("Quiet", "Loud"))

    assert same.counts["posts"] == {Outcome.SAME: 1}
    assert changed.counts["posts"] == {Outcome.CHANGED: 1}
    assert "Loud" in str(Essay.objects.get().body)


def test_terms_of_own_taxonomies_are_tags_and_told(tmp_path: Path, client: Client) -> None:
    report = bring(
        tmp_path,
        tag("noir", "Noir"),
        term("genre", "dystopia", "Dystopia"),
        term("genre", "noir", "Film noir"),
        term("genre", "unused", "Unused"),
        MOVIE,
        item(6, "Text", terms=[("genre", "noir", "Film noir"), ("language", "en", "English")]),
    )

    assert set(Post.objects.get(slug="stalker").tags.names()) == {"Dystopia", "Noir"}
    assert list(Post.objects.get(slug="post-6").tags.names()) == ["Noir"]
    assert report.counts["tags"] == {Outcome.NEW: 2}
    assert whys(report, "tags") == {"were terms of “genre” there": 2}
    assert whys(report, "other terms") == {
        "of “genre”: on nothing that is carried": 1,
        "of “language”: a plugin's own": 1,
    }
    assert client.get("/genre/dystopia/", follow=True).status_code == 200


def test_a_post_goes_before_one_of_another_kind_with_its_slug(
    tmp_path: Path, client: Client
) -> None:
    bring(
        tmp_path,
        item(1, "Post", slug="stalker", link=f"{SITE}/archives/stalker/"),
        item(5, "Film", kind="movie", slug="stalker", link=f"{SITE}/movie/stalker/"),
    )

    by_slug = client.get("/?name=stalker")
    assert (
        client.get("/archives/stalker/", follow=True).redirect_chain[-1][0] == by_slug["Location"]
    )


@pytest.mark.parametrize(
    ("status", "is_live"), [("publish", True), ("draft", False), ("private", False),
                            ("future", False), ("pending", False)],
)  # fmt: skip
def test_it_stands_as_it_stood_there(tmp_path: Path, status: str, is_live: bool) -> None:
    bring(tmp_path, item(5, "Text", kind="portfolio", status=status))

    assert Essay.objects.get().live == is_live


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("movie", {"status": "trash"}),
        ("movie", {"status": "auto-draft"}),
        ("wc_booking", {"status": "paid"}),
        ("movie", {"status": "paid"}),
        ("movie", {"number": 0}),
        *((kind, {}) for kind in (
            "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request",
            "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "acf-field-group",
            "wpcf7_contact_form", "elementor_library", "shop_order", "feedback", "flamingo_inbound",
        )),
    ],
)  # fmt: skip
def test_what_is_no_page_for_readers_stays_there_with_its_reason(
    tmp_path: Path, kind: str, fields: dict[str, object]
) -> None:
    number, status = fields.get("number", 5), fields.get("status", "publish")

    report = bring(
        tmp_path,
        item(int(str(number)), "Secret", kind=kind, status=str(status), comments=[comment(1)]),
    )

    assert not Post.objects.exists()
    assert not Comment.objects.exists()
    assert report.total(Outcome.LEFT) == 2
    assert all(reason.why for reason in report.reasons.values())


def test_one_without_title_and_text_is_not_carried(tmp_path: Path) -> None:
    empty = item(5, kind="movie").replace("<![CDATA[Post 5]]>", "<![CDATA[]]>")

    report = bring(tmp_path, empty)

    assert whys(report, "other") == {"kind “movie”: without title and text": 1}
