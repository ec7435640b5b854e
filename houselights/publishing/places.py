"""Which episode a headline says that its post is about. Pure: text in, numbers out.

Where a headline can be read in two ways, the later episode is taken: it hides more.
"""

import re

_LAST = r"(?:\s*(?:-|–|—|~|to|and|&|\+)\s*(?:episode|ep|e)?\.?\s*(?P<last>\d{1,3}))?(?!\d)"
_SEASONS = [
    re.compile(r"\b(?:seasons?|series)\s*(?P<season>\d{1,2})(?!\d)", re.IGNORECASE),
    re.compile(r"\bs(?P<season>\d{1,2})(?=\s*[,:.–-]?\s*(?:e|ep|\b))", re.IGNORECASE),
    re.compile(r"\b(?P<season>\d{1,2})x\d{2,3}(?!\d)", re.IGNORECASE),
    re.compile(r"(?:시즌|シーズン)\s*(?P<season>\d{1,2})"),
    re.compile(r"第\s*(?P<season>\d{1,2})\s*[季期部]"),
]
_EPISODES = [
    re.compile(rf"\b(?:episodes?|eps?)\b\.?\s*#?(?P<episode>\d{{1,3}}){_LAST}", re.IGNORECASE),
    re.compile(rf"\b(?:s\d{{1,2}}\s*)?(?:ep|e)(?P<episode>\d{{1,3}}){_LAST}", re.IGNORECASE),
    re.compile(rf"\b\d{{1,2}}x(?P<episode>\d{{2,3}}){_LAST}", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<episode>\d{1,3})\s*[화회](?:\s*[-~]\s*(?P<last>\d{1,3})\s*[화회])?"),
    re.compile(r"第\s*(?P<episode>\d{1,3})(?:\s*[-~]\s*(?P<last>\d{1,3}))?\s*[話话集回]"),
]


def place_in(headline: str) -> tuple[int, int | None] | None:
    """Season and episode, or a whole season, or None where the headline says neither.

    Of several episodes the last one counts: a text about 3 to 4 reveals 4. A headline that names
    no season is of the first.
    """
    season = _first(_SEASONS, headline, "season")
    episode = max(_first(_EPISODES, headline, "episode"), _first(_EPISODES, headline, "last"))
    if not season and not episode:
        return None
    return season or 1, episode or None


def _first(forms: list[re.Pattern[str]], headline: str, name: str) -> int:
    for form in forms:
        if found := form.search(headline):
            return int(found[name] or 0)
    return 0
