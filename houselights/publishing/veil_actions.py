"""Hangs a veil on many posts, and takes it off again: in batches, each of them whole or not at all,
so that a run which is cut off goes on where it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.search import index

from houselights.accounts.models import Member
from houselights.core.run_watcher import RunWatcher
from houselights.core.run_work import RunFailed
from houselights.core.runs import RunState
from houselights.publishing.hanging import Parts, VeilChoice, hang
from houselights.publishing.models import Post, VeiledPost, VeilOutcome, VeilRun

HANG_VEIL = "houselights.hang_veil"  # in the page's history
TAKE_OFF_VEIL = "houselights.take_off_veil"
BATCH = 20
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


def _batches(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))


def _do_batch(run: VeilRun, pks: Sequence[int], *, by: Member) -> None:
    locked = Post.objects.select_for_update(of=("self",)).filter(pk__in=pks)
    posts = {post.pk: post for post in locked.specific()}
    rows = [_do_one(run, posts[pk], by=by) for pk in pks if pk in posts]
    VeiledPost.objects.bulk_create(rows)


def _do_one(run: VeilRun, post: Post, *, by: Member) -> VeiledPost:
    row = VeiledPost(run=run, post_id=post.pk, outcome=VeilOutcome.CHANGED)
    try:
        _refuse_if_locked(post, by)
        if run.undoes:
            _take_off(run.undoes, post, by=by)
        else:
            _hang(VeilChoice(**run.choice), post, row, by=by)
    except NotAsItWas as refusal:
        row.outcome, row.why = VeilOutcome.LEFT, str(refusal)
    return row


def _refuse_if_locked(post: Post, by: Member) -> None:
    if post.locked and post.locked_by_id != by.pk:
        raise NotAsItWas(_("somebody has locked it"))
    if not post.permissions_for_user(by).can_edit():
        raise NotAsItWas(_("you may not change it"))


def _hang(choice: VeilChoice, post: Post, row: VeiledPost, *, by: Member) -> None:
    before = Parts.of(post)
    after = hang(before, choice, post.title)
    drafts = {revision: revision.as_object() for revision in _coming(post)}
    kept = {revision.pk: Parts.of(draft) for revision, draft in drafts.items()}
    hung = {
        revision: hang(kept[revision.pk], choice, draft.title) for revision, draft in drafts.items()
    }
    if after == before and all(hung[revision] == kept[revision.pk] for revision in hung):
        row.outcome = VeilOutcome.SAME
        return
    row.before = {
        "live": before.as_json(),
        "drafts": {str(pk): parts.as_json() for pk, parts in kept.items()},
    }
    _store(post, after, [(revision, drafts[revision], hung[revision]) for revision in hung], by=by)
    log(post, HANG_VEIL, user=by, data={"scope": str(post.spoiler_scope)})
    row.digest_after, row.revision_after = Parts.of(post).digest(), post.latest_revision_id


def _take_off(hung: VeilRun, post: Post, *, by: Member) -> None:
    row = hung.posts.get(post=post)
    if (row.revision_after, row.digest_after) != (
        post.latest_revision_id, Parts.of(post).digest(),
    ):  # fmt: skip
        raise NotAsItWas(_("it was changed since"))
    drafts = [
        (revision, revision.as_object(), Parts(**row.before["drafts"][str(revision.pk)]))
        for revision in _coming(post)
        if str(revision.pk) in row.before["drafts"]
    ]
    _store(post, Parts(**row.before["live"]), drafts, by=by)
    log(post, TAKE_OFF_VEIL, user=by)


def _coming(post: Post) -> list[Revision]:
    """What the editor opens next, where that is not what stands on the site, and what is scheduled
    to be published: they must not bring back the text as it was."""
    coming = Q(approved_go_live_at__isnull=False)
    if post.has_unpublished_changes:
        coming |= Q(pk=post.latest_revision_id)
    return list(post.revisions.filter(coming))


def _store(
    post: Post, parts: Parts, drafts: Iterable[tuple[Revision, Post, Parts]], *, by: Member
) -> None:
    """The post with these parts: what stands on the site gets a revision of its own, drafts are
    rewritten where they are. It is out of the search index before anybody can search for it."""
    parts.put_into(post)
    if post.live:
        post.last_published_at = timezone.now()
    post.save(clean=False)
    rewritten = [_rewrite(*draft) for draft in drafts]
    if not rewritten:
        revision = post.save_revision(user=by, changed=False, clean=False)
        if post.live:
            post.live_revision = revision
            post.save(update_fields=["live_revision"], clean=False)
    index.insert_or_update_object(post)


def _rewrite(revision: Revision, draft: Post, parts: Parts) -> Revision:
    parts.put_into(draft)
    revision.content = draft.serializable_data()
    revision.save(update_fields=["content"])
    return revision
