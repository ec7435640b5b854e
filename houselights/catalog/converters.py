"""The slug of a title before /history/ and /merge/.

`/titles/genre/history/` is the page of a genre, and a film may be called "Network": what is done to
such titles stands below /edit/.
"""

_TERMS = "genre|tag|network|studio"


class TitleSlugConverter:
    """Of all titles but those."""

    regex = rf"(?!(?:{_TERMS})/)[^/]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TermlikeSlugConverter(TitleSlugConverter):
    """Of those."""

    regex = _TERMS
