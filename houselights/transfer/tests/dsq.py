"""Small Disqus exports, of the shape of http://disqus.com/api/schemas/1.0/disqus.xsd."""

from pathlib import Path

from houselights.transfer.disqus.importer import import_disqus
from houselights.transfer.talk.report import TalkReport
from houselights.transfer.tests.wxr import cdata

SITE = "https://old.example.org"


def thread(
    number: int,
    link: str = "",
    *,
    identifier: str = "",
    title: str = "",
    closed: bool = False,
    deleted: bool = False,
) -> str:
    return (
        f'<thread dsq:id="{number}"><id>{identifier}</id><forum>celluloid</forum>'
        f'<category dsq:id="1"/><link>{link}</link><title>{title or f"Page {number}"}</title>'
        "<message/><createdAt>2021-03-04T05:06:07Z</createdAt>"
        "<author><name>Mina</name><isAnonymous>false</isAnonymous><username>mina</username>"
        f"</author><isClosed>{_bool(closed)}</isClosed><isDeleted>{_bool(deleted)}</isDeleted>"
        "</thread>\n"
    )


def post(
    number: int,
    text: str = "<p>Lovely.</p>",
    *,
    under: int = 1,
    parent: int = 0,
    name: str = "Jun",
    email: str = "",
    at: str = "2021-03-05T10:00:00Z",
    deleted: bool = False,
    spam: bool = False,
    approved: str = "",
    identifier: str = "",
) -> str:
    emailed = f"<email>{email}</email>" if email else ""
    return (
        f'<post dsq:id="{number}"><id>{identifier}</id><message>{cdata(text)}</message>'
        f"<createdAt>{at}</createdAt><isDeleted>{_bool(deleted)}</isDeleted>"
        f"<isSpam>{_bool(spam)}</isSpam>"
        + (f"<isApproved>{approved}</isApproved>" if approved else "")
        + f"<author>{emailed}<name>{cdata(name)}</name><isAnonymous>true</isAnonymous></author>"
        f'<ipAddress>198.51.100.7</ipAddress><thread dsq:id="{under}"/>'
        + (f'<parent dsq:id="{parent}"/>' if parent else "")
        + "</post>\n"
    )


def dsq(*entries: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://disqus.com/api/schemas/1.0/disqus.xsd'
        ' http://disqus.com/api/schemas/1.0/disqus-internals.xsd">\n\n'
        '<category dsq:id="1"><forum>celluloid</forum><title>General</title>'
        "<isDefault>true</isDefault></category>\n" + "".join(entries) + "</disqus>\n"
    )


def write(folder: Path, *entries: str) -> Path:
    path = folder / "celluloid-all.xml"
    path.write_text(dsq(*entries), encoding="utf-8")
    return path


def bring(folder: Path, *entries: str, dry_run: bool = False) -> TalkReport:
    return import_disqus(write(folder, *entries), dry_run=dry_run)


def _bool(value: bool) -> str:
    return "true" if value else "false"
