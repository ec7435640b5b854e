"""How far a spoiler section reveals, as a class of its details block in our own export. WordPress
keeps it when the text is edited there."""

import re

Place = tuple[int | None, int | None]
NOWHERE: Place = (None, None)
_CLASS = re.compile(r"houselights-s(\d{1,4})(?:e(\d{1,4}))?", re.ASCII)


def class_of(season: int | None, episode: int | None) -> str:
    """ "" for a section that reveals as far as its post."""
    if season is None:
        return ""
    return f"houselights-s{season}" + (f"e{episode}" if episode is not None else "")


def place_of(classes: str) -> Place:
    """The inverse of `class_of`, among other classes."""
    for one in classes.split():
        if match := _CLASS.fullmatch(one):
            return int(match[1]), int(match[2]) if match[2] else None
    return NOWHERE
