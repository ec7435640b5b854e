"""Attachments as records: what a picture is called, says and shows, and where it hangs. The files
themselves are not in an export."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from houselights.transfer.identity import BATCH, Identities, digest_of
from houselights.transfer.models import ImportedItem, ImportedPicture
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.links import OldSite, upload_path
from houselights.transfer.wordpress.own.pictures import kept_of
from houselights.transfer.wordpress.parts import Picture
from houselights.transfer.wordpress.plain import plain

NOT_AT_HAND = "picture not at hand: its record is kept, its place waits"
_FIELDS = (
    "parent_foreign_id", "title", "url", "path", "page_path", "alternative", "caption",
    "description",
)  # fmt: skip


class Records:
    """The pictures' records of one site. Fills in what a text leaves to them."""

    def __init__(self, site: OldSite, report: Report) -> None:
        self.site = site
        self.report = report
        self.identities = Identities(site.name, "attachment")
        self._by_path: dict[str, ImportedPicture] = {}
        self._by_id: dict[str, ImportedPicture] = {}
        self._by_post: dict[str, list[ImportedPicture]] = defaultdict(list)

    def bring(self, items: Sequence[Item], *, dry_run: bool = False) -> None:
        for start in range(0, len(items), BATCH):
            with transaction.atomic():
                self._bring_batch(items[start : start + BATCH])
                transaction.set_rollback(dry_run)
        for record in ImportedPicture.objects.filter(site=self.site.name).order_by("pk"):
            self._by_id[record.foreign_id] = record
            self._by_path.setdefault(record.path, record)
            self._by_post[record.parent_foreign_id].append(record)

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
        found = self._by_post.get(str(post_id), []) if post_id else []
        return [self.complete(Picture(int(record.foreign_id))) for record in found]

    def find(self, picture: Picture) -> ImportedPicture | None:
        """By id; else by address, whatever size of the picture it names."""
        by_id = self._by_id.get(str(picture.attachment_id))
        if by_id is None and picture.src:
            return self._by_path.get(upload_path(picture.src))
        return by_id

    def _bring_batch(self, items: Sequence[Item]) -> None:
        known = self.identities.find(item.id for item in items)
        fresh: list[tuple[Item, ImportedPicture]] = []
        for item in items:
            record = self._make(item)
            if str(item.id) in known:
                self._update(known[str(item.id)], record)
            else:
                fresh.append((item, record))
                self._count(Outcome.NEW, record)
        ImportedPicture.objects.bulk_create(record for _, record in fresh)
        self.identities.note(
            [
                self.identities.make(
                    item.id, record, source_digest=_digest(record), data=kept_of(item)
                )
                for item, record in fresh
            ]
        )

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
            self._count(Outcome.SAME, record)
            return
        values = {name: getattr(record, name) for name in _FIELDS}
        ImportedPicture.objects.filter(pk=item.object_id).update(**values)
        item.source_digest = digest
        item.save(update_fields=["source_digest"])
        self._count(Outcome.CHANGED, record)

    def _count(self, outcome: Outcome, record: ImportedPicture) -> None:
        self.report.add("pictures", outcome)
        self.report.remark("pictures", NOT_AT_HAND, example=record.path)


def _digest(record: ImportedPicture) -> str:
    return digest_of(*(getattr(record, name) for name in _FIELDS))
