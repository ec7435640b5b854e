"""Which items are films and series, and of which kind; which are parts of a series."""

from houselights.reference.wikidata.claims import Entity, items, statements, texts, values

_KINDS = {
    "film": (11424, 24869, 506240, 202866, 93204, 226730, 20650540, 29168811, 229390),
    "short": (24862, 17517379),
    "series": (5398426, 15416, 581714, 117467246, 63952888, 526877, 1366112, 113671041, 113687694),
    "mini_series": (1259759,),
    "special": (1261214,),
}
KIND_OF_CLASS = {number: kind for kind, numbers in _KINDS.items() for number in numbers}
_EPISODE, _SEASON = 21191270, 3464665
_NO_PARTS = frozenset((5, 7889, 24856, 4167410, 13406463))
"""Person, video game, series of films, page that tells names apart, list of Wikipedia."""
_NO_TITLES = _NO_PARTS - {13406463} | {_SEASON, _EPISODE}
_EPISODES = frozenset((_EPISODE, 1983062, 21664088, 653916))
"""Of television; of anything; one of two parts; a pilot. Of what is no television the series is no
title, and nobody reads them."""
_SEASONS = frozenset((_SEASON, 100269041))
"""Of television, and of anime."""
PART_CLASSES = _EPISODES | _SEASONS
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
    return "" if _part(entity, classes) else _by_identifiers(entity)


def part_of(entity: Entity) -> str:
    """ "season" or "episode" for what is that and no title, else ""."""
    classes = set(items(values(entity, "P31")))
    return "" if any(number in KIND_OF_CLASS for number in classes) else _part(entity, classes)


def _part(entity: Entity, classes: set[int]) -> str:
    """A film of a series of films is part of a series too, and a pilot may have none: the class and
    the series count together. What has a season (P4908) is an episode, whatever its class."""
    if classes & _NO_PARTS:
        return ""
    has_season, has_series = statements(entity, "P4908"), statements(entity, "P179")
    if _SEASON in classes or (classes & _SEASONS and has_series):
        return "season"
    if has_season or _EPISODE in classes or (classes & _EPISODES and has_series):
        return "episode"
    return ""


def _by_identifiers(entity: Entity) -> str:
    if statements(entity, "P433"):  # an issue of something
        return ""
    if statements(entity, "P4983") or statements(entity, "P4835"):
        return "series"
    if statements(entity, "P4947") or statements(entity, "P6127"):
        return "film"
    if not any(text.startswith("tt") for text in texts(values(entity, "P345"))):
        return ""
    is_series = statements(entity, "P1113") or statements(entity, "P2437")
    return "series" if is_series else "film"
