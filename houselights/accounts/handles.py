"""Which handles there may be. A handle is part of an address and stands beside what people say."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST, LONGEST = 2, 40
_SHAPE = re.compile(r"\w(?:[\w.-]*\w)?")
# Names that would speak for the site or for nobody.
RESERVED = {
    "about", "admin", "administrator", "anonymous", "api", "author", "authors", "deleted",
    "editor", "editors", "everyone", "guest", "help", "houselights", "info", "mail", "me",
    "member", "members", "moderator", "moderators", "nobody", "null", "official", "owner",
    "postmaster", "root", "security", "self", "site", "staff", "support", "system", "team",
    "undefined", "unknown", "webmaster",
}  # fmt: skip


def clean_handle(handle: str) -> str:
    """The handle without white space around it; raises ValidationError with what is wrong.

    Letters and digits of any script, with dots, hyphens and underscores between them. No "@": what
    holds one is an e-mail address when somebody signs in.
    """
    handle = handle.strip()
    if not SHORTEST <= len(handle) <= LONGEST:
        raise ValidationError(
            _("A handle has %(least)s to %(most)s characters."),
            params={"least": SHORTEST, "most": LONGEST},
            code="length",
        )
    if not _SHAPE.fullmatch(handle):
        raise ValidationError(
            _("A handle has letters and digits; dots, hyphens and underscores may stand between."),
            code="shape",
        )
    if handle.casefold() in RESERVED:
        raise ValidationError(
            _("That handle is kept back. Please choose another."), code="reserved"
        )
    return handle
