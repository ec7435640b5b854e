"""No page shows what can change without outdating it: each column of each table is changed by SQL,
and the rows of each are taken away; every page whose version says that it is still fresh must be
what it was."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Cast, Concat
from django.test import Client

from houselights.delivery.middleware import ASKED, Rendering
from houselights.delivery.models import PageVersion, ReadCount
from houselights.spoilers.fields import ScopeField
from houselights.spoilers.rule import up_to
from houselights.transfer.tests.everything import make_everything
from tests.pages.addresses import public_addresses
from tests.pages.records import make_records

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="the rules are the same; PostgreSQL raises versions when a transaction ends",
    ),
]
# No form of the site and nobody who runs it ever changes a row of these.
MACHINERY = {"contenttypes", "sessions"}
OWN = {PageVersion, ReadCount}


class Page:
    """One rendering that could be kept, and what it depends on."""

    def __init__(self, client: Client, address: str) -> None:
        self.client = client
        self.address = address
        self.body, rendering = self._render()
        assert rendering.may_be_kept, address
        self.keys, self.version = rendering.keys, rendering.version

    def _render(self) -> tuple[bytes, Rendering]:
        rendering = Rendering()
        response = self.client.get(self.address, **{ASKED: rendering})  # type: ignore[arg-type]
        return response.content, rendering

    @property
    def differs(self) -> bool:
        return self._render()[0] != self.body


@dataclass(frozen=True)
class Change:
    """Another value in one column of every row; without a field, all rows gone."""

    model: type[models.Model]
    field: models.Field | None = None

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.field.name if self.field else '*'}"

    def make(self) -> bool:
        """False where the database refuses it."""
        rows = self.model._base_manager.all()
        try:
            with transaction.atomic():
                if self.field is None:
                    rows._raw_delete(rows.db)
                else:
                    rows.update(**{self.field.attname: _other(self.field)})
        except DatabaseError:
            return False
        return True


def test_no_page_shows_what_does_not_outdate_it(client: Client) -> None:
    make_everything()
    make_records()
    client.raise_request_exception = False
    records = apps.get_app_config("catalog").get_models(include_auto_created=True)
    assert [model for model in records if not model._base_manager.exists()] == []
    pages = [Page(client, address) for address in public_addresses()]

    stale = [
        f"{change} in {page.address}"
        for silent, group in _by_silent_changes(pages).items()
        for change, page in _shown(silent, group)
    ]

    assert len(pages) > 40
    assert stale == []


def _changes() -> Iterator[Change]:
    for model in apps.get_models(include_auto_created=True):
        is_left_out = model._meta.app_label in MACHINERY or model in OWN
        if is_left_out or not model._meta.managed or not model._base_manager.exists():
            continue
        yield Change(model)
        for field in model._meta.local_concrete_fields:
            if not field.primary_key and (not field.is_relation or field.null):
                yield Change(model, field)


def _by_silent_changes(pages: list[Page]) -> dict[tuple[Change, ...], list[Page]]:
    """The pages by what can be changed without outdating them."""
    silent: dict[Page, list[Change]] = {page: [] for page in pages}
    for change in _changes():
        with _changed([change]) as is_made:
            versions = dict(PageVersion.objects.values_list("key", "version"))
        for page in pages:
            now = sum(versions.get(key, 0) for key in page.keys)
            if is_made and now == page.version:
                silent[page].append(change)
    groups: dict[tuple[Change, ...], list[Page]] = {}
    for page, changes in silent.items():
        groups.setdefault(tuple(changes), []).append(page)
    return groups


def _shown(changes: Sequence[Change], pages: list[Page]) -> Iterator[tuple[Change, Page]]:
    """Which of the changes show in which page: all are made at once; where a page differs then,
    each half alone, down to the one."""
    with _changed(changes):
        differing = [page for page in pages if page.differs]
    if not differing:
        return
    if len(changes) == 1:
        yield from ((changes[0], page) for page in differing)
        return
    half = len(changes) // 2
    yield from _shown(changes[:half], differing)
    yield from _shown(changes[half:], differing)


@contextmanager
def _changed(changes: Sequence[Change]) -> Iterator[bool]:
    """Columns before rows, so that there is something to change."""
    with transaction.atomic():
        ordered = sorted(changes, key=lambda change: change.field is None)
        made = [change.make() for change in ordered]
        yield any(made)
        transaction.set_rollback(True)


def _other(field: models.Field) -> Any:
    text = models.TextField()
    if field.is_relation:
        return None
    if isinstance(field, ScopeField):
        return up_to(1, 1, 1)
    if isinstance(field, models.BooleanField):
        return models.Case(models.When(**{field.name: True}, then=False), default=True)
    if isinstance(field, (models.IntegerField, models.FloatField)):
        return F(field.name) + 1
    if isinstance(field, models.DateTimeField):
        return F(field.name) + timedelta(days=1)
    if isinstance(field, models.JSONField):
        return Value([{"label": "x", "url": "/x/"}], output_field=field)
    if field.choices:
        return str(next(value for value, _ in reversed(list(field.flatchoices)) if value))
    if "StreamField" in type(field).__name__:
        return Value("[]", output_field=text)
    return Concat(Cast(F(field.name), text), Value("x"), output_field=text)
