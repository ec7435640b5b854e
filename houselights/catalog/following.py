"""What follows a load of the reference: records are told, and the index is made anew."""

from houselights.catalog.adopting import refresh_titles
from houselights.catalog.finding import build_reference_index
from houselights.core.progress import Watcher


def follow_load(watcher: Watcher) -> None:
    refresh_titles(watcher)
    build_reference_index(watcher)
