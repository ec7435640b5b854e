"""Scopes that name a title which has become another."""

from collections.abc import Collection, Iterator, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q

from houselights.discussion.actions.scoping import rescope_thread
from houselights.discussion.models import Comment, Thread
from houselights.moderation.models import Decision, Verb
from houselights.spoilers.rule import Scope, up_to, whole_title

_AT_ONCE = 500


@transaction.atomic
def rename_in_scopes(old_id: int, new_id: int, *, ids: Collection[int] | None = None) -> list[int]:
    """What reveals one title reveals another from now on: comments (those of `ids` if given),
    wherever they stand, and what a moderator's veil can be taken back to. The ids of those
    comments; the rest of their threads is given its scopes anew with them.

    To be called when the subjects of those threads are about the new one already.
    """
    named = Comment.objects.filter(_names(old_id, "scope") | _names(old_id, "own_scope"))
    chosen = None if ids is None else frozenset(ids)
    found = [pk for pk in named.values_list("pk", flat=True) if chosen is None or pk in chosen]
    thread_ids: set[int] = set()
    for some in _groups(found):
        comments = Comment.objects.filter(pk__in=some)
        _rename_own(some, old_id, new_id)
        _rename_in_decisions(some, old_id, new_id)
        thread_ids.update(comments.values_list("thread_id", flat=True))
    for thread in Thread.objects.filter(pk__in=thread_ids):
        rescope_thread(thread)
    return found


def _names(title_id: int, column: str) -> Q:
    whole = str(whole_title(title_id))
    return Q(**{column: whole}) | Q(**{f"{column}__startswith": f"{whole}:"})


def _rename_own(ids: Sequence[int], old_id: int, new_id: int) -> None:
    rows = Comment.objects.filter(_names(old_id, "own_scope"), pk__in=ids)
    for scope in set(rows.values_list("own_scope", flat=True)):
        rows.filter(own_scope=scope).update(own_scope=_renamed(scope, old_id, new_id))


def _rename_in_decisions(ids: Sequence[int], old_id: int, new_id: int) -> None:
    about_comments = ContentType.objects.get_for_model(Comment)
    rows = Decision.objects.filter(
        content_type=about_comments, verb=Verb.VEIL, object_id__in=ids
    ).exclude(undo_data={})
    for decision in rows:
        decision.undo_data = {
            name: str(_renamed(Scope.parse(str(text)), old_id, new_id))
            for name, text in decision.undo_data.items()
        }
        decision.save(update_fields=["undo_data"])


def _renamed(scope: Scope, old_id: int, new_id: int) -> Scope:
    if scope.title_id != old_id:
        return scope
    if scope.season is None:
        return whole_title(new_id)
    return up_to(new_id, scope.season, scope.episode)


def _groups(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
