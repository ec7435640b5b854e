"""The site's own records of films and series: titles, people, seasons, episodes, their history."""

from houselights.catalog.models.edits import EditStatus, PersonEdit, TitleEdit
from houselights.catalog.models.episodes import Episode, Season
from houselights.catalog.models.external_ids import PersonId, Scheme, TitleId
from houselights.catalog.models.names import NameKind, PersonName, TitleName
from houselights.catalog.models.people import Credit, Person, Role
from houselights.catalog.models.terms import Term, TermKind
from houselights.catalog.models.title import KINDS_WITH_SEASONS, Title, TitleKind, TitleStatus

__all__ = [
    "KINDS_WITH_SEASONS",
    "Credit",
    "EditStatus",
    "Episode",
    "NameKind",
    "Person",
    "PersonEdit",
    "PersonId",
    "PersonName",
    "Role",
    "Scheme",
    "Season",
    "Term",
    "TermKind",
    "Title",
    "TitleEdit",
    "TitleId",
    "TitleKind",
    "TitleName",
    "TitleStatus",
]
