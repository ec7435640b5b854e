"""Saving many pages at once: what Wagtail does after each save is done for all of them together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.models.signals import post_save
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


def index_pages(pages: Sequence[Page]) -> None:
    """Puts the pages into the search index and notes what they refer to."""
    by_model: dict[type[Page], list[Page]] = defaultdict(list)
    for page in pages:
        by_model[type(page)].append(page)
        ReferenceIndex.create_or_update_for_object(page)
    for backend in get_search_backends(with_auto_update=True):
        for model, some in by_model.items():
            backend.add_bulk(model, some)
