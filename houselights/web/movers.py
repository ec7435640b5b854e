"""What goes along when two titles become one and comes back when they are parted: the talk under
them, scopes that name them, drafts about them. And what becomes of talk whose subject goes."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.models import Revision

from houselights.catalog.merging_rows import Mover, register_mover
from houselights.catalog.models import Episode, Season, Title
from houselights.discussion.actions import (
    delete_thread_of,
    move_talk,
    rename_in_scopes,
    rescope_thread,
)
from houselights.discussion.models import Comment
from houselights.discussion.queries import find_thread, threads_of
from houselights.discussion.subjects import adapt
from houselights.spoilers.rule import widest


class Talk:
    """The threads under a title, its seasons and its episodes; each joins that of the same place.
    The kept title has all places of its double by then. `ids` are those of branches' roots."""

    label = "talk"

    def move(self, old: Title, new: Title, ids: list[Any] | None = None) -> list[Any]:
        there, here = _places(new), _places(old)
        with_talk = threads_of(here.values())
        return [
            root
            for place, subject in here.items()
            if place in there and subject in with_talk
            for root in move_talk(subject, there[place], roots=ids)
        ]


class Scopes:
    """Comments that reveal the title, wherever they stand. After the talk and the posts have gone
    along: scopes are told anew from what they stand under."""

    label = "scopes"

    def move(self, old: Title, new: Title, ids: list[Any] | None = None) -> list[Any]:
        return list(rename_in_scopes(old.pk, new.pk, ids=ids))


class Drafts:
    """Revisions of posts: published later, an old one would bring its title back."""

    label = "drafts"

    def move(self, old: Title, new: Title, ids: list[Any] | None = None) -> list[Any]:
        found = Revision.objects.filter(content__about=old.pk)
        if ids is not None:
            found = found.filter(pk__in=ids)
        moved = []
        for revision in found.iterator():
            content = {**revision.content, "about": new.pk}
            Revision.objects.filter(pk=revision.pk).update(content=content)
            moved.append(revision.pk)
        return moved


MOVERS: tuple[Mover, ...] = (Drafts(), Talk(), Scopes())


def register_movers() -> None:
    for mover in MOVERS:
        register_mover(mover)


def _places(title: Title) -> dict[tuple[int, ...], Model]:
    """The title, its seasons and its episodes by number."""
    places: dict[tuple[int, ...], Model] = {(): title}
    for season in title.seasons.select_related("title"):
        places[season.number,] = season
    for episode in Episode.objects.filter(season__title=title).select_related("season__title"):
        places[episode.season.number, episode.number] = episode
    return places


@transaction.atomic
def keep_talk(going: Sequence[Model]) -> None:
    """The talk under an episode or a season that goes stands under its title from then on, behind
    the veils that it had; the talk under a title goes with it."""
    for subject in going:
        if isinstance(subject, Title):
            for one in threads_of(_places(subject).values()):
                delete_thread_of(one)
        elif isinstance(subject, Season | Episode):
            _stand_under_title(subject)


def _stand_under_title(subject: Season | Episode) -> None:
    thread = find_thread(subject)
    if thread is None:
        return
    title = subject.title if isinstance(subject, Season) else subject.season.title
    base = adapt(subject).thread_scope
    for root in Comment.objects.filter(thread=thread, parent=None):
        Comment.objects.filter(pk=root.pk).update(own_scope=widest(base, root.own_scope))
    move_talk(subject, title)
    delete_thread_of(subject)
    if joined := find_thread(title):
        rescope_thread(joined)
