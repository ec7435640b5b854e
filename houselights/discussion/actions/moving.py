"""Talk that goes to another subject: two titles become one, or an episode is no more.

Comments keep their ids, so that links to them, reports and decisions hold. Where both subjects
have talk, all of it is numbered anew: the comments of both in the order of their dates, those of
either in the order that they had, which puts a reply after what it answers. New numbers are above
all old ones, so no path is ever there twice.
"""

from collections.abc import Collection, Iterable
from heapq import merge

from django.db import transaction
from django.db.models import Model

from houselights.discussion.actions.counting import lock_thread, recount_thread
from houselights.discussion.actions.threads import open_thread
from houselights.discussion.models import Comment, Thread
from houselights.discussion.paths import WIDTH, path_under
from houselights.discussion.queries.threads import find_thread

_AT_ONCE = 500


@transaction.atomic
def move_talk(source: Model, target: Model, *, roots: Collection[int] | None = None) -> list[int]:
    """Lets the talk under `source` stand under `target`; with `roots` only those branches of it.
    The ids of the roots that moved. Scopes stay as they are: see `rescope_thread`.

    Raises ValueError when both have more comments than a thread holds.
    """
    found = find_thread(source)
    moving = _branches(found, roots) if found else []
    if found is None or not moving:
        return []
    there, here = open_thread(target), lock_thread(found.pk)
    standing = _in_order_of_numbers(there)
    last_number = max(here.last_number, there.last_number)
    if standing:
        both = merge(standing, moving, key=lambda one: one.created_at)
        last_number = _number_anew(both, above=last_number)
        Comment.objects.bulk_update(standing, ["path"], batch_size=_AT_ONCE)
    for comment in moving:
        comment.thread = there
    Comment.objects.bulk_update(moving, ["thread", "path"], batch_size=_AT_ONCE)
    there.last_number, there.opened_at = last_number, min(there.opened_at, here.opened_at)
    there.save(update_fields=["last_number", "opened_at"])
    for thread in (here, there):
        recount_thread(thread)
    return [one.pk for one in moving if one.parent_id is None]


def _in_order_of_numbers(thread: Thread) -> list[Comment]:
    """Its comments, parents before replies."""
    rows = Comment.objects.filter(thread=thread).only(
        "parent_id", "path", "thread_id", "created_at"
    )
    return sorted(rows, key=lambda one: one.path[-WIDTH:])


def _branches(thread: Thread, roots: Collection[int] | None) -> list[Comment]:
    """Whole branches: what answers a comment goes where it goes."""
    comments = _in_order_of_numbers(thread)
    if roots is None:
        return comments
    chosen = frozenset(roots)
    paths = {one.path for one in comments if one.parent_id is None and one.pk in chosen}
    return [one for one in comments if one.root_path in paths]


def _number_anew(comments: Iterable[Comment], *, above: int) -> int:
    """Gives them paths in this order, and saves nothing; the last number given."""
    paths: dict[int | None, str] = {None: ""}
    number = above
    for number, comment in enumerate(comments, start=above + 1):
        comment.path = paths[comment.pk] = path_under(paths[comment.parent_id], number)
    return number
