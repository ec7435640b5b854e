"""Saving many pages at once: what Wagtail does after each save is done for all of them together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.signals import post_save
from modelsearch.backends.base import BaseIndex
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def without_indexing(*models: type[Page]) -> Iterator[None]:
    """Saves of these models queue no indexing of search and references: call `index_pages`."""
    cut = [model for model in models if post_save.disconnect(post_save_signal_handler, model)]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in cut:
            post_save.connect(post_save_signal_handler, sender=model)


def index_pages(new: Sequence[Page], changed: Sequence[Page] = ()) -> None:
    """Puts the pages into the search index and notes what they refer to."""
    note_references(new)
    for page in changed:
        ReferenceIndex.create_or_update_for_object(page)
    by_model: dict[type[Page], list[Page]] = defaultdict(list)
    for page in (*new, *changed):
        by_model[type(page)].append(page)
    for backend in get_search_backends(with_auto_update=True):
        for model, some in by_model.items():
            _restrict(backend.get_index_for_model(model), some).add_items(model, some)


def note_references(pages: Sequence[Page]) -> None:
    """`ReferenceIndex.create_or_update_for_object` for pages of which nothing is noted yet."""
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type_id=page.content_type_id,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            to_content_type_id=type_id,
            to_object_id=object_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for page in pages
        for type_id, object_id, model_path, content_path in dict.fromkeys(
            ReferenceIndex._extract_references_from_object(page)
        )
    )


def _restrict(index: BaseIndex, pages: Sequence[Page]) -> BaseIndex:
    """Keeps the index from walking through all of its entries after each batch.

    It weighs a title against the mean length of all titles: here, of those of the batch.
    """
    ids = [str(page.pk) for page in pages]
    types = {page.content_type_id for page in pages}
    entries = index.entries
    if connection.vendor == "sqlite":
        # Its triggers write the text of an entry anew for any change: the weight comes at once.
        entries = _WeighedEntries(index.entries.model)
        index._refresh_title_norms = _leave
    index.entries = entries.filter(content_type_id__in=types, object_id__in=ids)
    return index


class _WeighedEntries(QuerySet[Any]):
    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        entries = list(objs)
        lengths = [len(entry.title) for entry in entries if entry.title]
        for entry in entries:
            entry.title_norm = sum(lengths) / len(lengths) / len(entry.title) if entry.title else 1
        return super().bulk_create(entries, *args, **kwargs)


def _leave(*, full: bool = False) -> None:
    """In place of the index's own weighing."""
