"""The export of a site, imported into an empty one, gives the same site."""

import re
from difflib import unified_diff
from pathlib import Path

import pytest
from django.test import Client

from houselights.transfer.models import AwaitedPicture, ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.tests.conftest import Exported
from houselights.transfer.tests.snapshot import differences, empty_the_site, snapshot
from houselights.transfer.tests.wxr import SITE, attachment, bring, item
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options
from houselights.transfer.wordpress_export.exporter import export_wordpress
from houselights.transfer.wordpress_export.options import Options as ExportOptions
from houselights.transfer.wordpress_export.wxr import FOOT

pytestmark = pytest.mark.django_db
_NUMBER = re.compile(
    r"(_id>|\"id\":|wp-image-|comment_parent>|post_parent>|page_id=|p=|attachment_id=)\d+"
)
_ITEM = re.compile(r"\t<item>.*?\t</item>\n", re.DOTALL)


def export(folder: Path, name: str = "export.xml", uploads: Path | None = None) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="\n") as file:
        export_wordpress(file, ExportOptions(uploads=uploads))
    return path


def only_pictures(path: Path) -> Path:
    """The same export with its pictures alone, and who they are by."""
    text = path.read_text(encoding="utf-8")
    head = text[: text.index("\t<wp:category>")]
    items = [item for item in _ITEM.findall(text) if "<![CDATA[attachment]]>" in item]
    made = path.with_name("pictures.xml")
    made.write_text(f"{head}{''.join(items)}{FOOT}", encoding="utf-8")
    return made


def move(folder: Path) -> tuple[Path, Report]:
    """Exports the site, empties it, and takes the export in."""
    uploads = folder / "uploads"
    path = export(folder, uploads=uploads)
    empty_the_site()
    return path, import_wordpress([path], Options(uploads=uploads, trusts_roles=True))


def comparable(path: Path) -> list[str]:
    """An export without what is another in every database: numbers of rows, names of files, and
    the moment when it was made."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\b[0-9a-f]{24}\b", "FILE", text)
    text = re.sub(r"(?:_\w{7})+(?=\.pdf\")", "", text)
    text = re.sub(
        r"(_id>|\"id\":|wp-image-|comment_parent>|post_parent>|page_id=|p=|attachment_id=)\d+",
        r"\1N",
        text,
    )
    text = re.sub(
        r"((?:_thumbnail|_menu_item_object)_id\]\]></wp:meta_key><wp:meta_value><!\[CDATA\[)\d+",
        r"\1N",
        text,
    )
    text = re.sub(r"(\"digest\":\")[0-9a-f]{32}", r"\1N", text)
    return re.sub(r"<pubDate>.*?</pubDate>", "", text, count=1).split("\n")


def test_an_export_imported_into_an_empty_site_gives_the_same_site(
    client: Client, tmp_path: Path, exported: Exported
) -> None:
    report = import_wordpress([exported.path], Options(uploads=exported.uploads, trusts_roles=True))

    assert differences(exported.snapshot, snapshot(client)) == []
    assert report.total(Outcome.LEFT) == report.total(Outcome.KEPT) == 0
    first, second = comparable(exported.path), comparable(export(tmp_path, "second.xml"))
    assert list(unified_diff(first, second, n=0, lineterm="")) == []


def places() -> list[tuple[object, ...]]:
    rows = AwaitedPicture.objects.order_by("page__slug", "block_id", "position")
    return [
        (row.page.slug, row.block_id, row.position, row.alternative, row.caption,
         row.record.path if row.record else "", row.record.title if row.record else "")
        for row in rows.select_related("page", "record")
    ]  # fmt: skip


def test_pictures_that_are_not_at_hand_go_on_waiting(tmp_path: Path) -> None:
    url = f"{SITE}/wp-content/uploads/2021/03"
    image = f'<figure><img src="{url}/a-300x200.jpg" class="wp-image-4" alt="A"></figure>'
    table = f'<table><tr><td><img src="{url}/b.jpg" alt="B">Words</td></tr></table>'
    gallery = '[gallery ids="4,5"]'
    bring(
        tmp_path,
        attachment(4, "2021/03/a.jpg", alt="Door", caption="A door"),
        attachment(5, "2021/03/b.jpg"),
        item(7, f"{image}\n\n{table}\n\n{gallery}", meta={"_thumbnail_id": "5", "mood": "blue"}),
    )
    before, kept = places(), ImportedItem.objects.get(kind="post").data["fields"]
    path = export(tmp_path)
    empty_the_site()

    import_wordpress([path])

    assert len(before) == 5
    assert places() == before
    own = ImportedItem.objects.get(kind="post", note="")
    assert own.data["fields"] == kept == {"mood": "blue"}
    assert f"{url}/a-300x200.jpg" in path.read_text()
