"""What a text is taken apart into before it becomes blocks."""

from dataclasses import dataclass
from typing import Any

from houselights.transfer.wordpress.spoiler_marks import Close, Open


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the text named it; `attachment_id` is 0 when the text does not say."""

    attachment_id: int = 0
    src: str = ""
    alternative: str = ""
    caption: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Rich text: whole paragraphs and lists."""

    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """One picture, or a gallery of several, on its own."""

    pictures: tuple[Picture, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PostPictures:
    """All pictures that hang on a post (0: on the one that the text is of), but the excluded."""

    post_id: int = 0
    excluded: frozenset[int] = frozenset()
    newest_first: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A block that is ready."""

    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Kept:
    """HTML that no block knows, sanitised; with the pictures that stood in it."""

    html: str
    pictures: tuple[Picture, ...] = ()


Part = Text | Heading | Pictures | PostPictures | Made | Kept | Open | Close
