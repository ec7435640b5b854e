"""The old addresses of pictures: what is open here answers, what is veiled does not."""

from pathlib import Path

import pytest
from django.test import Client

from houselights.pictures.models import Picture
from houselights.publishing.models import Essay
from houselights.publishing.tests.bodies import beat, stream
from houselights.publishing.tests.factories import EssayFactory, RecapFactory
from houselights.transfer.tests.old_pictures import UPLOADS, attachment, bring, image, item, put

pytestmark = pytest.mark.django_db
OPEN = image(7, "2021/a.png")
VEILED = f"<p>Open</p>[spoiler]{OPEN}[/spoiler]"


def move_in(tmp_path: Path, *posts: str, status: str = "publish") -> None:
    bring(
        tmp_path,
        attachment(7, "2021/a.png", alt="The grave"),
        *(item(number, text, status=status) for number, text in enumerate(posts, 1)),
        uploads=put(tmp_path / "uploads", "2021/a.png"),
    )


@pytest.mark.parametrize(
    "address",
    [
        "/wp-content/uploads/2021/a.png",
        "/wp-content/uploads/2021/a-300x200.png",
        "/wp-content/uploads/2021/a-scaled.png",
        "/blog/wp-content/uploads/2021/a.png",
    ],
)
def test_an_open_picture_answers_at_its_old_address(
    client: Client, tmp_path: Path, address: str
) -> None:
    move_in(tmp_path, OPEN)

    response = client.get(address)

    assert response.status_code == 301
    assert response["Location"].startswith("/media/pictures/")
    assert client.head(address).status_code == 301


def test_a_veiled_picture_answers_with_its_veil(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path, VEILED)
    section = Essay.objects.get().body.get_prep_value()[1]

    response = client.get("/wp-content/uploads/2021/a.png")

    assert response.status_code == 302
    assert response["Location"] == f"/2021/03/post-1/#v-{section['id'][:8]}"
    assert f'id="v-{section["id"][:8]}"' in client.get("/2021/03/post-1/").content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert b"grave" not in response.content


def test_a_picture_that_is_open_somewhere_is_open(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path, VEILED, OPEN)

    assert client.get("/wp-content/uploads/2021/a.png")["Location"].startswith("/media/")


def test_a_veil_that_is_hung_later_counts_at_once(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path, OPEN)
    post = Essay.objects.get()
    post.spoiler_body, post.body = post.body.get_prep_value(), []
    post.save_revision().publish()

    response = client.get("/wp-content/uploads/2021/a.png")

    assert (response.status_code, response["Location"]) == (302, "/2021/03/post-1/#story")


def test_a_still_of_a_story_timeline_answers_with_its_veil(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path)
    beats = stream(beat("He dies.", picture=Picture.objects.get().pk))
    recap = RecapFactory.create(beats=beats)
    essay = EssayFactory.create(beats=beats)  # was a recap, and shows none now

    response = client.get("/wp-content/uploads/2021/a.png")

    assert response.status_code == 302
    assert response["Location"] == f"{recap.get_absolute_url()}#timeline"
    assert response["Cache-Control"] == "private, no-store"
    recap.delete()
    assert essay.live
    assert client.get("/wp-content/uploads/2021/a.png").status_code == 404


def test_drafts_show_nothing(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path, OPEN, status="draft")

    assert client.get("/wp-content/uploads/2021/a.png").status_code == 404
    assert client.get("/?attachment_id=7").status_code == 404


@pytest.mark.parametrize("path", ["2021/b.png", "x.php", "../../settings.py", "%00", "a" * 3000])
def test_what_is_not_there_is_not_there(client: Client, tmp_path: Path, path: str) -> None:
    move_in(tmp_path, OPEN)

    assert client.get(f"/wp-content/uploads/{path}").status_code in {400, 404}


def test_a_picture_that_is_not_at_hand_is_not_there(client: Client, tmp_path: Path) -> None:
    bring(tmp_path, attachment(7, "2021/a.png"), item(1, OPEN))

    assert client.get("/wp-content/uploads/2021/a.png").status_code == 404


@pytest.mark.parametrize("address", ["/?attachment_id=7", "/?p=7", "/still-7/"])
@pytest.mark.parametrize("text", [OPEN, VEILED])
def test_the_page_of_a_picture_leads_to_the_post_that_shows_it(
    client: Client, tmp_path: Path, address: str, text: str
) -> None:
    move_in(tmp_path, text)

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, "/2021/03/post-1/")


@pytest.mark.parametrize("text", [OPEN, "No picture."])
def test_the_page_of_a_picture_that_is_nowhere_leads_to_the_post_it_was_uploaded_for(
    client: Client, tmp_path: Path, text: str
) -> None:
    bring(tmp_path, attachment(7, "2021/a.png", parent=1), item(1, text))

    response = client.get("/still-7/")

    assert (response.status_code, response["Location"]) == (301, "/2021/03/post-1/")


def test_it_leads_to_the_post_that_waits_for_its_file(client: Client, tmp_path: Path) -> None:
    bring(tmp_path, attachment(7, "2021/a.png"), item(1, OPEN))

    assert client.get("/?attachment_id=7")["Location"] == "/2021/03/post-1/"


def test_it_leads_to_no_draft(client: Client, tmp_path: Path) -> None:
    bring(tmp_path, attachment(7, "2021/a.png", parent=1), item(1, OPEN, status="draft"))

    assert client.get("/still-7/").status_code == 404


def test_a_picture_whose_own_name_ends_in_a_size_is_no_size_of_another(
    client: Client, tmp_path: Path
) -> None:
    names = ("2021/a.png", "2021/a-1920x1080.png")
    uploads = put(tmp_path / "uploads", *names)
    texts = (image(7, names[0]), image(8, names[1], size="-300x200"))
    entries = [attachment(7, names[0]), attachment(8, names[1])]
    bring(tmp_path, *entries, *(item(n, text) for n, text in enumerate(texts, 1)), uploads=uploads)

    first = client.get("/wp-content/uploads/2021/a-300x200.png")["Location"]
    second = client.get("/wp-content/uploads/2021/a-1920x1080.png")["Location"]

    assert first != second
    assert client.get("/wp-content/uploads/2021/a-1920x1080-300x200.png")["Location"] == second
    assert [one.width for one in Picture.objects.order_by("pk")] == [601, 602]


def test_a_file_is_handed_out_as_a_download(client: Client, tmp_path: Path) -> None:
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "notes.zip").write_bytes(b"PK notes")
    link = f'<p><a href="{UPLOADS}/notes.zip">Notes</a></p>'
    bring(tmp_path, attachment(7, "notes.zip"), item(1, link), uploads=tmp_path / "uploads")

    response = client.get("/wp-content/uploads/notes.zip", follow=True)

    assert b"".join(response.streaming_content) == b"PK notes"  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_old_address_costs_few_queries(
    client: Client, tmp_path: Path, django_assert_max_num_queries: object
) -> None:
    move_in(tmp_path, OPEN, OPEN, VEILED)
    assert Picture.objects.count() == 1

    with django_assert_max_num_queries(9):  # type: ignore[operator]
        client.get("/wp-content/uploads/2021/a.png")
