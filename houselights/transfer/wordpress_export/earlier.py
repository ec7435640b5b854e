"""By what the sites that were imported here knew each thing, so that their addresses lead on from
the next house as well."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from taggit.models import Tag

from houselights.publishing.models import Category, PlainPage, Post
from houselights.transfer.models import ImportedItem, ImportedPicture, ImportRun, Signpost
from houselights.transfer.wordpress import FORMAT
from houselights.transfer.wordpress.own.names import EARLIER
from houselights.transfer.wordpress_export.documents import other_records
from houselights.transfer.wordpress_export.numbers import page_number, picture_number, record_number
from houselights.transfer.wordpress_export.own_fields import Json, as_field
from houselights.transfer.wordpress_export.people import People
from houselights.transfer.wordpress_export.wxr import element, lines, slug

BATCH = 500
_RECORD = ("parent_foreign_id", "url", "path", "page_path")
Names = Mapping[int, str]
"""By the ids of things here, what this export calls them."""


class Earlier:
    """Not of comments: the link to answer one leads to its post, and anchors are kept. And not of
    sites of ours, whose numbers were never part of an address."""

    def __init__(self, people: People) -> None:
        runs = ImportRun.objects.filter(format=FORMAT)
        self.sites = sorted(set(runs.values_list("site", flat=True)))
        self._names: dict[str, Callable[[Sequence[int]], Names]] = {
            "post": partial(_pages, Post),
            "page": partial(_pages, PlainPage),
            "category": partial(_slugs, Category),
            "tag": partial(_slugs, Tag),
            "author": people.names_of,
            "attachment": _records,
        }

    def write(self) -> Iterator[str]:
        for kind in self._names if self.sites else ():
            for items in self._batches(kind):
                yield from self._write(kind, items)

    def _batches(self, kind: str) -> Iterator[list[ImportedItem]]:
        found = ImportedItem.objects.filter(site__in=self.sites, kind=kind).order_by("pk")
        last = 0
        while items := list(found.filter(pk__gt=last)[:BATCH]):
            last = items[-1].pk
            yield items

    def _write(self, kind: str, items: Sequence[ImportedItem]) -> Iterator[str]:
        ids = [item.object_id for item in items]
        names, signs = self._names[kind](ids), self._signs(kind, ids)
        records = ImportedPicture.objects.in_bulk(ids) if kind == "attachment" else {}
        for item in items:
            if item.object_id not in names:
                continue  # deleted here
            facts: Json = {
                "site": item.site,
                "kind": kind,
                "of": names[item.object_id],
                "number": item.foreign_id,
                "signs": sorted(signs[item.site, item.object_id]),
            }
            if record := records.get(item.object_id):
                facts["record"] = {name: getattr(record, name) for name in _RECORD}
            yield lines(element(f"houselights:{EARLIER}", as_field(facts)))

    def _signs(self, kind: str, ids: Sequence[int]) -> Mapping[tuple[str, int], list[str]]:
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        rows = Signpost.objects.filter(kind=kind, object_id__in=ids, site__in=self.sites)
        for site, object_id, sign in rows.values_list("site", "object_id", "sign"):
            found[site, object_id].append(sign)
        return found


def _pages(model: type[Post | PlainPage], ids: Sequence[int]) -> Names:
    here = model._default_manager.filter(pk__in=ids).values_list("pk", flat=True)
    return {pk: str(page_number(pk)) for pk in here}


def _slugs(model: type[Category | Tag], ids: Sequence[int]) -> Names:
    here = model._default_manager.filter(pk__in=ids).values_list("pk", "slug")
    return {pk: slug(text) for pk, text in here}


def _records(ids: Sequence[int]) -> Names:
    """Of what has no picture, the record that the export names."""
    names: dict[int, str] = {}
    for record in ImportedPicture.objects.filter(pk__in=ids):
        if record.picture_id:
            names[record.pk] = str(picture_number(record.picture_id))
        elif named := _named(record):
            names[record.pk] = str(record_number(named.pk))
    return names


def _named(record: ImportedPicture) -> ImportedPicture | None:
    same = {"document": record.document_id} if record.document_id else {"path": record.path}
    found = other_records().filter(pk=record.pk).first()
    return found or other_records().filter(**same).first()
