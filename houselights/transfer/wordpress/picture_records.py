"""Attachments as records: what a picture is called, says and shows, and where it hangs. The files
themselves are not in an export."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from functools import cached_property
from itertools import islice

from django.db import transaction

from houselights.transfer.identity import BATCH, Identities, digest_of
from houselights.transfer.isolation import NOT_STORED, bring_each
from houselights.transfer.models import ImportedItem, ImportedPicture
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.links import OldSite, upload_path, upload_paths
from houselights.transfer.wordpress.own.pictures import kept_of
from houselights.transfer.wordpress.parts import Picture
from houselights.transfer.wordpress.plain import plain

# Where a text may name a picture; what is missed here is looked up by itself.
_NUMBERS = re.compile(r"(?:wp-image-|attachment[-_]|\"id\":|data-id=\")(\d{1,18})\b")
_UPLOADS = re.compile(r"/wp-content/uploads/[^\s\"'<>)]{1,500}")
_FIELDS = (
    "parent_foreign_id", "title", "url", "path", "page_path", "alternative", "caption",
    "description",
)  # fmt: skip


class Records:
    """The pictures' records of one site. Fills in what a text leaves to them.

    They are looked up in the database, for a batch of posts at once: there may be as many of them
    as posts.
    """

    def __init__(self, site: OldSite, report: Report, *, dry_run: bool = False) -> None:
        self.dry_run = dry_run
        self.site = site
        self.report = report
        self.identities = Identities(site.name, "attachment")
        self._by_path: dict[str, ImportedPicture | None] = {}
        self._by_id: dict[str, ImportedPicture | None] = {}

    def bring(self, items: Iterable[Item]) -> None:
        rest = iter(items)
        while batch := list(islice(rest, BATCH)):
            bring_each(batch, self._bring_batch, self._leave, self.report)

    def expect(self, items: Iterable[Item]) -> None:
        """Looks up what these items will ask for."""
        ids: set[str] = set()
        paths: set[str] = set()
        for item in items:
            ids.update(_NUMBERS.findall(item.content))
            ids.add(item.meta.get("_thumbnail_id", ""))
            for address in _UPLOADS.findall(item.content):
                paths.update(upload_paths(address))
        self._by_id = dict.fromkeys(ids)
        self._by_path = dict.fromkeys(paths)
        for record in self._records(foreign_id__in=ids, path__in=paths):
            self._by_id[record.foreign_id] = record
            self._by_path[record.path] = self._by_path.get(record.path) or record

    def complete(self, picture: Picture) -> Picture:
        record = self.find(picture)
        if record is None:
            return picture
        return Picture(
            int(record.foreign_id),
            picture.src or record.url,
            picture.alternative or record.alternative,
            picture.caption or record.caption,
            picture.link,
        )

    def of_post(self, post_id: int) -> list[Picture]:
        ids = self._ids_by_post.get(str(post_id), []) if post_id else []
        return [self.complete(Picture(int(foreign_id))) for foreign_id in ids]

    def find(self, picture: Picture) -> ImportedPicture | None:
        """By id; else by address, whatever size of the picture it names."""
        by_id = self._find_by_id(str(picture.attachment_id)) if picture.attachment_id else None
        if by_id is not None or not picture.src:
            return by_id
        found = map(self._find_by_path, upload_paths(picture.src))
        return next((record for record in found if record is not None), None)

    def _find_by_id(self, number: str) -> ImportedPicture | None:
        if number not in self._by_id:
            self._by_id[number] = next(self._records(foreign_id__in=[number]), None)
        return self._by_id[number]

    def _find_by_path(self, path: str) -> ImportedPicture | None:
        if path not in self._by_path:
            self._by_path[path] = next(self._records(path__in=[path]), None)
        return self._by_path[path]

    def _records(self, **wanted: Iterable[str]) -> Iterator[ImportedPicture]:
        """Those that have any of the wanted values, the oldest first."""
        found: dict[int, ImportedPicture] = {}
        for name, values in wanted.items():
            some = list(values)
            for start in range(0, len(some), BATCH):
                one_of = {name: some[start : start + BATCH]}
                rows = ImportedPicture.objects.filter(site=self.site.name, **one_of)
                found |= {record.pk: record for record in rows}
        return iter([found[pk] for pk in sorted(found)])

    @cached_property
    def _ids_by_post(self) -> dict[str, list[str]]:
        """What `[gallery]` without numbers asks for; numbers only, and only if it is asked."""
        found: dict[str, list[str]] = defaultdict(list)
        rows = ImportedPicture.objects.filter(site=self.site.name).exclude(parent_foreign_id="")
        pairs = rows.order_by("pk").values_list("parent_foreign_id", "foreign_id")
        for parent, foreign_id in pairs.iterator():
            found[parent].append(foreign_id)
        return found

    def _leave(self, item: Item) -> str:
        path = (item.meta.get("_wp_attached_file") or item.attachment_url)[:200]
        self.report.add("pictures", Outcome.LEFT, why=NOT_STORED, example=path)
        return path

    def _bring_batch(self, items: Sequence[Item]) -> None:
        with nullcontext() if self.dry_run else transaction.atomic():
            known = self.identities.find(item.id for item in items)
            fresh: list[tuple[Item, ImportedPicture]] = []
            for item in items:
                record = self._make(item)
                if str(item.id) in known:
                    self._update(known[str(item.id)], record)
                else:
                    fresh.append((item, record))
                    self.report.add("pictures", Outcome.NEW)
            if not self.dry_run:
                self._store(fresh)

    def _store(self, fresh: Sequence[tuple[Item, ImportedPicture]]) -> None:
        ImportedPicture.objects.bulk_create(record for _, record in fresh)
        self.identities.note(
            [
                self.identities.make(
                    item.id, record, source_digest=_digest(record), data=kept_of(item)
                )
                for item, record in fresh
            ]
        )

    def made_of(self, items: Iterable[Item]) -> Iterator[ImportedPicture]:
        """The records of a dry run, not stored. Of what can't be made `bring` has told."""
        for item in items:
            with suppress(Exception):
                yield self._make(item)

    def _make(self, item: Item) -> ImportedPicture:
        path = item.meta.get("_wp_attached_file") or upload_path(item.attachment_url)
        return ImportedPicture(
            site=self.site.name,
            foreign_id=str(item.id),
            parent_foreign_id=str(item.parent_id or ""),
            title=plain(item.title)[:255],
            url=item.attachment_url or item.guid,
            path=upload_path(path)[:500],
            page_path=self.site.address_of(item.link)[:255],
            alternative=plain(item.meta.get("_wp_attachment_image_alt", "")),
            caption=plain(item.excerpt),
            description=plain(item.content),
        )

    def _update(self, item: ImportedItem, record: ImportedPicture) -> None:
        digest = _digest(record)
        if item.source_digest == digest:
            self.report.add("pictures", Outcome.SAME)
            return
        self.report.add("pictures", Outcome.CHANGED)
        if not self.dry_run:
            values = {name: getattr(record, name) for name in _FIELDS}
            ImportedPicture.objects.filter(pk=item.object_id).update(**values)
            item.source_digest = digest
            item.save(update_fields=["source_digest"])


def _digest(record: ImportedPicture) -> str:
    return digest_of(*(getattr(record, name) for name in _FIELDS))
