"""Those who read: guests and members, with scripts and without, as far as each has got."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.models import Title
from houselights.spoilers.guest_progress import (
    EVERY_TITLE,
    PROGRESS,
    Said,
    keep_said,
    progress_of_said,
)
from houselights.spoilers.progress_text import progress_text, read_progress
from houselights.spoilers.rule import ReaderProgress
from houselights.tracking.models import SaidProgress
from tests.leaks.site import FurnishedSite

REACHED = ("s1e1", "s1e4", "s2e0", "end", "any")


@dataclass(frozen=True, slots=True)
class Reader:
    name: str
    client: Client
    progress: ReaderProgress

    def ask(self, address: str) -> Any:
        return self.client.get(address)


def said_in(site: FurnishedSite) -> dict[str, list[Said]]:
    """What readers may have said, by how it is called here."""
    titles: dict[str, Title] = {"series": site.series, "other": site.other, "film": site.film}
    said = {"nothing": [], **{f"series {one}": [_said(site.series, one)] for one in REACHED}}
    said |= {f"{name} end": [_said(titles[name], "end")] for name in ("other", "film")}
    return {**said, "every any": [Said(EVERY_TITLE, read_progress("any"))]}


def guest(name: str, said: list[Said], *, scripts: bool = False) -> Reader:
    client = Client()
    if said:
        kept = HttpResponse()
        keep_said(kept, said)
        client.cookies[PROGRESS] = kept.cookies[PROGRESS].value
    if scripts:
        client.cookies["scripts"] = "1"
    return Reader(f"a guest, {name}", client, progress_of_said(said))


def member(name: str, said: list[Said], *, scripts: bool = False) -> Reader:
    own: Member = MemberFactory.create()
    for one in said:
        title_id = None if one.title_id == EVERY_TITLE else one.title_id
        text = progress_text(one.progress)
        SaidProgress.objects.create(member=own, title_id=title_id, progress=text)
    client = Client()
    client.force_login(own)
    if scripts:
        client.cookies["scripts"] = "1"
    return Reader(f"a member, {name}", client, progress_of_said(said))


def _said(title: Title, reached: str) -> Said:
    return Said(title.pk, read_progress(reached))
