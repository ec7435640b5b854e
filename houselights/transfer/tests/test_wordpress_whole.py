"""A whole blog: made up with a real one's shape, and, where one is at hand, a real one.

HOUSELIGHTS_REAL_EXPORT names the file of a real export.
"""

import os
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.db.models import Count

from houselights.discussion.models import Comment, CommentKind, Status, Thread
from houselights.publishing.models import Essay, PlainPage
from houselights.transfer.models import AwaitedPicture, ImportedItem, ImportedPicture
from houselights.transfer.report import Outcome
from houselights.transfer.tests.wxr import SITE, attachment, author, category, comment, item, write
from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.importer import import_wordpress

pytestmark = pytest.mark.django_db
REAL = os.environ.get("HOUSELIGHTS_REAL_EXPORT", "")
WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def blog(folder: Path) -> Path:
    """60 posts with stills; threads of 20 and 180 comments, five deep; drafts and odd ones."""
    stills = [attachment(number, f"2021/03/still-{number}.jpg") for number in range(1, 9)]
    posts = [_post(number) for number in range(100, 157)]
    return write(
        folder,
        author(),
        category("documentary", "Documentary"),
        category("short", "Short", parent="documentary"),
        *stills,
        *posts,
        _post(157, comments=_thread(20, first=1)),
        _post(158, comments=_thread(180, first=1000)),
        _post(159, status="private", comments=[comment(5000, approved="0"),
              comment(5001, approved="trash"), comment(5002, kind="pingback")]),
        item(10, kind="page", slug="about", link=f"{SITE}/about/"),
    )  # fmt: skip


def _post(number: int, *, status: str = "publish", comments: list[str] | None = None) -> str:
    picture = (
        f'<!-- wp:image {{"id":{number % 8 + 1}}} --><figure class="wp-block-image"><img '
        f'src="{SITE}/wp-content/uploads/2021/03/still-{number % 8 + 1}-1024x576.jpg" '
        f'class="wp-image-{number % 8 + 1}" alt="A still"/><figcaption>Still</figcaption>'
        "</figure><!-- /wp:image -->"
    )
    text = f"<!-- wp:paragraph --><p>Words {number}</p><!-- /wp:paragraph -->{picture * 3}"
    terms = [("category", "short", "Short"), ("post_tag", f"tag-{number % 5}", f"Tag {number % 5}")]
    return item(
        number,
        text,
        status=status,
        link=f"{SITE}/film-review-{number}/",
        terms=terms,
        meta={"_thumbnail_id": str(number % 8 + 1)},
        comments=comments or [],
    )


def _thread(count: int, *, first: int) -> list[str]:
    """Every fifth begins a branch; the others answer the one before. In no order at all."""
    rows = [
        comment(first + n, f"Comment {n}", parent=first + n - 1 if n % 5 else 0)
        for n in range(count)
    ]
    return rows[1::2] + rows[::2]


def test_a_whole_blog_is_in_with_every_comment_under_its_parent(tmp_path: Path) -> None:
    report = import_wordpress([blog(tmp_path)])

    assert Essay.objects.live().count() == 59
    assert Essay.objects.not_live().count() == 1
    assert PlainPage.objects.count() == 1
    assert ImportedPicture.objects.count() == 8
    assert AwaitedPicture.objects.count() == 60 * 4
    assert Comment.objects.count() == 202
    for number, count in ((157, 20), (158, 180)):
        post = ImportedItem.objects.get(kind="post", foreign_id=number).object_id
        thread = Thread.objects.get(object_id=post)
        assert thread.published_count == count
        depths = thread.comments.values_list("depth").annotate(count=Count("pk"))
        assert dict(depths) == dict.fromkeys(range(5), count // 5)
    assert report.counts["files"] == {Outcome.LEFT: 8}
    assert report.total(Outcome.LEFT) == 8 + 1
    assert Essay.objects.filter(categories__slug="short").count() == 60


def test_a_whole_blog_is_there_already_when_it_comes_again(tmp_path: Path) -> None:
    first = import_wordpress([blog(tmp_path)])

    second = import_wordpress([blog(tmp_path)])

    assert second.total(Outcome.SAME) == first.total(Outcome.NEW)
    assert second.total(Outcome.NEW) == second.total(Outcome.CHANGED) == 0
    assert Essay.objects.count() == 60
    assert Comment.objects.count() == 202


@pytest.mark.long
@pytest.mark.skipif(not REAL, reason="HOUSELIGHTS_REAL_EXPORT names no file")
def test_a_real_export_is_in_whole() -> None:
    root = ElementTree.parse(REAL).getroot()
    items = root.findall("./channel/item")
    kinds = Counter(one.findtext(f"{WP}post_type") for one in items)

    import_wordpress([Path(REAL)])
    again = import_wordpress([Path(REAL)])

    assert again.total(Outcome.NEW) == again.total(Outcome.CHANGED) == 0
    assert Essay.objects.count() == kinds["post"]
    assert PlainPage.objects.count() == kinds["page"]
    assert ImportedPicture.objects.count() == kinds["attachment"]
    for one in items:
        if one.findtext(f"{WP}post_type") == "post":
            _check_post(one)


def _check_post(source: ElementTree.Element) -> None:
    number = source.findtext(f"{WP}post_id")
    known = ImportedItem.objects.get(kind="post", foreign_id=number)
    essay = Essay.objects.get(pk=known.object_id)
    assert essay.title == source.findtext("title")
    pictures = len(re.findall(r"<img\b", source.findtext(CONTENT) or ""))
    assert essay.awaited_pictures.exclude(block_id="").count() >= pictures
    rows = [one for one in source.findall(f"{WP}comment") if _text(one, "approved") != "trash"]
    _check_comments(essay, {_text(one, "id"): one for one in rows})


def _check_comments(essay: Essay, rows: dict[str, ElementTree.Element]) -> None:
    known = ImportedItem.objects.filter(kind="comment", foreign_id__in=rows)
    ids = {item.foreign_id: item.object_id for item in known}
    assert len(ids) == len(rows)
    ours = Comment.objects.in_bulk(ids.values())
    for foreign_id, row in rows.items():
        one = ours[ids[foreign_id]]
        assert one.parent_id == ids.get(_text(row, "parent"))
        assert one.thread.object_id == essay.pk
        assert f"{one.created_at:%Y-%m-%d %H:%M:%S}" == _text(row, "date_gmt")
        assert (one.status == Status.PUBLISHED) == (_text(row, "approved") == "1")
        assert (one.kind == CommentKind.PINGBACK) == (_text(row, "type") == "pingback")


def _text(row: ElementTree.Element, name: str) -> str:
    return row.findtext(f"{WP}comment_{name}") or ""


def test_several_files_of_one_site_are_one_export(tmp_path: Path) -> None:
    first = write(tmp_path, item(1, "One", comments=[comment(5)]), name="a.xml")
    second = write(tmp_path, item(2, "Two"), item(1, "One", comments=[comment(5)]), name="b.xml")

    report = import_wordpress([first, second])

    assert Essay.objects.count() == 2
    assert report.counts["posts"] == {Outcome.NEW: 2}
    assert report.counts["doubles"] == {Outcome.LEFT: 2}  # the post and its comment


def test_files_of_two_sites_are_refused(tmp_path: Path) -> None:
    first = write(tmp_path, item(1, "One"), name="a.xml")
    second = write(tmp_path, item(2, "Two"), name="b.xml")
    second.write_text(second.read_text().replace("old.example.org", "other.example.org"))

    with pytest.raises(BadExport, match=r"of other\.example\.org, .* old\.example\.org"):
        import_wordpress([first, second])

    assert not Essay.objects.exists()
