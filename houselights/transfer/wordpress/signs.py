"""Signs by which an old site's things are known: the same text for whatever forms of an address
mean the same. Letter case, trailing slashes and how a letter is encoded make no difference.
"""

import re
import unicodedata
from urllib.parse import unquote_to_bytes

from django.utils.encoding import repercent_broken_unicode

LONGEST = 300
_NOT_IN_NICENAME = re.compile(r"[^\w -]+", re.ASCII)


def decode(path: str) -> str:
    """The path as Django gives that of a request: WordPress cuts long slugs of other scripts off
    in the middle of a letter, and what is no letter stays percent-encoded."""
    return repercent_broken_unicode(unquote_to_bytes(path)).decode()


def fold(decoded: str) -> str:
    """One form of a decoded path or slug for all that mean the same."""
    parts = unicodedata.normalize("NFC", decoded).casefold().split("/")
    return "/".join(part for part in parts if part)


def path(folded: str) -> str:
    """A path below the address of the site."""
    return f"path {folded}"


def guid(folded: str) -> str:
    """A path that the item once had: its permalink when it was made."""
    return f"guid {folded}"


def slug(folded: str) -> str:
    return f"slug {folded}"


def former_slug(folded: str) -> str:
    return f"former-slug {folded}"


def page_slug(folded: str) -> str:
    return f"page {folded}"


def term(kind: str, folded: str) -> str:
    """`kind` is "category" or "tag"."""
    return f"{kind} {folded}"


def term_number(kind: str, number: int) -> str:
    return f"{kind}-number {number}"


def author(folded: str) -> str:
    return f"author {folded}"


def author_number(number: int) -> str:
    return f"author-number {number}"


def nicename(login: str) -> str:
    """What WordPress makes of a login for `/author/…/`; an export does not say it."""
    text = unicodedata.normalize("NFKD", login).casefold().replace(".", "-")
    plain = _NOT_IN_NICENAME.sub("", text)
    return re.sub(r"[\s-]+", "-", plain).strip("-")[:50]
