"""Puts pictures that are at hand into the pages that wait for them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction
from wagtail.models import Page

from houselights.core.progress import Watcher
from houselights.publishing.models import Essay, PlainPage, Post, Recap, Review
from houselights.transfer.models import AwaitedPicture, ImportedItem
from houselights.transfer.quiet import index_pages, without_indexing
from houselights.transfer.report import Report
from houselights.transfer.wordpress.kinds import PAGE_KINDS
from houselights.transfer.wordpress.media.places import Placed, fill
from houselights.transfer.wordpress.planning import digest_of_page

KIND = "places of pictures"
GONE = "changed here since: put the pictures in by hand"
_BODIES = ("body", "spoiler_body", "beats")


class Places:
    """The places of one site's pictures."""

    def __init__(self, site: str, report: Report) -> None:
        self.site = site
        self.report = report

    def fill(self, watcher: Watcher) -> None:
        """Safe to repeat: a place that is filled waits no more."""
        ready = AwaitedPicture.objects.filter(record__site=self.site).exclude(record__picture=None)
        pages = list(ready.order_by("page_id").values_list("page_id", flat=True).distinct())
        watcher.begin("Putting pictures into their places", len(pages))
        with without_indexing(Review, Recap, Essay, PlainPage):
            for page_id in pages:
                with transaction.atomic():
                    some = ready.filter(page_id=page_id).select_related("record")
                    self._fill_page(page_id, list(some))
                watcher.advance()

    def _fill_page(self, page_id: int, places: Sequence[AwaitedPicture]) -> None:
        page = Page.objects.get(pk=page_id).specific
        left = [place for place in places if not _is_filled(page, place)]
        if left and isinstance(page, Post | PlainPage):
            known = self._known(page)
            was_as_imported = known is not None and known.here_digest == digest_of_page(page)
            done = self._fill_versions(page, left)
            if known is not None and was_as_imported:
                known.here_digest = digest_of_page(Page.objects.get(pk=page_id).specific)
                known.save(update_fields=["here_digest"])
            self._report(page, left, done)
        AwaitedPicture.objects.filter(pk__in=[place.pk for place in places]).delete()

    def _fill_versions(self, page: Post | PlainPage, places: Sequence[AwaitedPicture]) -> set[int]:
        """The page as it is shown, and what its editors see: each keeps its own changes."""
        draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
        done = _place(page, places)
        if done:
            page.save(clean=False)
            index_pages((), [page])
        if draft is not None:
            if in_draft := _place(draft, places):
                draft.save_revision(clean=False, log_action=False)
            return done | in_draft
        if done:
            revision = page.save_revision(clean=False, log_action=False, changed=False)
            Page.objects.filter(pk=page.pk).update(live_revision=revision)
        return done

    def _known(self, page: Page) -> ImportedItem | None:
        return ImportedItem.objects.filter(
            site=self.site, kind__in=PAGE_KINDS, object_id=page.pk
        ).first()

    def _report(self, page: Page, places: Sequence[AwaitedPicture], done: set[int]) -> None:
        for place in places:
            why = "filled with their pictures" if place.pk in done else GONE
            self.report.remark(KIND, why, example=f"{place.source_url} ({page.title[:60]})")


def _place(page: Post | PlainPage, places: Sequence[AwaitedPicture]) -> set[int]:
    """Changes the page; gives the places that were filled."""
    done = {place.pk for place in places if not place.block_id and _lead(page, place)}
    wanted = _by_block(places)
    for name in _BODIES:
        if hasattr(page, name):
            filled, blocks_done = fill(list(getattr(page, name).get_prep_value()), wanted)
            if blocks_done:
                setattr(page, name, json.dumps(filled))
                done |= {place.pk for place in places if place.block_id in blocks_done}
    return done


def _is_filled(page: Page, place: AwaitedPicture) -> bool:
    """A lead still that an own export has set already."""
    lead = page.lead_still_id if isinstance(page, Post) and not place.block_id else None
    return lead is not None and place.record is not None and lead == place.record.picture_id


def _lead(page: Post | PlainPage, place: AwaitedPicture) -> bool:
    """The lead still, unless somebody has chosen one here. Plain pages have none."""
    if not isinstance(page, Post) or page.lead_still_id or place.record is None:
        return False
    page.lead_still_id = place.record.picture_id
    return True


def _by_block(places: Iterable[AwaitedPicture]) -> dict[str, list[Placed]]:
    wanted: dict[str, list[Placed]] = defaultdict(list)
    for place in places:
        record = place.record
        if place.block_id and record is not None and record.picture_id:
            wanted[place.block_id].append(
                Placed(place.position, record.picture_id, place.alternative, place.caption)
            )
    return wanted
