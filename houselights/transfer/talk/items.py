"""Comments and threads of another system, as values. Nothing here is trusted or cleaned yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from houselights.discussion.models import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class OldThread:
    id: str
    link: str = ""
    identifier: str = ""
    """What the page called itself, where the system asked for it: an id, an address or both."""
    title: str = ""
    opened_at: datetime | None = None
    is_closed: bool = False
    is_deleted: bool = False
    comment_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OldComment:
    id: str
    thread_id: str
    parent_id: str = ""
    written_at: datetime | None = None
    status: str = Status.PUBLISHED
    """`removed` when it was deleted there."""
    name: str = ""
    email: str = ""
    website: str = ""
    text: str = ""
    wordpress_id: str = ""
    """Its id in WordPress, where the system once took it over from there."""


@dataclass(frozen=True, slots=True)
class Stub:
    """A comment's place in its tree."""

    id: str
    parent_id: str
    at: float
    status: str


Localise = Callable[[str], str]
"""The address to link to here, for an address in a comment."""
Render = Callable[[str, Localise], tuple[str, bool]]
"""A text as HTML, to be sanitised yet; and whether some of it was marked as a spoiler."""


@dataclass(frozen=True, slots=True)
class Format:
    """What the writer asks about a system."""

    name: str
    anchor: str
    """The fragment of a comment on the old pages; `{}` stands for its id."""
    render: Render
