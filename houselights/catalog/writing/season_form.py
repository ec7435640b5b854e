"""The form of a season: its facts, its episodes as a table, and lines pasted from elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from houselights.catalog.models.names import LONGEST_NAME
from houselights.catalog.provenance import Document, Value
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.episode_rows import (
    EpisodeRows,
    PastedEpisodesField,
    VeiledEpisodeRows,
)
from houselights.catalog.writing.fields import (
    DateField,
    LanguageField,
    LineField,
    number_field,
    set_known,
)
from houselights.catalog.writing.rows import MORE, BaseRows, as_sent, rows_of
from houselights.catalog.writing.whole_form import without_name

EPISODES_A_PAGE = 60
FILL = "fill"


class SeasonFacts(forms.Form):
    """`names_language` is that of the episodes' names, as far as they share one."""

    use_required_attribute = False
    began_on = DateField(label=gettext_lazy("Began on"))
    episode_count = number_field(gettext_lazy("Episodes"), least=0, most=9999)
    name = LineField(
        label=gettext_lazy("Name of the season"), max_length=LONGEST_NAME, required=False
    )
    names_language = LanguageField(label=gettext_lazy("Language of the names"), initial="en")
    pasted = PastedEpisodesField(
        label=gettext_lazy("Paste a list"),
        help_text=gettext_lazy(
            "A line for each episode: number, date, name, parted by tabs, as a table copies them."
        ),
    )


class SeasonForm(DocumentForm):
    """`number` is the season's; `stored` is the whole document, for what is pasted over episodes of
    other pages. Names are neither shown nor changed while `is_open` is False, but for those that
    are pasted."""

    def __init__(
        self,
        known: Document,
        *,
        number: int,
        stored: Document,
        is_open: bool = True,
        data: QueryDict | None = None,
    ) -> None:
        self.number, self.stored, self.is_open = number, stored, is_open
        super().__init__(known, data=data)

    @property
    def kind(self) -> str:
        return f"episode/{self.number}"

    def make_facts(self, **given: Any) -> SeasonFacts:
        known = self.known.get(f"season/{self.number}", {})
        given["initial"] = {**known, "names_language": self._language} | given.get("initial", {})
        made = SeasonFacts(**given)
        set_known(made, "names_language", self._language)
        if not self.is_open:
            del made.fields["name"]
        return made

    def make_lists(self, data: QueryDict | None) -> dict[str, BaseRows]:
        made = EpisodeRows if self.is_open else VeiledEpisodeRows
        return {self.kind: rows_of(made, self.known, self.kind, data=data)}

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
        found |= self.lists[self.kind].document()
        for number, said in given["pasted"].items():
            field = f"{self.kind}/{number}"
            before = found.get(field) or self.shown(field, self.stored.get(field)) or {}
            found[field] = {**before, **said}
        return {field: self._in_language(field, value) for field, value in found.items()}

    def shown(self, field: str, value: Value) -> Value:  # type: ignore[override]
        return value if self.is_open else without_name(value)

    @property
    def _language(self) -> str:
        """That of most of the episodes' names."""
        named = [value["language"] for value in self._episodes.values() if value["name"]]
        found = Counter(named).most_common(1)
        return str(found[0][0]) if found else "en"

    @property
    def _episodes(self) -> Document:
        prefix = f"{self.kind}/"
        return {field: value for field, value in self.stored.items() if field.startswith(prefix)}

    @property
    def _elsewhere(self) -> set[str]:
        return {field.rpartition("/")[2] for field in self._episodes}

    def _in_language(self, field: str, value: Value) -> Value:
        """A name that is new, or of the common language, is of the language that was chosen."""
        if not field.startswith("episode/") or "name" not in value:
            return value
        before = self.stored.get(field)
        if not value["name"]:
            return {**value, "language": before["language"] if before else "en"}
        if before and before["name"] == value["name"] and before["language"] != self._language:
            return {**value, "language": before["language"]}
        return {**value, "language": self.facts.cleaned_data["names_language"]}


def season_share(document: Document, number: int, *, page: int, is_open: bool) -> Document:
    """What the form shows of a season: itself, and a page of its episodes."""
    prefix = f"episode/{number}/"
    episodes = episodes_in(document, number)
    start = (page - 1) * EPISODES_A_PAGE
    fields = [f"{prefix}{one}" for one in episodes[start : start + EPISODES_A_PAGE]]
    season = f"season/{number}"
    shown = [season, *fields] if season in document else fields
    return {field: document[field] if is_open else without_name(document[field]) for field in shown}


def episodes_in(document: Document, number: int) -> list[int]:
    """The numbers of a season's episodes, in order."""
    prefix = f"episode/{number}/"
    return sorted(int(field[len(prefix) :]) for field in document if field.startswith(prefix))


def season_hides(document: Document, number: int) -> bool:
    """Whether the season or an episode of it has a name."""
    fields = (f"season/{number}", f"episode/{number}/")
    return any(
        value["name"] for field, value in document.items()
        if field == fields[0] or field.startswith(fields[1])
    )  # fmt: skip
