"""Addresses of sites from before: an own export says by what each thing was known where it came
from, and it is known by that here as well. Nothing that stands here gives way."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from houselights.core.runs import RunState
from houselights.transfer.identity import EARLIER, Identities
from houselights.transfer.isolation import NOT_STORED, bring_each
from houselights.transfer.models import ImportedItem, ImportedPicture, ImportRun, Signpost
from houselights.transfer.report import Outcome, Report
from houselights.transfer.shelf import Shelf
from houselights.transfer.wordpress import FORMAT
from houselights.transfer.wordpress.own.values import BadField, Json, read_field, text_in, texts_in
from houselights.transfer.wordpress.signs import LONGEST

KIND = "earlier addresses"
KINDS = {"post", "page", "category", "tag", "author", "attachment"}
GONE = "what they lead to is not here"
ODD = "not of the form that they have"
SITES_MOST, SIGNS_MOST = 20, 500
BATCH = 200
_FROM_RECORD = (
    "title", "alternative", "caption", "description", "picture_id", "document_id", "content_digest",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A thing as an earlier site knew it; `of` is what this export calls it."""

    site: str
    kind: str
    of: str
    number: str
    signs: tuple[str, ...]
    record: Json

    @property
    def key(self) -> tuple[str, str, str]:
        return self.site, self.kind, self.number

    @property
    def name(self) -> str:
        return f"{self.kind} {self.number} of {self.site}"


class Earlier:
    """After all else of an own export. What comes has no digests: whatever the earlier site's own
    export says one day, what stands here is kept."""

    def __init__(self, site: str, found: Shelf[str], report: Report, *, dry_run: bool) -> None:
        self.site = site
        self.found = found
        self.report = report
        self.dry_run = dry_run
        self._sites: set[str] = set()

    def bring(self, file_name: str) -> None:
        numbers = list(self.found)
        for start in range(0, len(numbers), BATCH):
            some = [self._read(self.found[number]) for number in numbers[start : start + BATCH]]
            known = [one for one in some if one]
            bring_each(known, self._bring, self._leave, self.report)
        if not self.dry_run:
            self._note_sites(file_name)

    def _read(self, text: str) -> Known | None:
        try:
            return self._checked(read_field(text) or {})
        except BadField:
            self.report.add(KIND, Outcome.LEFT, why=ODD, example=text[:60])
            return None

    def _checked(self, facts: Json) -> Known:
        site, kind = text_in(facts, "site", 255), text_in(facts, "kind", 20)
        record = facts.get("record")
        number, of = text_in(facts, "number", 255), text_in(facts, "of", 255)
        signs = tuple(texts_in(facts, "signs", LONGEST))
        if not site or kind not in KINDS or not number or len(signs) > SIGNS_MOST:
            raise BadField("kind")
        if len({*self._sites, site}) > SITES_MOST:
            raise BadField("site")
        self._sites.add(site)
        return Known(site, kind, of, number, signs, record if isinstance(record, dict) else {})

    def _bring(self, known: Sequence[Known]) -> None:
        with nullcontext() if self.dry_run else transaction.atomic():
            here = _here(known)
            objects = {} if self.dry_run else self._objects(known)
            _hand_on_files(known, objects)
            for one in known:
                item = objects.get((one.kind, one.of))
                if one.key in here:
                    self.report.add(KIND, Outcome.SAME)
                elif item is None and not self.dry_run:
                    self.report.add(KIND, Outcome.LEFT, why=GONE, example=one.name)
                else:
                    self.report.add(KIND, Outcome.NEW)
                    if item is not None:
                        _write(one, item)

    def _objects(self, known: Sequence[Known]) -> dict[tuple[str, str], ImportedItem]:
        wanted: dict[str, list[str]] = defaultdict(list)
        for one in known:
            wanted[one.kind].append(one.of)
        return {
            (kind, of): item
            for kind, names in wanted.items()
            for of, item in Identities(self.site, kind).find(names).items()
        }

    def _leave(self, one: Known) -> str:
        self.report.add(KIND, Outcome.LEFT, why=NOT_STORED, example=one.name)
        return one.name

    def _note_sites(self, file_name: str) -> None:
        """Addresses are looked up of the sites that imports were of."""
        for site in self._sites:
            if not ImportRun.objects.filter(format=FORMAT, site=site).exists():
                ImportRun.objects.create(
                    format=FORMAT, site=site, file_name=file_name,
                    state=RunState.FINISHED, finished_at=timezone.now(),
                )  # fmt: skip


def _here(known: Sequence[Known]) -> set[tuple[str, str, str]]:
    rows = ImportedItem.objects.filter(
        site__in={one.site for one in known},
        kind__in={one.kind for one in known},
        foreign_id__in={one.number for one in known},
    )
    return set(rows.values_list("site", "kind", "foreign_id"))


def _hand_on_files(known: Sequence[Known], objects: Mapping[tuple[str, str], ImportedItem]) -> None:
    """Files that came since the last run."""
    own_ids = {(one.site, one.number): objects.get((one.kind, one.of)) for one in known}
    waiting = ImportedPicture.objects.filter(
        site__in={one.site for one in known},
        foreign_id__in={one.number for one in known if one.kind == "attachment"},
        picture=None,
        document=None,
    )
    for record in waiting if objects else ():
        item = own_ids.get((record.site, record.foreign_id))
        own = ImportedPicture.objects.filter(pk=item.object_id).first() if item else None
        if own and (own.picture_id or own.document_id):
            record.picture_id, record.document_id = own.picture_id, own.document_id
            record.content_digest = own.content_digest
            record.save(update_fields=["picture", "document", "content_digest"])


def _write(one: Known, item: ImportedItem) -> None:
    object_id = item.object_id
    if one.kind == "attachment":
        object_id = _write_record(one, object_id)
    ImportedItem.objects.create(
        site=one.site, kind=one.kind, foreign_id=one.number, note=EARLIER,
        content_type_id=item.content_type_id, object_id=object_id,
    )  # fmt: skip
    posts = [
        Signpost(site=one.site, sign=sign, kind=one.kind, object_id=object_id) for sign in one.signs
    ]
    Signpost.objects.bulk_create(posts, ignore_conflicts=True)


def _write_record(one: Known, own_id: int) -> int:
    """The record of a picture under the name of the earlier site, with the file that it has."""
    own = ImportedPicture.objects.get(pk=own_id)
    record = ImportedPicture(
        site=one.site,
        foreign_id=one.number[:20],
        **{name: getattr(own, name) for name in _FROM_RECORD},
        parent_foreign_id=text_in(one.record, "parent_foreign_id", 20),
        url=text_in(one.record, "url", 5000),
        path=text_in(one.record, "path", 500),
        page_path=text_in(one.record, "page_path", 255),
    )
    record.save()
    return record.pk
