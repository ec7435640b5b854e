"""Comments that another import has brought already: the Disqus plugin keeps copies in WordPress of
what Disqus holds, and notes Disqus's id with each (`dsq_post_id`)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from houselights.discussion.models import Comment as OurComment
from houselights.discussion.models import Thread
from houselights.publishing.models import PlainPage, Post
from houselights.spoilers.rule import Scope
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.talk.changing import veil_comments
from houselights.transfer.talk.items import OldComment
from houselights.transfer.talk.sameness import find_by_words
from houselights.transfer.wordpress.comment_html import to_comment_html
from houselights.transfer.wordpress.comment_rows import (
    example_of_comment,
    kind_of,
    source_digest,
)
from houselights.transfer.wordpress.items import Comment
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.plain import plain

JOINED = "joined"
"""The note of such an item: it follows the other import, not this one."""
DISQUS_ID = "dsq_post_id"
_WHY = "came in with another import"


@dataclass(frozen=True, slots=True)
class Joiner:
    site: OldSite
    identities: Identities
    report: Report

    def join(
        self, talks: Mapping[int, Sequence[Comment]], marked: Mapping[int, Scope], *, dry_run: bool
    ) -> dict[str, int]:
        """Of comments by their posts' ids, those that are here already: their ids here by those
        there. They are noted, and veiled where they are marked there; `marked` says how far."""
        found: dict[str, int] = {}
        for thread in self._mixed_threads(post_id for post_id, some in talks.items() if some):
            comments = talks[thread.object_id]
            same = self._same(thread, comments)
            joined = [comment for comment in comments if str(comment.id) in same]
            for comment in joined:
                example = example_of_comment(comment)
                self.report.add(kind_of(comment), Outcome.SAME, why=_WHY, example=example)
            if joined and not dry_run:
                self._note(joined, same, marked.get(thread.object_id))
            found |= same
        return found

    def _mixed_threads(self, post_ids: Iterable[int]) -> list[Thread]:
        """The threads of these posts in which another import has written: one question for all."""
        types = ContentType.objects.get_for_models(Post, PlainPage).values()
        strangers = OurComment.objects.filter(
            ~Exists(self._items(OuterRef("pk"))), thread=OuterRef("pk"), is_imported=True
        )
        threads = Thread.objects.filter(content_type__in=types, object_id__in=list(post_ids))
        return list(threads.filter(Exists(strangers)))

    def _items(self, pk: OuterRef) -> QuerySet[ImportedItem]:
        ours = ContentType.objects.get_for_model(OurComment)
        return ImportedItem.objects.filter(
            content_type=ours, object_id=pk, site=self.identities.site
        )

    def _same(self, thread: Thread, comments: Sequence[Comment]) -> dict[str, int]:
        same = self._by_disqus_id(thread, comments)
        left = [_as_old(comment) for comment in comments if str(comment.id) not in same]
        site, taken = self.identities.site, set(same.values())
        return same | find_by_words(thread, site, left, apart_from=taken)

    def _by_disqus_id(self, thread: Thread, comments: Sequence[Comment]) -> dict[str, int]:
        wanted = {
            number: str(comment.id)
            for comment in comments
            if (number := comment.meta.get(DISQUS_ID, "").strip())
        }
        items = ImportedItem.objects.filter(
            kind="comment", foreign_id__in=wanted, site__startswith="disqus.com/"
        ).values_list("object_id", "foreign_id")
        by_pk = dict(items)
        here = OurComment.objects.filter(thread=thread, pk__in=by_pk).values_list("pk", flat=True)
        return {wanted[by_pk[pk]]: pk for pk in here}

    @transaction.atomic
    def _note(
        self, joined: Sequence[Comment], same: Mapping[str, int], marked: Scope | None
    ) -> None:
        here = OurComment.objects.in_bulk([same[str(comment.id)] for comment in joined])
        items = []
        for comment in joined:
            ours = here[same[str(comment.id)]]
            items.append(
                self.identities.make(
                    comment.id,
                    ours,
                    source_digest=source_digest(comment),
                    here_digest=digest_of(ours.status, ours.html),
                    note=JOINED,
                    data={"anchor": f"comment-{comment.id}"},
                )
            )
        self.identities.note(items)
        if marked is not None:
            veiled = [one for one in joined if to_comment_html(one.content, self.site)[1]]
            veil_comments([same[str(one.id)] for one in veiled], marked)


def _as_old(comment: Comment) -> OldComment:
    return OldComment(
        id=str(comment.id),
        thread_id="",
        written_at=comment.written_at,
        name=plain(comment.author),
        text=comment.content,
    )
