"""Ids of rows, as they come in an address or a form."""

LARGEST = 2**63 - 1  # what a column of the database holds
_DIGITS = len(str(LARGEST))


def parse_id(text: str) -> int | None:
    """None when no row can have this id."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        return None
    number = int(text)
    return number if 0 < number <= LARGEST else None
