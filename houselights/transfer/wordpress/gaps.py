"""Notes the places in a page where a picture belongs that is not at hand."""

from wagtail.models import Page

from houselights.transfer.models import AwaitedPicture
from houselights.transfer.wordpress.markup import Gap
from houselights.transfer.wordpress.parts import Picture
from houselights.transfer.wordpress.picture_records import Records
from houselights.transfer.wordpress.planning import THUMBNAIL, Plan


class Gaps:
    def __init__(self, records: Records) -> None:
        self.records = records
        self._waiting: list[AwaitedPicture] = []

    def note(self, page: Page, plan: Plan) -> bool:
        """Collects the places of a page; `flush` writes them. Gives whether the export, as far as
        it goes, has a record of each picture."""
        if plan.known is not None:
            AwaitedPicture.objects.filter(page=page).delete()
        gaps = list(plan.body.gaps) if plan.body else []
        gaps += plan.own.values.beat_gaps if plan.own else ()
        thumbnail = plan.item.meta.get(THUMBNAIL, "")
        if thumbnail.isascii() and thumbnail.isdigit():
            lead = self.records.complete(Picture(int(thumbnail[:18])))
            gaps.append(Gap("", 0, lead))
        places = [self._place(page, gap) for gap in gaps]
        self._waiting += places
        return all(place.record for place in places)

    def forget(self) -> None:
        """Drops what was collected for pages that could not be written."""
        self._waiting = []

    def flush(self) -> None:
        AwaitedPicture.objects.bulk_create(self._waiting, batch_size=500)
        self._waiting = []

    def _place(self, page: Page, gap: Gap) -> AwaitedPicture:
        return AwaitedPicture(
            page_id=page.pk,
            block_id=gap.block_id,
            position=gap.position,
            record=self.records.find(gap.picture),
            source_url=gap.picture.src,
            alternative=gap.picture.alternative,
            caption=gap.picture.caption,
        )
