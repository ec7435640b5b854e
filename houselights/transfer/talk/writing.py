"""Writes old comments under a subject of this site. Runs inside the caller's transaction."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from houselights.discussion.actions import (
    ImportedComment,
    close_thread,
    import_comments,
    open_thread,
)
from houselights.discussion.actions.scoping import title_scope_of
from houselights.discussion.models import Comment, Status
from houselights.discussion.queries import threads_of
from houselights.transfer.identity import Identities
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome
from houselights.transfer.talk.changing import change_comments, veil_comments
from houselights.transfer.talk.groups import Group, Written
from houselights.transfer.talk.items import Format, Localise, OldComment
from houselights.transfer.talk.report import COMMENTS, THREADS, Line
from houselights.transfer.talk.rows import here_digest, make_row, source_digest
from houselights.transfer.talk.sameness import find_same

logger = logging.getLogger(__name__)
JOINED = "joined"  # it came in with another import
GONE = "deleted there"
PLACE = "deleted there: an empty place is kept for the replies"
DELETED_HERE = "deleted here"
SWEPT = "spam there, and swept away here"
ELSEWHERE = "came in with another import"
UNHEARD = "what they answer is not in the export: stand on top"
SILENT = "nobody wrote there"


class Writer:
    """For each batch of groups: `prepare`, then `bring` and `settle` for each, then `note`."""

    def __init__(self, form: Format, site: str, localise: Localise, *, dry_run: bool) -> None:
        self.form = form
        self.localise = localise
        self.identities = Identities(site, "comment")
        self.threads = Identities(site, "thread")
        self.dry_run = dry_run
        self.known: dict[str, ImportedItem] = {}
        self.known_threads: dict[str, ImportedItem] = {}
        self.alive: set[int] = set()

    def prepare(self, groups: Sequence[Group], keys: Sequence[str]) -> None:
        """Asks what of these is here already."""
        self.known = self.identities.find(keys)
        self.known_threads = self.threads.find(one.id for each in groups for one in each.threads)
        threads = threads_of(group.subject for group in groups)
        for group in groups:
            group.thread = threads.get(group.subject)
        pks = [item.object_id for item in self.known.values()]
        self.alive = set(Comment.objects.filter(pk__in=pks).values_list("pk", flat=True))

    def note(self, written: Iterable[Written]) -> None:
        self.identities.note([item for each in written for item in each.items])

    def bring(self, group: Group, comments: Sequence[OldComment]) -> Written:
        """Brings some of a group's comments in. A reply must not come in an earlier batch than
        what it answers."""
        done = Written()
        for comment in comments:
            item = self.known.get(comment.id)
            if item is not None and item.object_id in self.alive:
                done.here[comment.id] = item.object_id
        fresh, changed = self._sort(group, comments, done)
        self._change(group, changed, done)
        self._add(group, self._without_joined(group, fresh, done), done)
        return done

    def settle(self, group: Group, done: Written) -> None:
        """Notes the threads themselves, and closes what was closed there when it comes in first."""
        meant = [one for one in group.threads if one.comment_count or one.is_closed]
        known = [one for one in meant if one.id in self.known_threads]
        new = [one for one in meant if one.id not in self.known_threads]
        outcomes = [Outcome.SAME] * len(known) + [Outcome.NEW] * len(new)
        done.lines += [Line(THREADS, outcome) for outcome in outcomes]
        done.lines += [Line(THREADS, Outcome.LEFT, SILENT)] * (len(group.threads) - len(meant))
        if new and not self.dry_run:
            thread = group.thread or open_thread(group.subject)
            if group.is_closed and not known:
                close_thread(group.subject)
            done.items += [self.threads.make(one.id, thread, source_digest="") for one in new]

    def _sort(
        self,
        group: Group,
        comments: Sequence[OldComment],
        done: Written,
    ) -> tuple[list[OldComment], list[tuple[OldComment, ImportedItem]]]:
        """Those that are new, and those that changed there; all others are counted."""
        fresh, changed = [], []
        for comment in comments:
            item = self.known.get(comment.id)
            is_gone = comment.status == Status.REMOVED
            if item is None and is_gone and not group.tree.is_place(comment.id):
                done.count(comment, Outcome.LEFT, GONE)
            elif item is None:
                fresh.append(comment)
            elif comment.id not in done.here:
                is_spam = comment.status == Status.SPAM
                done.count(comment, Outcome.KEPT, SWEPT if is_spam else DELETED_HERE)
            elif item.note != JOINED and item.source_digest != source_digest(comment):
                changed.append((comment, item))
            else:
                is_place = is_gone and item.note != JOINED
                done.count(comment, Outcome.LEFT if is_place else Outcome.SAME, is_place * PLACE)
        return fresh, changed

    def _change(
        self, group: Group, changed: Sequence[tuple[OldComment, ImportedItem]], done: Written
    ) -> None:
        if self.dry_run:
            done.lines += [Line(COMMENTS, Outcome.CHANGED)] * len(changed)
        elif changed:
            scope = title_scope_of(group.discussable)
            done.lines += change_comments(changed, self._render, scope)

    def _without_joined(
        self, group: Group, fresh: list[OldComment], done: Written
    ) -> list[OldComment]:
        """Counts those that another import has brought already; says which are left."""
        if group.thread is None or not fresh:
            return fresh
        same = find_same(group.thread, group.subject.pk, self.identities.site, fresh)
        joined = [comment for comment in fresh if comment.id in same]
        for comment in joined:
            done.count(comment, Outcome.SAME, ELSEWHERE)
        done.here |= same
        if not self.dry_run:
            done.items += [self._item(one, same[one.id], note=JOINED) for one in joined]
            marked = [same[one.id] for one in joined if self._render(one)[1]]
            veil_comments(marked, title_scope_of(group.discussable))
        return [comment for comment in fresh if comment.id not in same]

    def _add(self, group: Group, fresh: Sequence[OldComment], done: Written) -> None:
        made = [(comment, row) for comment in fresh if (row := self._row(group, comment, done))]
        for comment, _ in made:
            is_place = comment.status == Status.REMOVED
            why = PLACE if is_place else group.tree.is_lost(comment.id) * UNHEARD
            done.count(comment, Outcome.LEFT if is_place else Outcome.NEW, why)
        if self.dry_run or not made:
            return
        here = group.here | done.here
        carried = here.keys() | {row.foreign_id for _, row in made}
        rows = []
        for _, row in made:
            parent = group.tree.nearest(row.foreign_id, carried)
            key = _key(here[parent]) if parent in here else parent
            rows.append(replace(row, parent_foreign_id=key))
        group.thread = open_thread(group.subject)
        pks = import_comments(group.thread, rows, known={_key(pk): pk for pk in here.values()})
        for comment, row in made:
            digest = here_digest(row.status, row.html)
            done.items.append(self._item(comment, pks[comment.id], here=digest))
        done.here |= pks

    def _row(self, group: Group, comment: OldComment, done: Written) -> ImportedComment | None:
        try:
            scope = title_scope_of(group.discussable)
            return make_row(
                comment,
                self._render(comment),
                at=group.opened_at,
                scope=scope,
                anchor=self.form.anchor.format(comment.id),
            )
        except Exception as error:
            logger.exception("a comment could not be read: %s %s", self.form.name, comment.id)
            done.count(comment, Outcome.LEFT, f"could not be read ({type(error).__name__})")
            return None

    def _render(self, comment: OldComment) -> tuple[str, bool]:
        if comment.status == Status.REMOVED:
            return "", False
        return self.form.render(comment.text, self.localise)

    def _item(
        self, comment: OldComment, pk: int, *, here: str = "", note: str = ""
    ) -> ImportedItem:
        """What became of a comment, with the anchor under which the old pages had it: what leads
        old anchors on finds it in `data`, also of those that another import brought."""
        return self.identities.make(
            comment.id,
            Comment(pk=pk),
            source_digest=source_digest(comment),
            here_digest=here,
            note=note,
            data={"anchor": self.form.anchor.format(comment.id)},
        )


def _key(pk: int) -> str:
    """Two old comments may be one here: those that stand here are named by their ids here."""
    return f"= {pk}"
