"""What stands in a WordPress export, as values. Nothing here is trusted or cleaned yet."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Channel:
    """The head of the file: which site it is of."""

    title: str
    link: str
    base_blog_url: str
    version: str
    language: str

    @property
    def site(self) -> str:
        """The site's identity: its address without scheme and "www.", which change over years."""
        parts = urlsplit(self.base_blog_url)
        return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")


@dataclass(frozen=True, slots=True)
class Author:
    id: int
    login: str
    email: str
    display_name: str


@dataclass(frozen=True, slots=True)
class Term:
    """A category, a tag, or a term of another taxonomy such as a menu."""

    taxonomy: str
    id: int
    slug: str
    parent_slug: str
    name: str
    description: str
    meta: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Own:
    """What an export of ours says of the site, a member or a title, as JSON."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemTerm:
    """A term that hangs on an item."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    author: str
    email: str
    url: str
    written_at: datetime | None
    content: str
    approved: str
    kind: str
    parent_id: int
    user_id: int
    meta: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """A post, a page, an attachment or any other row of WordPress's posts."""

    id: int
    kind: str
    title: str
    link: str
    guid: str
    creator: str
    content: str
    excerpt: str
    posted_at: datetime | None
    modified_at: datetime | None
    slug: str
    status: str
    parent_id: int
    password: str
    is_sticky: bool
    comments_open: bool
    attachment_url: str
    line: int
    """Where it stands in the file, for sentences about it."""
    terms: tuple[ItemTerm, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    former_slugs: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    comment_count: int = 0
    """Also where the comments themselves were not read."""
    order: int = 0
    kind_there: str = ""
    """Of a post of a kind that a theme or plugin made, that kind; `kind` is "post" then."""


Entry = Channel | Author | Term | Item | Own
