"""A page shows titles by their names and facts; each has a key of its own, and the list another."""

from houselights.catalog.models import Title, TitleName
from houselights.delivery.outdating import Outdates

TITLES = "titles"
OUTDATES = (
    Outdates(model=Title, key="title:{id}"),
    Outdates(model=Title, key=TITLES),
    Outdates(model=TitleName, key="title:{title_id}"),
    Outdates(model=TitleName, key=TITLES),
)
