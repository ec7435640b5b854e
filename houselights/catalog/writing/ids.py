"""What ids elsewhere look like, and ids out of pasted addresses. No Django here."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NUMBER = r"[1-9]\d{0,11}"
FORMS = {
    "imdb": (r"tt\d{7,10}", "tt5332206"),
    "tmdb_film": (_NUMBER, "496243"),
    "tmdb_series": (_NUMBER, "64840"),
    "tvdb": (_NUMBER, "305296"),
    "mdl": (_NUMBER, "15365"),
    "wikidata": (r"Q[1-9]\d{0,11}", "Q21060062"),
    "letterboxd": (r"[a-z0-9][a-z0-9-]{0,58}", "parasite-2019"),
    "anilist": (_NUMBER, "21519"),
    "mal": (_NUMBER, "32281"),
}
"""Of titles: {scheme: (its form, an example)}."""
FORMS_OF_PEOPLE = {
    "imdb": (r"nm\d{7,10}", "nm0094435"),
    "tmdb_person": (_NUMBER, "21684"),
    "wikidata": (r"Q[1-9]\d{0,11}", "Q495980"),
    "mdl": (_NUMBER, "12345"),
    "anilist": (_NUMBER, "12345"),
    "mal": (_NUMBER, "1870"),
}


class NoSuchId(ValueError):
    """Nothing in the text is an id of this scheme."""


def read_id(scheme: str, text: str, forms: Mapping[str, tuple[str, str]] = FORMS) -> str:
    """The id, given by itself or by the address of its page. Raises NoSuchId."""
    form, _example = forms[scheme]
    typed = text.strip()
    if "/" not in typed:
        found = re.fullmatch(form, typed, re.ASCII)
    else:  # /title/tt5332206/, /15365-signal, /film/parasite-2019/
        end = r"(?=[/?#]|$)" if scheme == "letterboxd" else r"(?![A-Za-z0-9])"
        path = typed.split("//", 1)[-1]
        found = re.search(rf"(?<=/)(?!film/){form}{end}", path, re.ASCII)
    if found is None:
        raise NoSuchId(text)
    return found[0]
