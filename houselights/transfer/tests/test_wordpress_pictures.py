"""Pictures of a folder of uploads come into the library and into their places."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from houselights.pictures.models import Picture
from houselights.publishing.models import Essay
from houselights.transfer.models import AwaitedPicture, ImportedItem, ImportedPicture
from houselights.transfer.report import Outcome
from houselights.transfer.tests.old_pictures import (
    UPLOADS,
    attachment,
    bring,
    image,
    item,
    put,
    why,
)
from houselights.transfer.wordpress.planning import digest_of_page

pytestmark = pytest.mark.django_db


def blocks(post: Essay) -> list[Any]:
    return list(Essay.objects.get(pk=post.pk).body.get_prep_value())


def test_a_picture_comes_with_its_words_and_stands_in_its_place(tmp_path: Path) -> None:
    uploads = put(tmp_path / "uploads", "2021/03/door.png")
    text = (
        f"<p>Before</p>{image(7, '2021/03/door.png', caption='The door', size='-300x200')}<p>On</p>"
    )

    report = bring(
        tmp_path,
        attachment(7, "2021/03/door.png", alt="A door ajar"),
        item(1, text, meta={"_thumbnail_id": "7"}),
        uploads=uploads,
    )

    post, picture = Essay.objects.get(), Picture.objects.get()
    assert [block["type"] for block in blocks(post)] == ["paragraph", "still", "paragraph"]
    assert blocks(post)[1]["value"] == {
        "picture": picture.pk, "alternative": "A door ajar", "caption": "The door", "credit": "",
    }  # fmt: skip
    assert post.lead_still == picture
    assert picture.alternative == "A door ajar"
    assert not AwaitedPicture.objects.exists()
    assert report.counts["files"] == {Outcome.NEW: 1}
    assert why(report)["filled with their pictures"] == 2


def test_a_gallery_is_a_gallery_in_its_order(tmp_path: Path) -> None:
    uploads = put(tmp_path / "uploads", "a.png", "b.png", "c.png")

    bring(
        tmp_path,
        *(attachment(number, f"{name}.png", caption=name) for number, name in enumerate("abc", 7)),
        item(1, '[gallery ids="9,7,8"]'),
        uploads=uploads,
    )

    gallery = blocks(Essay.objects.get())[0]
    titles = [Picture.objects.get(pk=one["value"]["picture"]).caption for one in gallery["value"]]
    assert gallery["type"] == "gallery"
    assert titles == ["c", "a", "b"]


def test_a_picture_within_a_spoiler_stays_behind_its_veil(tmp_path: Path) -> None:
    uploads = put(tmp_path / "uploads", "end.png")

    bring(
        tmp_path,
        attachment(7, "end.png"),
        item(1, f"<p>Open</p>[spoiler]{image(7, 'end.png')}[/spoiler]"),
        uploads=uploads,
    )

    open_text, section = blocks(Essay.objects.get())
    assert open_text["type"] == "paragraph"
    assert [one["type"] for one in section["value"]["content"]] == ["still"]


def test_pictures_that_come_later_find_their_places(tmp_path: Path) -> None:
    entries = [
        attachment(7, "a.png"), attachment(8, "b.png"), item(1, '[gallery ids="7,8"]'),
    ]  # fmt: skip
    first = bring(tmp_path, *entries)
    assert [one["type"] for one in blocks(Essay.objects.get())] == ["kept_html"]
    assert sum(count for words, count in why(first).items() if "not at hand" in words) == 2

    bring(tmp_path, *entries, uploads=put(tmp_path / "one", "a.png"))
    assert [one["type"] for one in blocks(Essay.objects.get())] == ["still"]
    report = bring(tmp_path, *entries, uploads=put(tmp_path / "two", "x.png", "b.png"))

    assert [one["type"] for one in blocks(Essay.objects.get())] == ["gallery"]
    assert report.counts["posts"] == {Outcome.SAME: 1}
    assert not AwaitedPicture.objects.exists()


def test_placing_is_no_edit_of_somebody(tmp_path: Path) -> None:
    uploads = put(tmp_path / "uploads", "a.png")
    bring(tmp_path, attachment(7, "a.png"), item(1, image(7, "a.png")), uploads=uploads)

    post = Essay.objects.get()
    assert ImportedItem.objects.get(kind="post").here_digest == digest_of_page(post)
    assert post.latest_revision.as_object().body == post.body
    assert not post.has_unpublished_changes
    report = bring(
        tmp_path, attachment(7, "a.png"), item(1, f"<p>New</p>{image(7, 'a.png')}"),
        uploads=uploads,
    )  # fmt: skip

    assert report.counts["posts"] == {Outcome.CHANGED: 1}
    assert [one["type"] for one in blocks(post)] == ["paragraph", "still"]


def test_a_place_that_was_changed_here_is_left_alone_and_told(tmp_path: Path) -> None:
    entries = [attachment(7, "a.png"), item(1, f"<p>Text</p>{image(7, 'a.png')}")]
    bring(tmp_path, *entries)
    post = Essay.objects.get()
    post.body = [("paragraph", "<p>Mine</p>")]
    post.save_revision().publish()

    report = bring(tmp_path, *entries, uploads=put(tmp_path / "uploads", "a.png"))

    assert [one["type"] for one in blocks(post)] == ["paragraph"]
    assert why(report)["changed here since: put the pictures in by hand"] == 1


def test_a_draft_keeps_its_own_words_and_gets_the_picture_too(tmp_path: Path) -> None:
    entries = [attachment(7, "a.png"), item(1, f"<p>Text</p>{image(7, 'a.png')}")]
    bring(tmp_path, *entries)
    post = Essay.objects.get()
    post.title = "A better title"
    post.save_revision()

    bring(tmp_path, *entries, uploads=put(tmp_path / "uploads", "a.png"))

    draft = Essay.objects.get().get_latest_revision_as_object()
    assert draft.title == "A better title"
    assert [one["type"] for one in draft.body.get_prep_value()] == ["paragraph", "still"]
    assert [one["type"] for one in blocks(post)] == ["paragraph", "still"]
    assert Essay.objects.get().title == "Post 1"


def test_text_around_a_picture_is_not_lost(tmp_path: Path) -> None:
    uploads = put(tmp_path / "uploads", "a.png")
    shown = f'<img class="wp-image-7" src="{UPLOADS}/a.png">'
    rows = "<tr><td>A</td><td>Cast</td></tr><tr><td>B</td><td>Crew</td></tr>"
    text = f"<table><tr><td>{shown}</td><td>Title</td></tr>{rows}</table>"

    bring(tmp_path, attachment(7, "a.png"), item(1, text), uploads=uploads)

    kept, still = blocks(Essay.objects.get())
    assert "Cast" in kept["value"]
    assert still["type"] == "still"


def test_the_same_file_twice_is_one_picture(tmp_path: Path) -> None:
    uploads = put(tmp_path / "uploads", "a.png")
    (uploads / "copy.png").write_bytes((uploads / "a.png").read_bytes())

    bring(tmp_path, attachment(7, "a.png"), attachment(8, "copy.png"), uploads=uploads)

    assert Picture.objects.count() == 1
    assert ImportedPicture.objects.exclude(picture=None).count() == 2


def test_a_second_run_brings_nothing_twice(tmp_path: Path) -> None:
    uploads = put(tmp_path / "uploads", "a.png")
    entries = [attachment(7, "a.png"), item(1, image(7, "a.png"))]
    bring(tmp_path, *entries, uploads=uploads)
    before = (Picture.objects.count(), Essay.objects.get().latest_revision_id)

    bring(tmp_path, *entries, uploads=uploads)

    assert (Picture.objects.count(), Essay.objects.get().latest_revision_id) == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.png", b"no picture", "not taken: "),
        ("a.svg", b"<svg onload='x'/>", "files of the kind .svg are not taken"),
        ("a.php", b"<?php", "files of the kind .php are not taken"),
        ("gone.png", None, "not in the folder of uploads"),
    ],
)
def test_what_does_not_come_in_is_told_and_the_rest_does(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    uploads = put(tmp_path / "uploads", "good.png")
    if content is not None:
        (uploads / name).write_bytes(content)

    report = bring(tmp_path, attachment(7, name), attachment(8, "good.png"), uploads=uploads)

    assert [one for one in why(report) if one.startswith(words)]
    assert Picture.objects.count() == 1


def test_a_film_of_the_blog_is_kept_as_a_download(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    (uploads / "press.pdf").write_bytes(b"%PDF-1.4 a press kit")

    bring(tmp_path, attachment(7, "press.pdf"), uploads=uploads)

    document = ImportedPicture.objects.get().document
    assert document
    assert document.file.read() == b"%PDF-1.4 a press kit"


def test_old_addresses_of_pictures_answer_before_the_worker_has_done_anything(
    client: Client, tmp_path: Path, settings: Settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    uploads = put(tmp_path / "up", "2021/a.png")

    bring(tmp_path, attachment(7, "2021/a.png"), item(1, image(7, "2021/a.png")), uploads=uploads)

    assert client.get("/wp-content/uploads/2021/a.png").status_code == 301
    assert client.get("/?attachment_id=7")["Location"] == "/2021/03/post-1/"
