"""The slug of a title before /history/ and /merge/.

`/titles/genre/history/` is the page of a genre, and a film may be called "Network": what is done to
such titles stands below /edit/.
"""

from django.urls.converters import StringConverter

_TERMS = "genre|tag|network|studio"


class TitleSlugConverter(StringConverter):
    """Of all titles but those."""

    regex = rf"(?!(?:{_TERMS})/)[^/]+"


class TermlikeSlugConverter(TitleSlugConverter):
    """Of those."""

    regex = _TERMS
