"""Documents are handed out at addresses that nobody can count through."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.documents.addresses import address_of
from houselights.publishing.tests.factories import EssayFactory, paragraph, spoiler

pytestmark = pytest.mark.django_db


def put(name: str = "press kit.pdf", content: bytes = b"%PDF-1.4 kit") -> Document:
    """A document as Wagtail's form leaves it."""
    document = Document(title="A kit", file=ContentFile(content, name=name))
    document._set_document_file_metadata()
    document.save()
    return document


def test_an_address_says_nothing_of_the_name_and_the_download_does(client: Client) -> None:
    document = put("who-did-it.pdf")

    response = client.get(address_of(document))

    assert "who" not in address_of(document)
    assert response.getvalue() == b"%PDF-1.4 kit"
    assert f'filename="{document.filename}"' in response["Content-Disposition"]
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("kit.pdf", "application/pdf"),
        ("all.tar.gz", "application/x-tar"),
        ("talk.mp3", "audio/mpeg"),
    ],
)
def test_no_encoding_is_named_where_there_is_none(
    client: Client, name: str, content_type: str
) -> None:
    response = client.get(address_of(put(name)))

    assert "Content-Encoding" not in response
    assert response["Content-Type"] == content_type
    assert int(response["Content-Length"]) == len(response.getvalue())


def test_what_the_reader_has_is_not_sent_again(client: Client) -> None:
    address = address_of(put())
    etag = client.get(address)["ETag"]

    assert client.get(address, headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize("digest", ["0" * 40, "0" * 39, "g" * 40])
def test_what_is_not_there_is_not_there(client: Client, digest: str) -> None:
    document = put()

    assert client.get(f"/documents/{digest}.pdf").status_code == 404
    assert client.get(f"/documents/{document.file_hash}.exe").status_code == 404
    assert client.post(address_of(document)).status_code == 405


def test_documents_are_not_counted_through(client: Client) -> None:
    document = put()

    assert document.url == f"/documents/{document.pk}/{document.filename}"
    assert client.get(document.url).status_code == 404
    assert client.get(f"/documents/{document.pk}/other.pdf").status_code == 404
    assert client.get(f"/documents/{document.pk + 1}/{document.filename}").status_code == 404


@pytest.mark.parametrize("is_whole", [False, True])
def test_a_link_by_number_that_is_typed_here_leads_there(client: Client, is_whole: bool) -> None:
    document = put()
    start = "http://localhost:8000" if is_whole else ""
    link = f'<p><a href="{start}{document.url}">K</a></p>'
    essay = EssayFactory.create(body=[paragraph(link)])

    page = client.get(essay.get_absolute_url()).content.decode()
    response = client.get(document.url)

    assert f'href="{address_of(document)}"' in page
    assert (response.status_code, response["Location"]) == (301, address_of(document))


def test_a_link_by_number_behind_a_veil_opens_nothing(client: Client) -> None:
    document = put()
    EssayFactory.create(body=[spoiler(paragraph(f'<a href="{document.url}">K</a>'))])

    response = client.get(document.url)

    assert response.status_code == 302
    assert response["Location"].partition("#")[2].startswith("v-")


def test_those_who_write_here_see_every_document(client: Client) -> None:
    document = put()
    client.force_login(make_member(Role.AUTHOR))

    response = client.get(document.url)

    assert response.getvalue() == b"%PDF-1.4 kit"
    assert response["Cache-Control"] == "private, no-store"


def test_a_member_who_writes_nothing_here_sees_none(client: Client) -> None:
    document = put()
    client.force_login(make_member())

    assert client.get(document.url).status_code == 404


def test_the_editors_list_still_works(client: Client) -> None:
    document = put()
    client.force_login(OwnerFactory.create())

    assert document.url in client.get("/admin/documents/").content.decode()


def test_a_collection_with_a_password_asks_for_it(client: Client) -> None:
    document = put()
    below = Collection.get_first_root_node().add_child(name="Press")
    CollectionViewRestriction.objects.create(
        collection=below, restriction_type="password", password="x"
    )
    document.collection = below
    document.save()

    response = client.get(address_of(document))

    assert b"%PDF" not in response.content
    assert b"password" in response.content
