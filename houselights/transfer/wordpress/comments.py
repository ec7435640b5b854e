"""The comments of a post: the whole tree, at its old dates."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from houselights.core.safe_html import clean_comment
from houselights.discussion.actions import (
    ImportedComment,
    import_comments,
    open_thread,
    recount_thread,
    rescope_thread,
)
from houselights.discussion.models import Comment as OurComment
from houselights.discussion.models import CommentKind, Status, Thread
from houselights.publishing.models import Post
from houselights.spoilers.rule import NOTHING, Scope, whole_title
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.comment_html import to_comment_html
from houselights.transfer.wordpress.items import Comment, Item
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.own.comments import is_ours, keep_veils
from houselights.transfer.wordpress.own.fields import OwnFields
from houselights.transfer.wordpress.people import People
from houselights.transfer.wordpress.plain import plain

STATUSES = {
    "1": Status.PUBLISHED, "approve": Status.PUBLISHED, "approved": Status.PUBLISHED,
    "0": Status.HELD, "hold": Status.HELD, "spam": Status.SPAM,
}  # fmt: skip
KINDS = {
    "comment": CommentKind.COMMENT,
    "pingback": CommentKind.PINGBACK,
    "trackback": CommentKind.PINGBACK,
}

_CHANGED_FIELDS = ["source", "html", "status", "own_scope"]


class Talk:
    """Writes comments. Its methods run inside the caller's transaction."""

    def __init__(self, site: OldSite, people: People, report: Report, own: OwnFields) -> None:
        self.own = own
        self.site = site
        self.identities = Identities(site.name, "comment")
        self.people = people
        self.report = report

    def bring(self, item: Item, post_id: int | None, *, dry_run: bool = False) -> None:
        """Brings the comments of an item in; without a post all of them are left and counted."""
        if post_id is None and not dry_run:
            self.leave(item, "their post is not here")
            return
        seen: set[int] = set()
        rows = [comment for comment in item.comments if self._is_carried(comment, seen)]
        known = self.identities.find(comment.id for comment in rows)
        fresh = [comment for comment in rows if str(comment.id) not in known]
        changed = [comment for comment in rows if self._has_changed(comment, known)]
        for comment in fresh:
            self.report.add(kind_of(comment), Outcome.NEW)
        if dry_run or not (fresh or changed):
            return
        post = Post.objects.defer("body", "spoiler_body").get(pk=post_id)
        thread = open_thread(post)
        self._add(item, thread, post, fresh, known)
        self._change(thread, post, changed, known)

    def leave(self, item: Item, why: str) -> None:
        for comment in item.comments:
            self.report.add(kind_of(comment), Outcome.LEFT, why=why, example=_example(comment))

    def pass_over(self, item: Item) -> None:
        """Of a post that stands here by itself, with its talk."""
        for comment in item.comments:
            self.report.add(kind_of(comment), Outcome.SAME)

    def _is_carried(self, comment: Comment, seen: set[int]) -> bool:
        why = ""
        if comment.id in seen:
            why = "stands in the file already"
        elif comment.approved in {"trash", "post-trashed"} and not is_ours(comment):
            why = "in the bin there"
        elif comment.kind not in KINDS:
            why = f"kind “{comment.kind[:40]}” is not known"
        elif not comment.id:
            why = "has no wp:comment_id to know it by"
        seen.add(comment.id or -1)
        if why:
            self.report.add(kind_of(comment), Outcome.LEFT, why=why, example=_example(comment))
        return not why

    def _has_changed(self, comment: Comment, known: dict[str, ImportedItem]) -> bool:
        item = known.get(str(comment.id))
        if item is None:
            return False
        if item.source_digest != _source_digest(comment):
            return True
        self.report.add(kind_of(comment), Outcome.SAME)
        return False

    def _add(
        self,
        item: Item,
        thread: Thread,
        post: Post,
        comments: Sequence[Comment],
        known: dict[str, ImportedItem],
    ) -> None:
        parents = _carried_parents(item.comments, {comment.id for comment in comments}, known)
        rows = [
            self._row(comment, parents.get(comment.id), item.posted_at, post)
            for comment in comments
        ]
        rows = keep_veils(rows, comments, post.thread_scope, _scope_of(post))
        pks = import_comments(
            thread, rows, known={key: row.object_id for key, row in known.items()}
        )
        self.identities.note(
            [
                self.identities.make(
                    comment.id,
                    OurComment(pk=pks[row.foreign_id]),
                    source_digest=_source_digest(comment),
                    here_digest=digest_of(row.status, clean_comment(row.html)),
                )
                for comment, row in zip(comments, rows, strict=True)
            ]
        )

    def _row(
        self, comment: Comment, parent: int | None, posted_at: datetime | None, post: Post
    ) -> ImportedComment:
        html, is_marked = to_comment_html(comment.content, self.site)
        row = ImportedComment(
            foreign_id=str(comment.id),
            parent_foreign_id=str(parent) if parent else None,
            created_at=comment.written_at or posted_at or timezone.now(),
            html=html,
            source=comment.content,
            name=plain(comment.author)[:120] or _("Anonymous"),
            email=comment.email.strip() if "@" in comment.email else "",
            website=comment.url.strip(),
            author_id=self.people.by_id.get(comment.user_id),
            status=STATUSES.get(comment.approved, Status.HELD),
            kind=KINDS[comment.kind],
            own_scope=_scope_of(post) if is_marked else NOTHING,
        )
        return self.own.complete(row, comment)

    def _change(
        self,
        thread: Thread,
        post: Post,
        comments: Sequence[Comment],
        known: dict[str, ImportedItem],
    ) -> None:
        items = [known[str(comment.id)] for comment in comments]
        ours = OurComment.objects.in_bulk([item.object_id for item in items])
        changed = [
            one
            for comment, item in zip(comments, items, strict=True)
            if (one := self._change_one(comment, post, item, ours.get(item.object_id)))
        ]
        if changed:
            OurComment.objects.bulk_update(changed, _CHANGED_FIELDS, batch_size=500)
            recount_thread(thread)
            rescope_thread(thread)

    def _change_one(
        self, comment: Comment, post: Post, item: ImportedItem, ours: OurComment | None
    ) -> OurComment | None:
        """Takes over a text and a decision made there, unless somebody has done so here."""
        if ours is None or item.here_digest != digest_of(ours.status, ours.html):
            why = "deleted here" if ours is None else "changed there and here: kept as it is here"
            self.report.add(kind_of(comment), Outcome.KEPT, why=why, example=_example(comment))
            return None
        row = self._row(comment, None, None, post)
        ours.source, ours.html = row.source, clean_comment(row.html)
        if row.own_scope.reveals and not ours.own_scope.reveals:
            ours.own_scope = row.own_scope
        ours.status = Status(row.status)
        item.source_digest = _source_digest(comment)
        item.here_digest = digest_of(ours.status, ours.html)
        item.save(update_fields=["source_digest", "here_digest"])
        self.report.add(kind_of(comment), Outcome.CHANGED)
        return ours


def kind_of(comment: Comment) -> str:
    return "pingbacks" if KINDS.get(comment.kind) == CommentKind.PINGBACK else "comments"


def _carried_parents(
    comments: Sequence[Comment], fresh: set[int], known: dict[str, ImportedItem]
) -> dict[int, int]:
    """For each comment the nearest one above it that came in: its parent may be in the bin."""
    above = {comment.id: comment.parent_id for comment in comments}
    parents: dict[int, int] = {}
    for number in fresh:
        seen = {number}
        parent = above.get(number, 0)
        while parent and parent not in seen and parent not in fresh and str(parent) not in known:
            seen.add(parent)
            parent = above.get(parent, 0)
        if parent and parent not in seen:
            parents[number] = parent
    return parents


def _scope_of(post: Post) -> Scope:
    return whole_title(post.about_id)


def _source_digest(comment: Comment) -> str:
    return digest_of(comment.content, comment.approved, comment.author)


def _example(comment: Comment) -> str:
    return f"{plain(comment.author)[:40]} (comment {comment.id})"
