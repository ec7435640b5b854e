"""What a thread can hang under. Whoever has such things registers them; this app knows none."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from houselights.discussion.title_parts import TitleParts
from houselights.spoilers.rule import Scope

Key = tuple[int, int]  # a content type's id, an object's id


class Discussable(Protocol):
    """What a thread asks of its subject.

    A subject may also have `is_talk_open`; without it talk is open.
    """

    @property
    def thread_label(self) -> str:
        """Its headline; open text."""
        ...

    @property
    def thread_scope(self) -> Scope:
        """How far every comment is taken to reveal when its writer says nothing."""
        ...

    @property
    def title_scope(self) -> Scope | None:
        """The scope of the whole film or series; None when the subject is about none."""
        ...

    @property
    def title_parts(self) -> TitleParts:
        """Of what that film or series consists."""
        ...

    @property
    def thread_opened_at(self) -> datetime | None: ...

    @property
    def thread_author_ids(self) -> Collection[int]:
        """The members who wrote it."""
        ...

    @property
    def is_public(self) -> bool: ...

    def get_absolute_url(self) -> str: ...


Adapter = Callable[[Any], Discussable]
Fetch = Callable[[Collection[int]], Iterable[Model]]


@dataclass(frozen=True, slots=True)
class _Registered:
    model: type[Model]
    adapt: Adapter
    fetch: Fetch


class NotDiscussable(TypeError):
    """No adapter is registered for this model, nor for one that it inherits from."""


_registered: dict[type[Model], _Registered] = {}


def register(model: type[Model], adapter: Adapter, *, fetch: Fetch | None = None) -> None:
    """Lets threads hang under rows of `model` and of the models that inherit from it.

    `adapter` turns a row into a Discussable. `fetch` reads rows by their ids with all that the
    adapter needs, for lists of many; without it the default manager does.
    """
    _registered[model] = _Registered(model, adapter, fetch or _fetch_by(model))


def key_of(subject: Model) -> Key:
    """The same for one row whether it is read as the registered model or as one below it."""
    return _type_id(_find(type(subject)).model), subject.pk


def adapt(subject: Model) -> Discussable:
    return _find(type(subject)).adapt(subject)


def load_many(keys: Iterable[Key]) -> dict[Key, Discussable]:
    """The subjects that still exist, one fetch for each registered model."""
    ids: dict[int, set[int]] = defaultdict(set)
    for type_id, object_id in keys:
        ids[type_id].add(object_id)
    found: dict[Key, Discussable] = {}
    for registered in list(_registered.values()):
        type_id = _type_id(registered.model)
        if type_id in ids:
            for row in registered.fetch(ids[type_id]):
                found[type_id, row.pk] = registered.adapt(row)
    return found


def load_row(key: Key) -> Model | None:
    """The row itself; None when it is gone or its model is not registered."""
    for registered in _registered.values():
        if _type_id(registered.model) == key[0]:
            return next(iter(registered.fetch([key[1]])), None)
    return None


def _find(model: type[Model]) -> _Registered:
    for ancestor in model.__mro__:
        if ancestor in _registered:
            return _registered[ancestor]
    raise NotDiscussable(f"no thread can hang under {model.__name__}: it is not registered")


def _fetch_by(model: type[Model]) -> Fetch:
    return lambda ids: model._default_manager.filter(pk__in=ids)


def _type_id(model: type[Model]) -> int:
    return ContentType.objects.get_for_model(model).pk
