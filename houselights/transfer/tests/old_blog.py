"""A blog with everything that has an address, imported; and what to ask for."""

from pathlib import Path
from typing import Any

from django.test import Client

from houselights.transfer.tests.wxr import SITE, author, category, comment, item, tag, write
from houselights.transfer.wordpress.importer import import_wordpress

AMELIE = "/2021/03/amelie/"
HANGUL = "%eb%b0%80%ec%96%91"  # 밀양
HANGUL_TERM = "%ed%95%9c%ea%b5%ad"  # 한국
ROOT = "https://old.example.org"
FOLDER = "https://old.example.org/Blog"


def import_blog(folder: Path, *, site: str = ROOT, more: tuple[str, ...] = ()) -> None:
    path = write(folder, *blog(), *more, site=SITE)
    path.write_text(path.read_text(encoding="utf-8").replace(SITE, site), encoding="utf-8")
    import_wordpress([path])


def blog() -> list[str]:
    terms = [
        ("category", "korea", "Korea"),
        ("post_tag", "noir", "Noir"),
        ("category", HANGUL_TERM, "한국"),
    ]
    return [
        author("mina@park.example", number=3),
        author("ghost", number=4),
        category("film", "Film", number=20),
        category("korea", "Korea", parent="film", number=21),
        category(HANGUL_TERM, "한국", number=22),
        category("empty", "Empty", number=23),
        tag("noir", "Noir", number=30),
        tag("secret", "Secret", number=31),
        _post(5, "amelie", terms=terms, former_slugs=["amelie-first", "amelie-second"],
              link=f"{SITE}/archives/amelie/", guid=f"{SITE}/2019/01/01/amelie-guid/",
              comments=[comment(100), comment(101, parent=100), comment(102, approved="0")]),
        _post(6, HANGUL, link=f"{SITE}/2021/03/05/{HANGUL}/"),
        _post(7, "stalker", link=f"{SITE}/2021/03/stalker.html"),
        _post(8, "a-draft", status="draft", link=f"{SITE}/?p=8", by="ghost",
              terms=[("post_tag", "secret", "Secret"), ("category", "empty", "Empty")]),
        _post(9, "a-secret", status="private", link=f"{SITE}/archives/a-secret/", by="ghost"),
        item(10, kind="page", slug="about", link=f"{SITE}/about/"),
        item(11, kind="page", slug="team", parent=10, link=f"{SITE}/about/team/"),
        item(12, kind="page", slug="hidden", status="draft", link=f"{SITE}/hidden/"),
    ]  # fmt: skip


def _post(number: int, slug: str, **fields: Any) -> str:
    return item(number, "<p>Words</p>", slug=slug, **{"by": "mina@park.example", **fields})


def place(client: Client, address: str, *, host: str = "testserver") -> str:
    """Where one 301 leads to; and there a page stands, which redirects nowhere else."""
    response = client.get(address, headers={"Host": host})
    assert response.status_code == 301, (address, response.status_code)
    location = response.headers["Location"]
    assert location.startswith("/")
    assert not location.startswith("//")
    there = client.get(location.partition("#")[0])
    assert there.status_code == 200, (address, location, there.status_code)
    assert client.head(address, headers={"Host": host}).headers["Location"] == location
    return location
