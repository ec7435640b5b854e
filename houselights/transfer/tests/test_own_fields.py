"""What an own export keeps is read back as any other outside input."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from houselights.catalog.models import Title
from houselights.discussion.models import Comment
from houselights.pictures.tests.factories import make_picture
from houselights.publishing.models import Essay, Post, Recap, Review
from houselights.publishing.tests.factories import (
    RecapFactory,
    ReviewFactory,
    paragraph,
)
from houselights.spoilers.rule import WHOLE
from houselights.transfer.models import AwaitedPicture
from houselights.transfer.report import TITLES, Outcome, Report
from houselights.transfer.tests.everything import SECRET
from houselights.transfer.tests.moving import export_then, remarks
from houselights.transfer.tests.wxr import cdata, comment, item, write
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.media.places import Placed, fill
from houselights.transfer.wordpress.own.digests import content_digest
from houselights.transfer.wordpress.own.names import COMMENT_FIELD, POST_FIELD

pytestmark = pytest.mark.django_db
TEXT = "<!-- wp:paragraph --><p>As WordPress has it.</p><!-- /wp:paragraph -->"
BLOCK = {"type": "paragraph", "value": "<p>As it was.</p>"}
BEAT: dict[str, Any] = {
    "type": "beat",
    "value": {"what": "He sings.", "place": 2, "weight": "minor"},
}
EDITED = "the text was changed in WordPress since: taken as it stands there"
ODD = "a custom field of ours is not of its form: taken as WordPress has it"


def post_with(folder: Path, facts: dict[str, Any], content: str = TEXT) -> tuple[Post, Report]:
    """What a post becomes whose field says this."""
    given = {"kind": "review", "slug": "post-7", "body": [BLOCK]} | facts
    given = {"digest": content_digest(TEXT)} | given
    path = write(folder, item(7, content, meta={POST_FIELD: json.dumps(given)}))
    report = import_wordpress([path])
    return Post.objects.get().specific, report


def text_of(post: Post) -> str:
    return str(post.body.get_prep_value())


def test_a_text_that_is_unchanged_is_what_it_was(tmp_path: Path) -> None:
    post, report = post_with(tmp_path, {"rating": 80, "about": {"slug": "x", "kind": "film"}})

    assert isinstance(post, Review)
    assert "As it was." in text_of(post)
    assert (post.rating, post.about.slug if post.about else "") == (80, "x")
    assert not remarks(report)


def test_a_text_that_was_edited_in_wordpress_is_taken_from_there(tmp_path: Path) -> None:
    post, report = post_with(tmp_path, {"rating": 80}, TEXT.replace("has it", "has it now"))

    assert "As WordPress has it now." in text_of(post)
    assert (type(post), post.rating) == (Review, 80)
    assert EDITED in remarks(report)


def test_what_was_veiled_stays_so_when_the_text_was_edited(tmp_path: Path) -> None:
    RecapFactory.create(slug="recap", body=[paragraph("Open.")], spoiler_body=[paragraph(SECRET)])
    path = export_then(
        tmp_path, lambda text: text.replace("<p>Open.</p>\n<!--", "<p>Now.</p>\n<!--")
    )

    import_wordpress([path])

    recap = Recap.objects.get()
    first, veil = recap.body.get_prep_value()
    assert "Now." in first["value"]
    assert veil["type"] == "spoiler"
    assert SECRET in str(veil["value"]["content"])


def test_a_timeline_stays_when_the_text_was_edited(tmp_path: Path) -> None:
    text = TEXT.replace("has it", "has it now")

    post, report = post_with(tmp_path, {"kind": "recap", "beats": [BEAT]}, text)

    assert isinstance(post, Recap)
    assert "As WordPress has it now." in text_of(post)
    (beat,) = post.beats
    assert (beat.value["what"], beat.value["place"]) == ("He sings.", 2)
    assert (beat.value["weight"], beat.value["season"]) == ("minor", None)
    assert EDITED in remarks(report)


def test_a_beat_waits_for_a_still_that_is_not_at_hand(tmp_path: Path) -> None:
    path = "2021/03/a.jpg"
    value = {**BEAT["value"], "picture": path, "alternative": "A bag"}
    beat = {**BEAT, "id": str(uuid4()), "value": value}

    post, _ = post_with(tmp_path, {"kind": "recap", "beats": [beat]})

    assert post.beats[0].value["picture"] is None
    place = AwaitedPicture.objects.get()
    assert (place.page_id, place.block_id, place.source_url) == (post.pk, beat["id"], path)
    picture = make_picture()
    filled, done = fill(list(post.beats.get_prep_value()), {beat["id"]: [Placed(0, picture.pk)]})
    assert done == {beat["id"]}
    assert filled[0]["value"]["picture"] == picture.pk
    assert filled[0]["value"]["alternative"] == "A bag"


def test_an_export_for_wordpress_shows_nothing_of_a_timeline(tmp_path: Path) -> None:
    RecapFactory.create(beats=json.dumps([{"type": "beat", "value": {"what": SECRET}}]))

    path = export_then(tmp_path, lambda text: text)

    shown = [part for part in path.read_text().split("<![CDATA[") if SECRET in part]
    assert len(shown) == 1
    assert shown[0].startswith("{")  # in the field of our own


def test_a_verdict_in_an_edited_text_does_not_come_twice(tmp_path: Path) -> None:
    ReviewFactory.create(bottom_line="Kind.", rating=80, body=[paragraph("Open.")])
    path = export_then(
        tmp_path, lambda text: text.replace("<p>Open.</p>\n<!--", "<p>Now.</p>\n<!--")
    )

    import_wordpress([path])

    review = Review.objects.get()
    assert review.bottom_line == "Kind."
    assert "Kind." not in text_of(review)


def test_what_wordpress_does_to_texts_by_itself_is_no_edit() -> None:
    before = (
        '<!-- wp:image {"id":5,"x":1} --><img src="https://a.example/m/pic.png" class="wp-image-5">'
    )
    after = (
        '<!-- wp:image {"id":77,"x":1} --><img src="http://b.example/wp-content/uploads/2026/11/'
        'pic-300x200.png" class="wp-image-77">\r\n'
    )

    assert content_digest(before) == content_digest(after)
    assert content_digest(before) != content_digest(after.replace("pic", "other"))


@pytest.mark.parametrize(
    "facts",
    [
        {"rating": 8000}, {"rating": "80"}, {"rating": True}, {"episode": -1, "season": 1},
        {"kind": "page"}, {"kind": "poem"}, {"slug": "../x"}, {"published_at": "soon"},
        {"standfirst": "x" * 700}, {"old_paths": ["//evil.example"]}, {"old_paths": "x"},
        {"body": [{"type": "script", "value": "x"}]}, {"body": [{"type": "embed", "value": {
            "url": "javascript:alert(1)"}}]}, {"body": [{**BLOCK, "id": "<b>"}]},
        {"body": [{"type": "spoiler", "value": {"content": [{"type": "spoiler", "value": {}}]}}]},
        {"body": [{"type": "heading", "value": "x" * 201}]}, {"about": "x"}, {"body": {}},
        {"body": [{"type": "gallery", "value": {"picture": 1}}]},
        {"body": [{"type": "still", "value": [1]}]}, {"beats": [BLOCK]}, {"beats": {}},
        {"beats": [{**BEAT, "value": {"what": "x", "place": "1"}}]},
        {"beats": [{**BEAT, "value": {"what": "x", "place": 0}}]},
        {"beats": [{**BEAT, "value": {"what": "x" * 501}}]},
        {"beats": [{**BEAT, "value": {"what": "x", "weight": "heavy"}}]},
        {"beats": [{**BEAT, "value": {"what": "x", "picture": [1]}}]}, {"beats": [BEAT] * 201},
    ],
)  # fmt: skip
def test_a_field_that_no_export_has_is_not_believed(tmp_path: Path, facts: dict[str, Any]) -> None:
    post, report = post_with(tmp_path, facts)

    assert isinstance(post, Essay)
    assert "As WordPress has it." in text_of(post)
    assert ODD in remarks(report)


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000, '{"kind":' * 50_000, "null", '"x"'])
def test_a_field_that_is_no_object_is_not_believed(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, item(7, TEXT, meta={POST_FIELD: text}))

    report = import_wordpress([path])

    assert Essay.objects.get()
    assert ODD in remarks(report)


def test_html_in_a_field_is_sanitised_again(tmp_path: Path) -> None:
    evil = '<p onclick="x()">Well<script>alert(1)</script><a href="javascript:x()">x</a></p>'
    body = [
        {"type": "paragraph", "value": evil},
        {"type": "kept_html", "value": f"<h3>{evil}</h3>"},
    ]

    post, _ = post_with(tmp_path, {"body": body})

    assert isinstance(post, Review)
    assert "Well" in text_of(post)
    assert not {"script", "onclick", "javascript"} & set(text_of(post).replace("<", " ").split())
    assert "javascript:" not in text_of(post)
    assert "onclick" not in text_of(post)


def test_characters_that_no_text_can_hold_do_not_come_in_by_escapes(tmp_path: Path) -> None:
    post, _ = post_with(tmp_path, {"bottom_line": "A\x00B\ud800C"})

    assert post.bottom_line == "ABC"


def test_a_title_that_is_none_is_left_and_said(tmp_path: Path) -> None:
    about = {"slug": "x", "kind": "poem", "names": [{"text": "X", "language": "en"}]}

    post, report = post_with(tmp_path, {"about": about})

    assert isinstance(post, Review)
    assert post.about is None
    assert not Title.objects.exists()
    assert report.counts[TITLES][Outcome.LEFT] == 1
    (reason,) = (reason for reason in report.reasons.values() if reason.names_titles)
    assert reason.examples == ["X"]


def test_a_comment_stays_behind_its_veil_when_its_recap_became_an_essay(tmp_path: Path) -> None:
    """It was veiled there by its post, and the post's field is not believed here."""
    content = f"<details><summary>Story</summary><p>{SECRET}</p></details>"
    own = json.dumps({"digest": content_digest(content)})
    row = comment(5, content).replace(
        "</wp:comment>",
        f"<wp:commentmeta><wp:meta_key>{COMMENT_FIELD}</wp:meta_key>"
        f"<wp:meta_value>{cdata(own)}</wp:meta_value></wp:commentmeta></wp:comment>",
    )
    path = write(tmp_path, item(7, TEXT, meta={POST_FIELD: "{"}, comments=[row]))

    import_wordpress([path])

    assert Comment.objects.get().scope == WHOLE
    assert Comment.objects.get().html == f"<p>{SECRET}</p>"


def test_a_newer_export_brings_what_has_changed(tmp_path: Path) -> None:
    first, _ = post_with(tmp_path, {"rating": 80})

    second, report = post_with(tmp_path, {"rating": 90})

    assert (first.pk, first.rating) == (second.pk, 80)
    assert second.rating == 90
    assert report.counts["posts"] == {Outcome.CHANGED: 1}
