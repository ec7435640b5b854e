"""A page shows titles and people by their names and facts; each has a key of its own, and the lists
of titles and of people have others."""

from houselights.catalog.models import (
    Credit,
    Episode,
    Person,
    PersonId,
    PersonName,
    Season,
    Term,
    Title,
    TitleId,
    TitleName,
)
from houselights.delivery.outdating import Outdates, through

TITLES = "titles"
PEOPLE = "people"
EPISODES = "episodes"
"""Which seasons and episodes there are; what they are called and when they aired, `season:7`."""
SOURCED = ("source", "sources", "overridden", "outranked")
_NEVER_SHOWN = ("overridden", "outranked", "changed_at", "votes")
OUTDATES = (
    Outdates(model=Title, key="title:{id}", but=_NEVER_SHOWN),
    Outdates(model=Title, key=TITLES, but=_NEVER_SHOWN),
    Outdates(model=TitleName, key="title:{title_id}"),
    Outdates(model=TitleName, key=TITLES),
    Outdates(model=TitleId, key="title:{title_id}"),
    Outdates(model=through(Title, "terms"), key="title:{title_id}"),
    Outdates(model=through(Title, "terms"), key=TITLES),
    Outdates(model=Term, key=TITLES),
    Outdates(model=Term, key="term:{id}"),
    Outdates(model=Credit, key="title:{title_id}"),
    Outdates(model=Credit, key="person:{person_id}"),
    Outdates(model=Credit, key=PEOPLE, columns=("title", "person")),
    Outdates(model=Person, key="person:{id}", but=("overridden", "outranked")),
    Outdates(model=Person, key=PEOPLE, but=SOURCED),
    Outdates(model=PersonName, key="person:{person_id}"),
    Outdates(model=PersonName, key=PEOPLE),
    Outdates(model=PersonId, key="person:{person_id}"),
    Outdates(model=Season, key="title:{title_id}"),
    Outdates(model=Season, key=EPISODES, columns=("title", "number")),
    Outdates(model=Episode, key="season:{season_id}"),
    Outdates(model=Episode, key=EPISODES, columns=("season", "number")),
)
