"""The closed lists that a starter file may choose from."""

from __future__ import annotations

KINDS = frozenset({"film", "series", "mini_series", "special", "short"})
SERIES_KINDS = frozenset({"series", "mini_series"})

FILM_STATUS = "released"
SERIES_STATUSES = frozenset({"announced", "airing", "ended"})

NAME_KINDS = frozenset({"original", "romanised", "translated", "also_known_as"})

ROLES = frozenset({"director", "writer", "creator", "actor"})

ID_SITES = {
    "imdb": r"tt\d{7,8}",
    "wikidata": r"Q[1-9]\d*",
    "tmdb_film": r"[1-9]\d*",
    "tmdb_series": r"[1-9]\d*",
    "mdl": r"[1-9]\d*",
}
"""Which other sites' ids are known, and the pattern that such an id has."""

GENRES = frozenset(
    {
        "action",
        "adventure",
        "animation",
        "biography",
        "comedy",
        "coming of age",
        "crime",
        "drama",
        "family",
        "fantasy",
        "historical",
        "horror",
        "legal",
        "martial arts",
        "medical",
        "musical",
        "mystery",
        "political",
        "romance",
        "school",
        "science fiction",
        "slice of life",
        "superhero",
        "thriller",
        "war",
        "workplace",
    }
)
