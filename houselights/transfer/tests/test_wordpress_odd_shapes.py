"""Odd shapes of exports that no other file of tests holds."""

from pathlib import Path

import pytest

from houselights.accounts.models import Member
from houselights.discussion.models import Comment, Status
from houselights.publishing.models import Essay, Post
from houselights.transfer.models import ImportedItem, ImportedPicture
from houselights.transfer.report import Outcome
from houselights.transfer.tests.wxr import (
    SITE,
    attachment,
    author,
    bring,
    category,
    comment,
    item,
    write,
    wxr,
)
from houselights.transfer.wordpress.importer import import_wordpress

pytestmark = pytest.mark.django_db


def test_several_files_name_the_same_author_and_terms_once(tmp_path: Path) -> None:
    head = [author("mina", email="mina@example.org"), category("film", "Film")]
    terms = [("category", "film", "Film")]
    paths = [
        write(tmp_path, *head, item(n, "Text", terms=terms), name=f"{n}.xml") for n in (1, 2, 3)
    ]

    report = import_wordpress(paths)

    assert report.counts["authors"] == {Outcome.NEW: 1}
    assert report.counts["categories"] == {Outcome.NEW: 1}
    assert Member.objects.filter(email="mina@example.org").count() == 1
    assert set(Essay.objects.values_list("author__username", flat=True)) == {"mina"}


def test_the_same_item_in_two_files_comes_in_once_and_is_counted(tmp_path: Path) -> None:
    post = item(1, "Text", comments=[comment(1), comment(2)])
    paths = [write(tmp_path, post, name=f"{n}.xml") for n in (1, 2)]

    report = import_wordpress(paths)

    assert (Post.objects.count(), Comment.objects.count()) == (1, 2)
    assert report.counts["doubles"] == {Outcome.LEFT: 3}


@pytest.mark.parametrize("number", ["0", "-5", "", "abc", "99999999999999999999999999"])
def test_an_item_without_a_usable_number_is_left_and_told(tmp_path: Path, number: str) -> None:
    odd = item(7, "Text").replace("<wp:post_id>7<", f"<wp:post_id>{number}<")

    report = bring(tmp_path, odd, odd, item(8, "Text"))

    assert Post.objects.count() == 1
    assert report.counts["posts"] == {Outcome.LEFT: 2, Outcome.NEW: 1}


def test_comments_without_a_usable_number_are_left_and_told(tmp_path: Path) -> None:
    report = bring(tmp_path, item(7, comments=[comment(0), comment(-3), comment(4, parent=-3)]))

    assert Comment.objects.count() == 1
    assert report.counts["comments"] == {Outcome.LEFT: 2, Outcome.NEW: 1}


def test_an_item_without_a_link_or_with_a_broken_one_comes_in(tmp_path: Path) -> None:
    link = f"<link>{SITE}/2021/03/post-7/</link>"
    odd = item(7, "Text").replace(link, "")
    odder = item(8, "Text").replace(f"{SITE}/2021/03/post-8/", "https://[broken/")

    bring(tmp_path, odd, odder)

    assert set(Post.objects.values_list("slug", flat=True)) == {"post-7", "post-8"}


def test_only_an_id_a_kind_and_a_text_are_enough(tmp_path: Path) -> None:
    bring(
        tmp_path,
        "<item><wp:post_id>7</wp:post_id><content:encoded>Bare &lt;b>words&lt;/b></content:encoded>"
        "</item>",
    )

    post = Post.objects.get()
    assert (post.title, post.live) == ("Untitled", True)
    assert "words" in str(post.body)


def test_an_attachment_without_a_path_is_known_by_its_address(tmp_path: Path) -> None:
    odd = attachment(9, "2021/03/still.jpg").replace("_wp_attached_file", "_other")

    bring(tmp_path, odd, attachment(10, "2021/03/orphan.jpg", parent=999))

    paths = set(ImportedPicture.objects.values_list("path", flat=True))
    assert paths == {"2021/03/still.jpg", "2021/03/orphan.jpg"}


@pytest.mark.parametrize(
    ("approved", "status"),
    [("1", Status.PUBLISHED), ("approve", Status.PUBLISHED), ("0", Status.HELD),
     ("hold", Status.HELD), ("spam", Status.SPAM), ("odd", Status.HELD), ("", Status.HELD)],
)  # fmt: skip
def test_a_comment_stands_as_it_stood_there(tmp_path: Path, approved: str, status: Status) -> None:
    bring(tmp_path, item(7, comments=[comment(1, approved=approved)]))

    assert Comment.objects.get().status == status


@pytest.mark.parametrize("approved", ["trash", "post-trashed"])
def test_a_comment_in_the_bin_stays_there(tmp_path: Path, approved: str) -> None:
    report = bring(tmp_path, item(7, comments=[comment(1, approved=approved)]))

    assert not Comment.objects.exists()
    assert report.counts["comments"] == {Outcome.LEFT: 1}


def test_readers_reviews_of_a_plugin_are_comments_and_told(tmp_path: Path) -> None:
    report = bring(tmp_path, item(7, comments=[comment(1, kind="review"), comment(2, kind="note")]))

    assert Comment.objects.count() == 1
    assert "were of the kind “review” there" in {one.why for one in report.reasons.values()}


def test_values_without_cdata_and_without_namesakes_of_newer_versions(tmp_path: Path) -> None:
    text = wxr(item(7, "Tom & Jerry <3", comments=[comment(1, "1 < 2")]), version="1.0")
    bare = text.replace("<![CDATA[Tom & Jerry <3]]>", "Tom &amp; Jerry &lt;3")
    bare = bare.replace("<![CDATA[1 < 2]]>", "1 &lt; 2")
    path = tmp_path / "old.xml"
    path.write_text(bare, encoding="utf-8")

    import_wordpress([path])

    assert "Tom &amp; Jerry" in str(Post.objects.get().body)
    assert "1 &lt; 2" in Comment.objects.get().html


def test_the_format_and_a_huge_field_of_a_post_are_kept(tmp_path: Path) -> None:
    huge = "x" * 3_000_000
    bring(
        tmp_path,
        item(7, "Text", sticky=1, meta={"notes": huge},
             terms=[("post_format", "post-format-video", "Video")]),
    )  # fmt: skip

    kept = ImportedItem.objects.get(kind="post").data
    assert (kept["format"], kept["fields"]["notes"]) == ("post-format-video", huge)
    assert Post.objects.get().is_sticky


def test_dates_of_zeros_in_what_is_published_do_no_harm(tmp_path: Path) -> None:
    odd = item(7, "Text", at="0000-00-00 00:00:00", comments=[comment(1, at="0000-00-00 00:00:00")])

    bring(
        tmp_path, odd, odd.replace("post_id>7", "post_id>8").replace("Thu, 04 Mar", "Xyz, 99 Mar")
    )

    assert Post.objects.filter(live=True).count() == 2
    assert Comment.objects.count() == 1
