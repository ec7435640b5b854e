"""Saving many pages at once: what Wagtail does after each save is done for all of them together."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch.backends.base import BaseIndex
from modelsearch.index import AutocompleteField, SearchField
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from houselights.core.rows import insert_rows


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


@contextmanager
def unmapped_database() -> Iterator[None]:
    """SQLite maps its file into memory, so that pages are served quickly; a long run of writes
    would come to hold hundreds of megabytes of it."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA mmap_size").fetchone()
        cursor.execute("PRAGMA mmap_size = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA mmap_size = {int(before[0] if before else 0)}")


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
            _add_to_index(backend.get_index_for_model(model), some, is_new=not changed)


def note_references(pages: Sequence[Page]) -> None:
    """`ReferenceIndex.create_or_update_for_object` for pages of which nothing is noted yet."""
    rows = [
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
    ]
    insert_rows(rows)


def _add_to_index(index: BaseIndex, pages: Sequence[Page], *, is_new: bool) -> None:
    """Keeps the index from walking through all of its entries after each batch.

    It weighs a title against the mean length of all titles: here, of those of the batch.
    """
    if is_new and connection.vendor == "sqlite":
        insert_rows(_weighed([_entry(index, page) for page in pages]))
        return
    index.entries = index.entries.filter(
        content_type_id__in={page.content_type_id for page in pages},
        object_id__in=[str(page.pk) for page in pages],
    )
    index.add_items(type(pages[0]), pages)


def _entry(index: BaseIndex, page: Page) -> Model:
    """As SQLite's index makes it, which takes a text apart three times, and writes it twice: its
    triggers do so for any change of an entry, and the weight comes as a change."""
    indexer = sys.modules[type(index).__module__].ObjectIndexer(page, index.backend)
    texts = [pair for field in indexer.search_fields for pair in indexer.prepare_field(page, field)]
    searched = [(field, text) for field, text in texts if isinstance(field, SearchField)]
    entry: Model = index.entries.model(
        content_type_id=page.content_type_id,
        object_id=indexer.id,
        title=" ".join(text for field, text in searched if field.field_name == "title"),
        body=" ".join(text for field, text in searched if field.field_name != "title"),
        autocomplete=" ".join(
            text for field, text in texts if isinstance(field, AutocompleteField)
        ),
    )
    return entry


def _weighed(entries: list[Any]) -> list[Any]:
    lengths = [len(entry.title) for entry in entries if entry.title]
    for entry in entries:
        if entry.title:
            entry.title_norm = sum(lengths) / len(lengths) / len(entry.title)
    return entries
