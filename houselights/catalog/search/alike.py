"""Names that may be the same one in another spelling, for whoever looks for doubles."""

from houselights.catalog.search.hits import Hit, merge
from houselights.catalog.search.querying import find_near
from houselights.catalog.search.reading import Reader
from houselights.catalog.search.respelling import respellings
from houselights.catalog.search.romanising import loose
from houselights.catalog.search.scoring import Typed

_LEAST = 0.84  # a slip in a short name, or the same words in another order
_SOUNDS_SO = 0.92


def find_alike(reader: Reader, name: str, limit: int) -> list[Hit]:
    """The best first, the very name among them."""
    near = find_near(reader, Typed.of(name), limit)
    hits = [hit for hit in near if hit.score >= _LEAST]
    for way in respellings(name)[1:]:
        hits += _sounding(reader, Typed.of(way), limit)
    return merge(hits, (), limit)


def _sounding(reader: Reader, typed: Typed, limit: int) -> list[Hit]:
    """Whole names that sound so."""
    return [
        Hit(hit.key, hit.name, min(hit.score, _SOUNDS_SO))
        for hit in find_near(reader, typed, limit)
        if loose(Typed.of(hit.name).joined) == typed.loose
    ]
