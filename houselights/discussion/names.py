"""Names as they may stand beside a comment, and when two of them are one."""

import unicodedata
from functools import lru_cache

# Letters and signs by their category, yet nothing is seen of them.
_BLANK = {"\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0"}
_BLANK |= {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}


def clean_name(typed: str) -> str:
    """One line of what can be seen: no control, no zero width, no sign that turns the direction.
    "" when nothing is left."""
    text = unicodedata.normalize("NFKC", typed)
    seen = (" " if one.isspace() else one for one in text if one.isspace() or not _is_unseen(one))
    name = unicodedata.normalize("NFKC", " ".join("".join(seen).split()))
    return name if any(unicodedata.category(one)[0] not in "MZ" for one in name) else ""


@lru_cache(maxsize=512)  # the team's names are compared with each guest's
def fold_name(name: str) -> str:
    """The same for names that a reader takes for one."""
    return clean_name(clean_name(name).casefold())


def _is_unseen(one: str) -> bool:
    return one in _BLANK or unicodedata.category(one) in _UNSEEN
