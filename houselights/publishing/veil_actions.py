"""Hangs a veil on many posts, and takes it off again: in batches, each of them whole or not at all,
so that a run which is cut off goes on where it was."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log

from houselights.accounts.models import Member
from houselights.core.run_watcher import RunWatcher
from houselights.core.run_work import RunFailed
from houselights.core.runs import RunState
from houselights.moderation.queries import DECIDE
from houselights.publishing.hanging import Parts, VeilChoice, hang
from houselights.publishing.models import Post, VeiledPost, VeilOutcome, VeilRun
from houselights.publishing.rewriting import Rewriting, coming_drafts

HANG_VEIL = "houselights.hang_veil"  # in the page's history
TAKE_OFF_VEIL = "houselights.take_off_veil"
BATCH = 20
# SQLite has one writer at a time, and one that waits looks every tenth of a second whether it may:
# without a pause between batches a reader's comment would hardly get in.
PAUSE_SECONDS = 0.1
HANGING = gettext_noop("Hanging the veils")
TAKING_OFF = gettext_noop("Taking the veils off")


class NotAsItWas(Exception):
    """The post may not be changed now; the words say why."""


def ask_for_veils(post_ids: Sequence[int], choice: VeilChoice, *, by: Member) -> VeilRun:
    """A run that waits for its turn."""
    return VeilRun.objects.create(
        state=RunState.WAITING, post_ids=list(post_ids), choice=asdict(choice), by=by
    )


@transaction.atomic
def ask_to_take_off(hung: VeilRun, *, by: Member) -> VeilRun:
    """A run that takes off what the other has hung; the same when it was asked for before."""
    changed = hung.posts.filter(outcome=VeilOutcome.CHANGED).order_by("pk")
    run, _is_new = VeilRun.objects.get_or_create(
        undoes=hung,
        defaults={
            "state": RunState.WAITING,
            "post_ids": list(changed.values_list("post_id", flat=True)),
            "by": by,
        },
    )
    return run


def veil_one(post_id: int, choice: VeilChoice, *, by: Member) -> VeiledPost:
    """Hangs a veil on one post at once, in the caller's transaction; as a run of its own, so that
    it can be taken off like any other."""
    run = ask_for_veils([post_id], choice, by=by)
    return _do_at_once(run, by=by)


def take_off_one(hung: VeilRun, *, by: Member) -> VeiledPost:
    """Takes off what `veil_one` hung. Nothing is changed where the post was changed since."""
    return _do_at_once(ask_to_take_off(hung, by=by), by=by)


def _do_at_once(run: VeilRun, *, by: Member) -> VeiledPost:
    _do_batch(run, run.post_ids, by=by)
    run.state, run.finished_at, run.done, run.total = RunState.FINISHED, timezone.now(), 1, 1
    run.save()
    return run.posts.get()


def carry_out_veils(run: VeilRun, watcher: RunWatcher) -> None:
    """Does the run. Posts that it did before it was cut off are not touched again."""
    if run.by is None:
        raise RunFailed(_("Whoever asked for it is no member any more."))
    done = set(run.posts.values_list("post_id", flat=True))
    waiting = [pk for pk in run.post_ids if pk not in done]
    watcher.begin(TAKING_OFF if run.undoes else HANGING, len(run.post_ids))
    watcher.advance(len(run.post_ids) - len(waiting))
    for pks in _batches(waiting):
        with transaction.atomic():
            _do_batch(run, pks, by=run.by)
        watcher.advance(len(pks))
        time.sleep(PAUSE_SECONDS)


def _batches(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))


def _do_batch(run: VeilRun, pks: Sequence[int], *, by: Member) -> None:
    locked = Post.objects.select_for_update(of=("self",)).filter(pk__in=pks)
    posts = {post.pk: post for post in locked.specific()}
    rows = {pk: VeiledPost(run=run, post_id=pk) for pk in pks if pk in posts}
    rewriting = Rewriting(by=by)
    for pk, row in rows.items():
        _do_one(run, posts[pk], row, rewriting)
    rewriting.store()
    for pk, row in rows.items():
        if row.outcome == VeilOutcome.CHANGED:
            row.digest_after = Parts.of(posts[pk]).digest()
            row.revision_after = posts[pk].latest_revision_id
            log(posts[pk], TAKE_OFF_VEIL if run.undoes else HANG_VEIL, user=by)
    VeiledPost.objects.bulk_create(rows.values())


def _do_one(run: VeilRun, post: Post, row: VeiledPost, rewriting: Rewriting) -> None:
    """Sets what came of it in the row; nothing is stored yet."""
    try:
        _refuse_if_locked(post, rewriting.by)
        is_changed = (
            _take_off(run.undoes, post, rewriting)
            if run.undoes
            else _hang(VeilChoice(**run.choice), post, row, rewriting)
        )
    except NotAsItWas as refusal:
        row.outcome, row.why = VeilOutcome.LEFT, str(refusal)
    else:
        row.outcome = VeilOutcome.CHANGED if is_changed else VeilOutcome.SAME


def _refuse_if_locked(post: Post, by: Member) -> None:
    if post.locked and post.locked_by_id != by.pk:
        raise NotAsItWas(_("somebody has locked it"))
    if not (post.permissions_for_user(by).can_edit() or by.has_perm(DECIDE)):
        raise NotAsItWas(_("you may not change it"))


def _hang(choice: VeilChoice, post: Post, row: VeiledPost, rewriting: Rewriting) -> bool:
    """Says whether anything changes."""
    before, drafts = Parts.of(post), coming_drafts(post)
    after = hang(before, choice, post.title)
    kept = {draft.revision.pk: Parts.of(draft.post) for draft in drafts}
    hung = [hang(kept[draft.revision.pk], choice, draft.post.title) for draft in drafts]
    if after == before and hung == list(kept.values()):
        return False
    row.before = {
        "live": before.as_json(),
        "drafts": {str(pk): parts.as_json() for pk, parts in kept.items()},
    }
    rewriting.add(post, after, list(zip(drafts, hung, strict=True)))
    return True


def _take_off(hung: VeilRun, post: Post, rewriting: Rewriting) -> bool:
    row = hung.posts.get(post=post)
    if row.revision_after != post.latest_revision_id or row.digest_after != Parts.of(post).digest():
        raise NotAsItWas(_("it was changed since"))
    kept = row.before["drafts"]
    drafts = [
        (draft, Parts(**kept[str(draft.revision.pk)]))
        for draft in coming_drafts(post)
        if str(draft.revision.pk) in kept
    ]
    rewriting.add(post, Parts(**row.before["live"]), drafts)
    return True
