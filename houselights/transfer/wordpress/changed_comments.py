"""Comments that came in before and have changed there since."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from houselights.discussion.actions import recount_thread, rescope_thread
from houselights.discussion.models import Comment as OurComment
from houselights.discussion.models import Status, Thread
from houselights.discussion.text import safe_html
from houselights.publishing.models import Post
from houselights.spoilers.rule import Scope, whole_title
from houselights.transfer.identity import digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.comment_rows import (
    Row,
    example_of_comment,
    kind_of,
    source_digest,
    to_comment,
)
from houselights.transfer.wordpress.items import Comment
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.own.fields import OwnFields
from houselights.transfer.wordpress.people import People

_FIELDS = ["source", "html", "status", "own_scope"]


@dataclass(frozen=True, slots=True)
class Changes:
    """Takes texts and decisions over. Its methods run inside the caller's transaction."""

    site: OldSite
    people: People
    report: Report
    own: OwnFields

    def bring(
        self,
        comments: Sequence[Comment],
        known: Mapping[str, ImportedItem],
    ) -> None:
        items = [known[str(comment.id)] for comment in comments]
        ours = OurComment.objects.select_related("thread").in_bulk(
            [item.object_id for item in items]
        )
        scopes = _marked_scopes({one.thread.object_id for one in ours.values()})
        changed = [
            one
            for comment, item in zip(comments, items, strict=True)
            if (one := self._change(comment, item, ours.get(item.object_id), scopes))
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
        scopes: Mapping[int, Scope],
    ) -> OurComment | None:
        """Unless somebody has changed it here, or decided on it."""
        if ours is None or item.here_digest != digest_of(ours.status, ours.html):
            why = "deleted here" if ours is None else "changed there and here"
            example = example_of_comment(comment)
            self.report.add(kind_of(comment), Outcome.KEPT, why=why, example=example)
            return None
        place = Row(comment, item.foreign_id, None, ours.created_at, ours.kind)
        marked = scopes.get(ours.thread.object_id, whole_title(None))
        row = to_comment(place, self.site, self.people, self.own, marked)
        ours.source, ours.html = row.source, safe_html(row.html)
        if row.own_scope.reveals and not ours.own_scope.reveals:
            ours.own_scope = row.own_scope
        ours.status = Status(row.status)
        item.source_digest = source_digest(comment)
        item.here_digest = digest_of(ours.status, ours.html)
        item.save(update_fields=["source_digest", "here_digest"])
        self.report.add(kind_of(comment), Outcome.CHANGED)
        return ours


def _marked_scopes(post_ids: Collection[int]) -> dict[int, Scope]:
    """By post, what a marked comment under it reveals: the title that the post is about."""
    posts = Post.objects.filter(pk__in=post_ids).values_list("pk", "about_id")
    return {pk: whole_title(about_id) for pk, about_id in posts}
