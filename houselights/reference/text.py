"""Text from outside, made fit for a row."""

LONGEST_NAME = 300  # characters; the site's own records hold no longer ones


def storable(text: str) -> str:
    """Without what a database can't hold: NUL, and halves of surrogate pairs."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode(errors="ignore").decode()
    return text


def cut(text: str, longest: int = LONGEST_NAME) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
