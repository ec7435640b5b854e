"""Documents move out and in again; what is veiled gets a name that can't be guessed on the way."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Page

from houselights.accounts.tests.factories import MemberFactory
from houselights.documents.places import find_place
from houselights.publishing.queries import home_page
from houselights.publishing.tests.factories import EssayFactory, paragraph, spoiler
from houselights.transfer.models import ImportedPicture
from houselights.transfer.report import Outcome
from houselights.transfer.tests.old_pictures import UPLOADS, attachment, bring, item
from houselights.transfer.tests.snapshot import empty_the_site
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options
from houselights.transfer.wordpress_export.exporter import export_wordpress
from houselights.transfer.wordpress_export.options import Options as ExportOptions

pytestmark = pytest.mark.django_db
HERE = "http://localhost:8000"
OLD = f"{HERE}/wp-content/uploads/2021/notes%20on%20it.pdf"
LINK = f'<p><a href="{UPLOADS}/2021/notes%20on%20it.pdf">Notes</a></p>'


def move_in(folder: Path, text: str) -> Document:
    file = folder / "old" / "2021" / "notes on it.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"%PDF notes")
    bring(folder, attachment(7, "2021/notes on it.pdf"), item(1, text), uploads=folder / "old")
    return Document.objects.get()


def put(name: str, **more: object) -> Document:
    document = Document(title=name, file=ContentFile(f"%PDF {name}".encode(), name=name), **more)
    document._set_document_file_metadata()
    document.save()
    return document


def export(folder: Path, **options: str) -> str:
    path = folder / "site.xml"
    with path.open("w", encoding="utf-8") as file:
        export_wordpress(file, ExportOptions(uploads=folder / "new", **options))
    return path.read_text(encoding="utf-8")


def move_on(folder: Path) -> None:
    """The export, in another and empty site."""
    empty_the_site()
    Page.objects.filter(pk=home_page().pk).update(translation_key=uuid4())
    import_wordpress([folder / "site.xml"], Options(uploads=folder / "new"))


def laid(folder: Path) -> list[str]:
    new = folder / "new"
    return sorted(str(path.relative_to(new)) for path in new.rglob("*") if path.is_file())


def addresses(written: str) -> list[str]:
    return re.findall(r"<wp:attachment_url><!\[CDATA\[(.*?)\]\]>", written)


def hrefs(written: str) -> set[str]:
    shown = "".join(re.findall(r"<content:encoded>.*?</content:encoded>", written, re.DOTALL))
    return set(re.findall(r'href="([^"]*)"', shown))


def test_one_that_is_open_keeps_its_old_place(tmp_path: Path) -> None:
    move_in(tmp_path, LINK)

    written = export(tmp_path)

    assert laid(tmp_path) == ["2021/notes on it.pdf"]
    assert addresses(written) == [OLD]
    assert hrefs(written) == {OLD}


@pytest.mark.parametrize("text", [f"<p>Open</p>[spoiler]{LINK}[/spoiler]", "No link."])
def test_one_that_is_not_open_gets_a_name_that_cant_be_guessed(tmp_path: Path, text: str) -> None:
    document = move_in(tmp_path, text)

    written = export(tmp_path)

    own = f"{HERE}/documents/{document.file_hash}.pdf"
    assert laid(tmp_path) == [f"documents/{document.file_hash}.pdf"]
    assert addresses(written) == [own]
    assert hrefs(written) <= {own}


def test_in_another_site_it_has_its_old_address_and_its_veil_again(
    client: Client, tmp_path: Path
) -> None:
    document = move_in(tmp_path, f"<p>Open</p>[spoiler]{LINK}[/spoiler]")
    export(tmp_path)

    move_on(tmp_path)

    veil = client.get(OLD.removeprefix(HERE))
    assert (veil.status_code, veil["Location"][:19]) == (302, "/2021/03/post-1/#v-")
    opened = client.get("/2021/03/post-1/?reveal=all").content.decode()
    assert f'href="/documents/{document.file_hash}.pdf"' in opened
    assert client.get(f"/documents/{document.file_hash}.pdf").getvalue() == b"%PDF notes"


def test_those_that_were_uploaded_here_come_along(client: Client, tmp_path: Path) -> None:
    mina = MemberFactory.create(username="mina")
    kit, secret = put("kit.pdf", uploaded_by_user=mina), put("who-did-it.pdf")
    kit.tags.add("press")
    essay = EssayFactory.create(author=mina, body=[
        paragraph(f'<a href="{kit.url}">Kit</a>'),
        spoiler(paragraph(f'<a href="{secret.url}">End</a>')),
    ])  # fmt: skip
    path, created_at = essay.get_absolute_url(), kit.created_at
    written = export(tmp_path)
    own = {f"{HERE}/documents/{one.file_hash}.pdf" for one in (kit, secret)}

    move_on(tmp_path)

    assert set(addresses(written)) == hrefs(written) == own
    here = Document.objects.get(title="kit.pdf")
    assert (here.filename[:3], here.created_at, list(here.tags.names())) == (
        "kit", created_at, ["press"],
    )  # fmt: skip
    assert here.uploaded_by_user is not None
    assert here.uploaded_by_user.username == "mina"
    assert f'href="/documents/{kit.file_hash}.pdf"' in client.get(path).content.decode()
    assert client.get(here.url).status_code == 301
    assert client.get(Document.objects.get(title="who-did-it.pdf").url).status_code == 302


def test_they_come_along_once(tmp_path: Path) -> None:
    put("kit.pdf")
    export(tmp_path)
    move_on(tmp_path)

    again = import_wordpress([tmp_path / "site.xml"], Options(uploads=tmp_path / "new"))

    assert again.total(Outcome.NEW) == again.total(Outcome.CHANGED) == 0
    assert Document.objects.count() == 1


def test_wordpress_fetches_them_where_it_is_told(tmp_path: Path) -> None:
    document = put("kit.pdf")
    EssayFactory.create(body=[paragraph(f'<a href="{document.url}">Kit</a>')])

    written = export(tmp_path, pictures_at="https://new.example/old-uploads/")

    assert addresses(written) == [
        f"https://new.example/old-uploads/documents/{document.file_hash}.pdf"
    ]
    (link,) = hrefs(written)  # WordPress looks for it by the guid
    assert f'<guid isPermaLink="false">{link}</guid>' in written


def test_the_path_of_a_file_leads_out_of_no_folder(tmp_path: Path) -> None:
    document = move_in(tmp_path, LINK.replace("2021/", "../../2021/"))
    ImportedPicture.objects.update(path="../../2021/notes on it.pdf")

    export(tmp_path)

    assert find_place(document)
    assert laid(tmp_path) == ["notes on it.pdf"]
