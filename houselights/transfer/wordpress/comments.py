"""The comments of posts: whole trees, at their old dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from houselights.core.progress import Watcher
from houselights.discussion.actions import ThreadPart, import_parts
from houselights.discussion.import_plan import Planned, plan_rows
from houselights.publishing.models import PlainPage, Post
from houselights.spoilers.rule import NOTHING, Scope, whole_title
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.isolation import NOT_STORED, bring_each
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.changed_comments import Changes
from houselights.transfer.wordpress.comment_rows import (
    OF_WORDPRESS,
    Row,
    example_of_comment,
    kind_of,
    rows_of,
    source_digest,
    to_comment,
    why_left,
    why_moved,
)
from houselights.transfer.wordpress.items import Comment, Item
from houselights.transfer.wordpress.joined_comments import JOINED, Joiner
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.own.comments import keep_veils
from houselights.transfer.wordpress.own.fields import OwnFields
from houselights.transfer.wordpress.people import People

_SCOPE_FIELDS = ("kind", "about", "season", "episode", "is_talk_veiled")
BATCH_COMMENTS = 400
"""In one transaction: SQLite lets nobody else write meanwhile."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A comment that is to be written under a post."""

    planned: Planned[Row]
    post_id: int

    @property
    def comment(self) -> Comment:
        return self.planned.row.comment


@dataclass(frozen=True, slots=True)
class _Scopes:
    """How far a comment reveals that says nothing of itself, and one that is marked."""

    base: Scope = NOTHING
    marked: Scope = NOTHING

    @classmethod
    def of(cls, post: Post) -> "_Scopes":
        return cls(post.thread_scope, whole_title(post.about_id))


@dataclass(slots=True)
class _Talks:
    """What is known of the comments of a few posts while they are brought in."""

    known: dict[str, ImportedItem]
    scopes: dict[int, "_Scopes"]
    """By post; plain pages are about nothing and not among them."""
    ids: dict[str, int]
    """By foreign id, the comments that are here."""
    left: dict[str, str | None] = field(default_factory=dict)
    """Of each comment that could not be written, what it answered."""


class Talk:
    def __init__(
        self, site: OldSite, people: People, report: Report, own: OwnFields, watcher: Watcher
    ) -> None:
        self.own = own
        self.site = site
        self.identities = Identities(site.name, "comment")
        self.people = people
        self.report = report
        self.watcher = watcher
        self.changes = Changes(site, people, report, own)
        self.joiner = Joiner(site, self.identities, report)

    def bring(self, pairs: Sequence[tuple[Item, int]], *, dry_run: bool = False) -> None:
        """Brings in the comments of items, each with the id of its post here, in transactions of
        its own; a long thread in several."""
        talks = self._look_up(pairs)
        waiting, changed = self._sort(pairs, talks, dry_run=dry_run)
        self.watcher.advance(sum(len(item.comments) for item, _ in pairs) - len(waiting))
        for batch in _batches(waiting):
            if dry_run:
                self._count(batch)
            else:
                self._bring_batch(batch, talks)
            self.watcher.advance(len(batch))
        if not dry_run:
            self._bring_changes(changed, talks)

    def leave(self, item: Item, why: str) -> None:
        for comment in item.comments:
            self._leave(comment, why)
        self.watcher.advance(len(item.comments))

    def pass_over(self, item: Item) -> None:
        """Of a post that stands here by itself, with its talk."""
        for comment in item.comments:
            self.report.add(kind_of(comment), Outcome.SAME)
        self.watcher.advance(len(item.comments))

    def _look_up(self, pairs: Sequence[tuple[Item, int]]) -> _Talks:
        known = self.identities.find(comment.id for item, _ in pairs for comment in item.comments)
        posts = Post.objects.filter(pk__in={post_id for _, post_id in pairs})
        scopes = {post.pk: _Scopes.of(post) for post in posts.only(*_SCOPE_FIELDS)}
        return _Talks(known, scopes, {key: item.object_id for key, item in known.items()})

    def _sort(
        self, pairs: Sequence[tuple[Item, int]], talks: _Talks, *, dry_run: bool
    ) -> tuple[list[Waiting], list[Comment]]:
        """What is new, in the order in which it is to be written, and what may have changed."""
        waiting: list[Waiting] = []
        changed: list[Comment] = []
        carried = [list(self._carried(item.comments)) for item, _ in pairs]
        for some in carried:
            changed += [comment for comment in some if self._has_changed(comment, talks)]
        talks.ids |= self._join(pairs, carried, talks, dry_run=dry_run)
        for (item, post_id), some in zip(pairs, carried, strict=True):
            rows = rows_of(some, item.comments, item.posted_at)
            # The whole thread is planned, so that a run that was stopped in the midst of it is
            # taken up where it was.
            new = [
                Waiting(planned, post_id)
                for planned in plan_rows(rows, talks.ids)
                if planned.row.foreign_id not in talks.ids
            ]
            self._remark_on_places(new, some, item.comments)
            waiting += new
        return waiting, changed

    def _remark_on_places(
        self, new: Sequence[Waiting], carried: Sequence[Comment], everything: Sequence[Comment]
    ) -> None:
        ids = {comment.id for comment in carried}
        all_ids = {comment.id for comment in everything}
        for comment in (one.comment for one in new):
            if why := why_moved(comment, ids, all_ids):
                self.report.remark(kind_of(comment), why, example=example_of_comment(comment))

    def _join(
        self,
        pairs: Sequence[tuple[Item, int]],
        carried: Sequence[Sequence[Comment]],
        talks: _Talks,
        *,
        dry_run: bool,
    ) -> dict[str, int]:
        fresh = {
            post_id: [comment for comment in some if str(comment.id) not in talks.known]
            for (_, post_id), some in zip(pairs, carried, strict=True)
        }
        marked = {post_id: scopes.marked for post_id, scopes in talks.scopes.items()}
        return self.joiner.join(fresh, marked, dry_run=dry_run)

    def _carried(self, comments: Iterable[Comment]) -> Iterator[Comment]:
        seen: set[int] = set()
        for comment in comments:
            is_double = comment.id in seen
            why = "stands in the file already" if is_double else why_left(comment)
            seen.add(comment.id or -1)
            if why:
                self._leave(comment, why)
            else:
                yield comment

    def _has_changed(self, comment: Comment, talks: _Talks) -> bool:
        item = talks.known.get(str(comment.id))
        if item is None:
            return False
        if item.source_digest != source_digest(comment) and item.note != JOINED:
            return True
        self.report.add(kind_of(comment), Outcome.SAME)
        return False

    def _bring_batch(self, batch: Sequence[Waiting], talks: _Talks) -> None:
        def leave(one: Waiting) -> str:
            talks.left[one.planned.row.foreign_id] = one.planned.parent
            return self._leave(one.comment, NOT_STORED)

        bring_each(batch, lambda some: self._write(some, talks), leave, self.report)

    def _write(self, batch: Sequence[Waiting], talks: _Talks) -> None:
        parts = [self._part(post_id, some, talks) for post_id, some in _by_post(batch).items()]
        with transaction.atomic():
            import_parts(parts)
            self.identities.note(list(self._items(parts, batch)))
        self._count(batch)
        for part in parts:
            talks.ids |= {key: comment.pk for key, comment in part.comments.items()}

    def _part(self, post_id: int, some: Sequence[Waiting], talks: _Talks) -> ThreadPart:
        scopes = talks.scopes.get(post_id, _Scopes())
        rows = [
            to_comment(one.planned.row, self.site, self.people, self.own, scopes.marked)
            for one in some
        ]
        rows = keep_veils(rows, [one.comment for one in some], scopes.base, scopes.marked)
        planned = [
            Planned(
                row,
                _stands_below(one.planned.parent, talks.left),
                one.planned.at,
                one.planned.depth,
            )
            for row, one in zip(rows, some, strict=True)
        ]
        subject = Post if post_id in talks.scopes else PlainPage
        type_id = ContentType.objects.get_for_model(subject).pk
        return ThreadPart((type_id, post_id), planned, talks.ids)

    def _items(
        self, parts: Sequence[ThreadPart], batch: Sequence[Waiting]
    ) -> Iterator[ImportedItem]:
        comments = {one.planned.row.foreign_id: one.comment for one in batch}
        for part in parts:
            for key, ours in part.comments.items():
                here = digest_of(ours.status, ours.html)
                digest = source_digest(comments[key])
                yield self.identities.make(key, ours, source_digest=digest, here_digest=here)

    def _count(self, batch: Sequence[Waiting]) -> None:
        for one in batch:
            kind = kind_of(one.comment)
            self.report.add(kind, Outcome.NEW)
            if one.comment.kind not in OF_WORDPRESS:
                why = f"were of the kind “{one.comment.kind[:40]}” there"
                self.report.remark(kind, why, example=example_of_comment(one.comment))

    def _bring_changes(self, changed: Sequence[Comment], talks: _Talks) -> None:
        def bring(some: Sequence[Comment]) -> None:
            with transaction.atomic():
                self.changes.bring(some, talks.known)

        for start in range(0, len(changed), BATCH_COMMENTS):
            some = changed[start : start + BATCH_COMMENTS]
            bring_each(some, bring, lambda one: self._leave(one, NOT_STORED), self.report)

    def _leave(self, comment: Comment, why: str) -> str:
        name = example_of_comment(comment)
        self.report.add(kind_of(comment), Outcome.LEFT, why=why, example=name)
        return name


def _batches(waiting: Sequence[Waiting]) -> Iterator[Sequence[Waiting]]:
    for start in range(0, len(waiting), BATCH_COMMENTS):
        yield waiting[start : start + BATCH_COMMENTS]


def _by_post(batch: Iterable[Waiting]) -> dict[int, list[Waiting]]:
    found: dict[int, list[Waiting]] = defaultdict(list)
    for one in batch:
        found[one.post_id].append(one)
    return found


def _stands_below(parent: str | None, left: Mapping[str, str | None]) -> str | None:
    """The comment that is answered; where it could not be written, the one that it answered."""
    while parent is not None and parent in left:
        parent = left[parent]
    return parent
