"""A page shows titles and people by their names and facts; each has a key of its own, and the list
of titles another."""

from houselights.catalog.models import (
    Credit,
    Episode,
    Person,
    PersonName,
    Season,
    Term,
    Title,
    TitleName,
)
from houselights.delivery.outdating import Outdates, through

TITLES = "titles"
_NEVER_SHOWN = ("source", "sources", "overridden", "changed_at", "votes")
OUTDATES = (
    Outdates(model=Title, key="title:{id}", but=_NEVER_SHOWN),
    Outdates(model=Title, key=TITLES, but=_NEVER_SHOWN),
    Outdates(model=TitleName, key="title:{title_id}"),
    Outdates(model=TitleName, key=TITLES),
    Outdates(model=through(Title, "terms"), key="title:{title_id}"),
    Outdates(model=through(Title, "terms"), key=TITLES),
    Outdates(model=Term, key=TITLES),
    Outdates(model=Term, key="term:{id}"),
    Outdates(model=Credit, key="title:{title_id}"),
    Outdates(model=Credit, key="person:{person_id}"),
    Outdates(model=Person, key="person:{id}"),
    Outdates(model=PersonName, key="person:{person_id}"),
    Outdates(model=Season, key="title:{title_id}"),
    Outdates(model=Episode, key="season:{season_id}"),
)
