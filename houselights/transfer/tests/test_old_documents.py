"""Documents of an old site: what is linked in the open answers, what is veiled does not."""

import re
from pathlib import Path

import pytest
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Page, PageViewRestriction

from houselights.publishing.models import Essay
from houselights.site_settings.models import SiteSettings
from houselights.transfer.models import ImportedPicture
from houselights.transfer.tests.old_pictures import UPLOADS, attachment, bring, item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions_raised_at_once")]
NAME = "2021/Who did it.pdf"
OLD = "/wp-content/uploads/2021/Who%20did%20it.pdf"
OPEN = f'<p>See <a href="{UPLOADS}/2021/Who%20did%20it.pdf#page=2">the notes</a>.</p>'
VEILED = f"<p>Open</p>[spoiler]{OPEN}[/spoiler]"
KEPT = f'<table><tr><td>1</td><td><a href="{UPLOADS}/{NAME}">x</a></td></tr></table>'
FILE_BLOCK = (
    '<!-- wp:file {"id":7} --><div class="wp-block-file">'
    f'<a href="{UPLOADS}/{NAME}">Notes</a></div><!-- /wp:file -->'
)


def move_in(folder: Path, *texts: str, status: str = "publish", name: str = NAME) -> Document:
    (folder / "uploads" / "2021").mkdir(parents=True)
    (folder / "uploads" / name).write_bytes(b"%PDF-1.4 the butler")
    posts = [item(number, text, status=status) for number, text in enumerate(texts, 1)]
    bring(folder, attachment(7, name, parent=1), *posts, uploads=folder / "uploads")
    return Document.objects.get()


def links(client: Client, path: str) -> list[str]:
    return re.findall(r'href="(/documents/[^"]*)"', client.get(path).content.decode())


@pytest.mark.parametrize("text", [OPEN, KEPT, FILE_BLOCK])
def test_a_document_that_is_linked_in_the_open_answers(
    client: Client, tmp_path: Path, text: str
) -> None:
    document = move_in(tmp_path, text)

    for old in (OLD, f"/blog{OLD}", document.url):
        response = client.get(old)
        assert (response.status_code, response["Cache-Control"]) == (301, "public, max-age=3600")
        assert response["Location"] == f"/documents/{document.file_hash}.pdf"
    assert b"butler" in client.get(response["Location"]).getvalue()


@pytest.mark.parametrize("text", [OPEN, KEPT, FILE_BLOCK])
def test_the_page_links_to_where_it_is_handed_out(
    client: Client, tmp_path: Path, text: str
) -> None:
    document = move_in(tmp_path, text)

    (link,) = links(client, "/2021/03/post-1/")

    assert link.removesuffix("#page=2") == f"/documents/{document.file_hash}.pdf"
    assert document.file_hash in client.get("/feed/").content.decode()


def test_one_that_is_linked_behind_a_veil_alone_leads_to_the_veil(
    client: Client, tmp_path: Path
) -> None:
    document = move_in(tmp_path, VEILED)
    section = Essay.objects.get().body.get_prep_value()[1]

    for old in (OLD, document.url):
        response = client.get(old)
        assert response.status_code == 302
        assert response["Location"] == f"/2021/03/post-1/#v-{section['id'][:8]}"
        assert response["Cache-Control"] == "private, no-store"
        assert document.file_hash not in str(response.headers)
    assert document.file_hash not in client.get("/feed/").content.decode()


def test_whoever_opens_the_veil_gets_it(client: Client, tmp_path: Path) -> None:
    document = move_in(tmp_path, VEILED)

    drawn = links(client, "/2021/03/post-1/")
    opened = links(client, "/2021/03/post-1/?reveal=all")

    assert drawn == []
    assert opened == [f"/documents/{document.file_hash}.pdf#page=2"]
    assert client.get(opened[0]).status_code == 200


def test_one_that_is_open_somewhere_is_open(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path, VEILED, KEPT)

    assert client.get(OLD).status_code == 301


def test_a_veil_that_is_hung_later_counts_at_once(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path, OPEN)
    assert client.get(OLD).status_code == 301
    post = Essay.objects.get()
    post.spoiler_body, post.body = post.body.get_prep_value(), []
    post.save_revision().publish()

    response = client.get(OLD)

    assert (response.status_code, response["Location"]) == (302, "/2021/03/post-1/#story")


@pytest.mark.parametrize("status", ["draft", "private", "pending"])
def test_one_that_no_published_page_links_to_is_not_there(
    client: Client, tmp_path: Path, status: str
) -> None:
    document = move_in(tmp_path, OPEN, status=status)

    for old in (OLD, document.url, "/?attachment_id=7", "/still-7/"):
        assert client.get(old).status_code == 404


def test_a_page_behind_a_password_opens_nothing(client: Client, tmp_path: Path) -> None:
    document = move_in(tmp_path, OPEN)
    page = Page.objects.get(pk=Essay.objects.get().pk)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert client.get(OLD).status_code == client.get(document.url).status_code == 404


def test_one_that_is_taken_back_is_not_there_any_more(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path, OPEN)
    assert client.get(OLD).status_code == 301

    Essay.objects.get().unpublish()

    assert client.get(OLD).status_code == 404


def test_the_menu_opens_what_it_leads_to(client: Client, tmp_path: Path) -> None:
    move_in(tmp_path, "No link.")
    assert client.get(OLD).status_code == 404

    SiteSettings(menu=[{"label": "Notes", "url": OLD}]).save()

    assert client.get(OLD).status_code == 301


@pytest.mark.parametrize("text", [OPEN, VEILED])
def test_the_page_of_a_document_leads_to_the_post_that_links_to_it(
    client: Client, tmp_path: Path, text: str
) -> None:
    move_in(tmp_path, text)

    for address in ("/?attachment_id=7", "/still-7/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, "/2021/03/post-1/")


def test_names_of_any_script_are_found(client: Client, tmp_path: Path) -> None:
    link = f'<a href="{UPLOADS}/2021/대본.pdf">대본</a>'
    document = move_in(tmp_path, f"<p>{link}</p>", name="2021/대본.pdf")

    response = client.get("/wp-content/uploads/2021/대본.pdf")

    assert response["Location"] == f"/documents/{document.file_hash}.pdf"
    assert links(client, "/2021/03/post-1/") == [response["Location"]]


def test_an_address_that_only_looks_like_it_opens_nothing(client: Client, tmp_path: Path) -> None:
    near = f'<p><a href="{UPLOADS}/2022/Who%20did%20it.pdf">x</a> Who did it.pdf {UPLOADS}</p>'
    move_in(tmp_path, near)

    assert client.get(OLD).status_code == 404


def test_the_same_bytes_at_two_old_addresses_are_one_document(
    client: Client, tmp_path: Path
) -> None:
    document = move_in(tmp_path, OPEN)
    other = ImportedPicture.objects.get()
    other.pk, other.foreign_id, other.path = None, "8", "2020/first.pdf"
    other.save()

    response = client.get("/wp-content/uploads/2020/first.pdf")

    assert response["Location"] == f"/documents/{document.file_hash}.pdf"
