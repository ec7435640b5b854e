"""Progress as a short text, for a cookie and for a column: `s1e5`, `s2e0` (all of season 1), `end`,
`any` (does not mind what is told), "" (not begun)."""

import re

from houselights.spoilers.rule import NOT_BEGUN, Progress

END = "end"
ANY = "any"
_PLACE = re.compile(r"s(\d{1,4})e(\d{1,4})", re.ASCII)


def progress_text(progress: Progress) -> str:
    if not progress.minds_spoilers:
        return ANY
    if progress.has_finished:
        return END
    if (progress.season, progress.episode) == (0, 0):
        return ""
    return f"s{progress.season}e{progress.episode}"


def read_progress(text: str) -> Progress:
    """The inverse of `progress_text`. Raises ValueError for anything else."""
    if text == ANY:
        return Progress(minds_spoilers=False)
    if text == END:
        return Progress(has_finished=True)
    if not text:
        return NOT_BEGUN
    match = _PLACE.fullmatch(text)
    if match is None or not int(match[1]):
        raise ValueError(f"not a progress: {text!r}")
    return Progress(int(match[1]), int(match[2]))
