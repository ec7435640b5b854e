"""The form of a season: its facts, its episodes as a table, and lines pasted from elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.models import KINDS_WITH_SEASONS
from houselights.catalog.models.names import LONGEST_NAME
from houselights.catalog.provenance import Document, Value
from houselights.catalog.words.codes import language_in_words
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.episode_rows import (
    EpisodeRows,
    PastedEpisodesField,
    VeiledEpisodeRows,
)
from houselights.catalog.writing.fields import DateField, LineField, number_field
from houselights.catalog.writing.rows import MORE, BaseRows, as_sent, rows_of
from houselights.catalog.writing.whole_form import without_name

EPISODES_A_PAGE = 60
HIGHEST_SEASON = 999
FILL = "fill"


class SeasonFacts(forms.Form):
    use_required_attribute = False
    began_on = DateField(label=gettext_lazy("Began on"))
    episode_count = number_field(gettext_lazy("Episodes"), least=0, most=9999)
    name = LineField(
        label=gettext_lazy("Name of the season"), max_length=LONGEST_NAME, required=False
    )
    pasted = PastedEpisodesField(
        label=gettext_lazy("Paste a list"),
        help_text=gettext_lazy(
            "A line for each episode, parted by tabs: number, date (2018-03-21 or 21 March 2018), "
            "name, minutes."
        ),
    )


class SeasonForm(DocumentForm):
    """`number` is the season's, `language` that in which it shows and takes the names of episodes;
    `stored` is the whole document, for what is pasted over episodes of other pages. Names are
    neither shown nor changed while `is_open` is False, but for those that are pasted."""

    def __init__(
        self,
        known: Document,
        *,
        number: int,
        language: str,
        stored: Document,
        is_open: bool = True,
        data: QueryDict | None = None,
    ) -> None:
        self.number, self.language = number, language
        self.stored, self.is_open = stored, is_open
        super().__init__(known, data=data)

    @property
    def kind(self) -> str:
        return f"episode/{self.number}"

    def make_facts(self, **given: Any) -> SeasonFacts:
        known = self.known.get(f"season/{self.number}", {})
        given["initial"] = known | given.get("initial", {})
        made = SeasonFacts(**given)
        if not self.is_open:
            del made.fields["name"]
        return made

    def make_lists(self, data: QueryDict | None) -> dict[str, BaseRows]:
        """A row holds an episode and its name."""
        made = EpisodeRows if self.is_open else VeiledEpisodeRows
        known = {
            field: {**value, "name": self.known.get(name_field(field, self.language), "")}
            for field, value in self.known.items()
            if field.startswith(f"{self.kind}/")
        }
        rows = rows_of(made, known, self.kind, data=data)
        for row in rows:
            if "name" in row.fields:
                row.fields["name"].label = self.name_label
        return {self.kind: rows}

    @property
    def name_label(self) -> str:
        """Which of the names is meant."""
        return _("Name, %(language)s") % {"language": language_in_words(self.language)}

    def is_valid(self) -> bool:
        return super().is_valid() and not self._pastes_over_rows()

    def _pastes_over_rows(self) -> bool:
        """Nothing that was just typed into a row goes unseen."""
        rows = {row.field_and_value()[0]: row for row in self.lists[self.kind].filled}
        for number in self.facts.cleaned_data["pasted"]:
            row = rows.get(f"{self.kind}/{number}")
            if row and row.has_changed():
                said = _("Episode %(number)s is changed in the table, too.") % {"number": number}
                self.facts.add_error("pasted", said)
        return bool(self.facts.errors)

    def with_more(self, kind: str) -> Self:
        """By FILL: with a row for each episode that the season has and that is not written yet."""
        again = super().with_more(self.kind)
        if kind == FILL:
            rows = self.lists[self.kind]
            numbers = {str(row["number"].value()) for row in rows.forms}
            count = str(self.facts["episode_count"].value() or "")
            last = min(int(count), EPISODES_A_PAGE) if count.isdecimal() else 0
            missing = [n for n in range(1, last + 1) if str(n) not in numbers | self._elsewhere]
            added = [{"was": "", "number": n} for n in missing]
            again.lists = {self.kind: as_sent(rows, added=added, more=0 if added else MORE)}
        return again

    def document(self) -> Document:
        given = self.facts.cleaned_data
        columns = [name for name in ("name", "began_on", "episode_count") if name in given]
        found: Document = {f"season/{self.number}": {name: given[name] for name in columns}}
        rows = self.lists[self.kind].document()
        for number, said in given["pasted"].items():
            field = f"{self.kind}/{number}"
            rows[field] = {**(rows.get(field) or self._stored_row(field)), **said}
        for field, row in rows.items():
            found[field] = {column: part for column, part in row.items() if column != "name"}
            if row.get("name"):
                found[name_field(field, self.language)] = row["name"]
        return found

    def _stored_row(self, field: str) -> Document:
        name = self.stored.get(name_field(field, self.language)) if self.is_open else ""
        return {**self.stored.get(field, {}), "name": name}

    def pasted_fields(self) -> list[str]:
        """What the pasted lines may change; the form is valid."""
        episodes = [f"{self.kind}/{number}" for number in self.facts.cleaned_data["pasted"]]
        return [*episodes, *(name_field(field, self.language) for field in episodes)]

    def shown(self, field: str, value: Value) -> Value:  # type: ignore[override]
        if self.is_open:
            return value
        return None if field.startswith("episode_name/") else without_name(value)

    @property
    def _elsewhere(self) -> set[str]:
        return {str(number) for number in episodes_in(self.stored, self.number)}


def name_field(field: str, language: str) -> str:
    """Of an episode's field, that of its name."""
    return f"episode_name/{field.partition('/')[2]}/{language}"


def languages_of_names(document: Document, number: int) -> dict[str, int]:
    """In which languages a season's episodes have names, and how many; the most first."""
    names = (field.split("/", 3) for field in document if field.startswith("episode_name/"))
    found = Counter(language for _kind, season, _at, language in names if season == str(number))
    return dict(found.most_common())


def season_share(
    document: Document, number: int, *, language: str, page: int, is_open: bool
) -> Document:
    """What the form shows of a season: itself, and a page of its episodes."""
    start = (page - 1) * EPISODES_A_PAGE
    places = episodes_in(document, number)[start : start + EPISODES_A_PAGE]
    episodes = [f"episode/{number}/{at}" for at in places]
    names = [name_field(field, language) for field in episodes] if is_open else []
    shown = [name for name in (f"season/{number}", *episodes, *names) if name in document]
    return {field: document[field] if is_open else without_name(document[field]) for field in shown}


def episodes_in(document: Document, number: int) -> list[int]:
    """The numbers of a season's episodes, in order."""
    prefix = f"episode/{number}/"
    return sorted(int(field[len(prefix) :]) for field in document if field.startswith(prefix))


def new_seasons(document: Document) -> list[int]:
    """The numbers under which a season may be begun: the one after the last, and the specials."""
    if document.get("kind") not in KINDS_WITH_SEASONS:
        return []
    known = {int(field.partition("/")[2]) for field in document if field.startswith("season/")}
    following = max(known, default=0) + 1
    return [number for number in (following, 0) if number not in known and number <= HIGHEST_SEASON]


def season_hides(document: Document, number: int) -> bool:
    """Whether the season or an episode of it has a name."""
    has_name = bool((document.get(f"season/{number}") or {}).get("name"))
    return has_name or any(field.startswith(f"episode_name/{number}/") for field in document)
