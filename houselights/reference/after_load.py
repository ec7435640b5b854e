"""What follows a load: whoever makes something of the reference registers it here."""

from collections.abc import Callable

from houselights.core.progress import Watcher

Follow = Callable[[Watcher], object]
_following: list[Follow] = []


def register(follow: Follow) -> None:
    """Called by an app's `AppConfig.ready`; in this order, after a load that changed something."""
    if follow not in _following:
        _following.append(follow)


def follow_load(watcher: Watcher) -> None:
    for follow in _following:
        follow(watcher)
