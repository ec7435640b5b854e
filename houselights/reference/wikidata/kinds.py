"""Which items are films and series, and of which kind."""

from houselights.reference.wikidata.claims import Entity, items, statements, texts, values

_KINDS = {
    "film": (11424, 24869, 506240, 202866, 93204, 226730, 20650540, 29168811, 229390),
    "short": (24862, 17517379),
    "series": (5398426, 15416, 581714, 117467246, 63952888, 526877, 1366112, 113671041, 113687694),
    "mini_series": (1259759,),
    "special": (1261214,),
}
KIND_OF_CLASS = {number: kind for kind, numbers in _KINDS.items() for number in numbers}
_NO_TITLES = frozenset((5, 3464665, 21191270, 7889, 24856, 4167410))
"""Person, season, episode, video game, series of films, page that tells names apart."""
_IN_ORDER = ("mini_series", "short", "special", "series", "film")
"""A miniseries is a series too, and a short film a film: the narrower word first."""


def kind_of(entity: Entity) -> str:
    """The site's word for what an item is; "" where it is no title.

    Classes that are not known here (there are thousands, as "South Korean drama of 2013") count by
    what else the item says: an identifier that only films or only series have.
    """
    classes = set(items(values(entity, "P31")))
    found = {KIND_OF_CLASS[number] for number in classes if number in KIND_OF_CLASS}
    if classes & _NO_TITLES and not found:
        return ""
    if found:
        return next(kind for kind in _IN_ORDER if kind in found)
    return _by_identifiers(entity)


def _by_identifiers(entity: Entity) -> str:
    if statements(entity, "P4908") or statements(entity, "P433"):  # an episode, in its season
        return ""
    if statements(entity, "P4983") or statements(entity, "P4835"):
        return "series"
    if statements(entity, "P4947") or statements(entity, "P6127"):
        return "film"
    if not any(text.startswith("tt") for text in texts(values(entity, "P345"))):
        return ""
    is_series = statements(entity, "P1113") or statements(entity, "P2437")
    return "series" if is_series else "film"
