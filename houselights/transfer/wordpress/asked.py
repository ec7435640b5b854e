"""What an address of a WordPress asks for. Nothing is looked up here."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A year, or one of its months."""

    year: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """`signs` are looked for first, the surest first; the rest says what is meant else."""

    signs: tuple[str, ...] = ()
    has_ending: bool = False
    """The first sign is of the whole path; the others, `feed` and `page` take `/feed/`, `/page/2/`
    and the like for something that hangs behind it."""
    post_number: int = 0
    comment_number: int = 0
    span: Span | None = None
    words: str = ""
    is_home: bool = False
    is_sitemap: bool = False
    feed: str = ""
    """ "rss" or "atom" when its feed is asked for."""
    is_feed_of_comments: bool = False
    page: int = 1


NOTHING = Asked()


def read_span(parts: Sequence[str]) -> Span | None:
    """From a year, its month and its day: there are no days here, so the month stands for them."""
    if not 1 <= len(parts) <= 3 or not all(_is_number(part, most=4) for part in parts):
        return None
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    return Span(year, month) if 1000 <= year < 3000 and month <= 12 else None


def read_number(text: str) -> int:
    """0 for what is none that a database holds."""
    return int(text) if _is_number(text, most=18) else 0


def _is_number(text: str, *, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most
