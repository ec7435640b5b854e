"""`@stored`: the views whose answers may be kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Stored:
    """How a view's pages are kept. `queries` are the parameters that a page may differ by; what
    has others is rendered for each request. `is_counted`: whether its readings are counted."""

    queries: frozenset[str] = field(default_factory=frozenset)
    is_counted: bool = False


def stored(*, queries: Iterable[str] = (), is_counted: bool = False) -> Callable[[View], View]:
    """Says that a view's answer to a guest is the same for every guest, and may be kept until what
    it shows has changed.

    It is rendered from a request without cookies and without any header that tells of the reader,
    whoever asks; an answer that is not 200, sets a cookie, looks at the session, holds a token or
    says `private` or `no-store` is not kept.
    """

    def mark(view: View) -> View:
        view.stored = Stored(frozenset(queries), is_counted)  # type: ignore[attr-defined]
        return view

    return mark


def stored_of(view: object) -> Stored | None:
    found = getattr(view, "stored", None)
    return found if isinstance(found, Stored) else None
