"""Comments that came in before and have changed there since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from houselights.core.safe_html import clean_comment
from houselights.discussion.actions import recount_thread, rescope_thread
from houselights.discussion.models import Comment as OurComment
from houselights.discussion.models import Status, Thread
from houselights.spoilers.rule import whole_title
from houselights.transfer.identity import digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.comment_html import to_comment_html
from houselights.transfer.wordpress.comment_rows import (
    STATUSES,
    example_of_comment,
    kind_of,
    source_digest,
)
from houselights.transfer.wordpress.items import Comment
from houselights.transfer.wordpress.links import OldSite

_FIELDS = ["source", "html", "status", "own_scope"]


@dataclass(frozen=True, slots=True)
class Changes:
    """Takes texts and decisions over. Its methods run inside the caller's transaction."""

    site: OldSite
    report: Report

    def bring(
        self,
        comments: Sequence[Comment],
        known: Mapping[str, ImportedItem],
        abouts: Mapping[int, int | None],
    ) -> None:
        """`abouts` says of a post what it is about: the title that a marked comment reveals."""
        items = [known[str(comment.id)] for comment in comments]
        ours = OurComment.objects.select_related("thread").in_bulk(
            [item.object_id for item in items]
        )
        changed = [
            one
            for comment, item in zip(comments, items, strict=True)
            if (one := self._change(comment, item, ours.get(item.object_id), abouts))
        ]
        OurComment.objects.bulk_update(changed, _FIELDS, batch_size=100)
        for thread in Thread.objects.filter(pk__in={one.thread_id for one in changed}):
            recount_thread(thread)
            rescope_thread(thread)

    def _change(
        self,
        comment: Comment,
        item: ImportedItem,
        ours: OurComment | None,
        abouts: Mapping[int, int | None],
    ) -> OurComment | None:
        """Unless somebody has changed it here, or decided on it."""
        if ours is None or item.here_digest != digest_of(ours.status, ours.html):
            why = "deleted here" if ours is None else "changed there and here: kept as it is here"
            example = example_of_comment(comment)
            self.report.add(kind_of(comment), Outcome.KEPT, why=why, example=example)
            return None
        html, is_marked = to_comment_html(comment.content, self.site)
        ours.source, ours.html = comment.content, clean_comment(html)
        if is_marked and not ours.own_scope.reveals:
            ours.own_scope = whole_title(abouts.get(ours.thread.object_id))
        ours.status = STATUSES.get(comment.approved, Status.HELD)
        item.source_digest = source_digest(comment)
        item.here_digest = digest_of(ours.status, ours.html)
        item.save(update_fields=["source_digest", "here_digest"])
        self.report.add(kind_of(comment), Outcome.CHANGED)
        return ours
