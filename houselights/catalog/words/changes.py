"""What an edit changed, line by line, as people say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.catalog.provenance import Value, same_value
from houselights.catalog.words.fields import field_in_words, value_in_words

_NUMBERED = ("season", "episode", "episode_name", "episode_picture")
_VEILED = ("episode_name", "episode_picture")
_HIDDEN_AS = {"episode_picture": "picture", "tag": "tag"}
"""Of seasons and episodes it is names."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """`language` is that of the values, where they are names. A line that `is_hidden` gives the
    story away: it stands behind a veil."""

    field: str
    label: str
    before: str
    after: str
    language: str = ""
    is_hidden: bool = False
    now: str | None = None  # what stands there now, if that is another than `before`


def lines_of(changes: Mapping[str, Sequence[Value]]) -> list[ChangeLine]:
    """The lines of {field: [before, after]}, those of the title first, those of episodes last."""
    return [
        line for field in sorted(changes, key=_place) for line in _lines(field, *changes[field])
    ]


def hidden_in_words(lines: Sequence[ChangeLine]) -> str:
    """What stands behind the veil, without showing it: "2 names, 1 picture"."""
    kinds = Counter(_HIDDEN_AS.get(line.field.partition("/")[0], "name") for line in lines)
    said = {
        "name": ngettext("%(count)d name", "%(count)d names", kinds["name"]),
        "picture": ngettext("%(count)d picture", "%(count)d pictures", kinds["picture"]),
        "tag": ngettext("%(count)d tag", "%(count)d tags", kinds["tag"]),
    }
    return ", ".join(said[kind] % {"count": kinds[kind]} for kind in said if kinds[kind])


def with_now(line: ChangeLine, changes: Mapping[str, Sequence[Value]], stored: Value) -> ChangeLine:
    """The line of a proposal, with what stands in its field now if that has changed since."""
    if same_value(changes[line.field][0], stored):
        return line
    now = value_in_words(line.field, _part(line, stored)) or _("nothing")
    return ChangeLine(
        line.field, line.label, line.before, line.after, line.language, line.is_hidden, now
    )


def _lines(field: str, before: Value, after: Value) -> Iterator[ChangeLine]:
    kind = field.partition("/")[0]
    if kind == "season":
        yield from _lines_of_season(field, before, after)
        return
    if isinstance(before, dict) and isinstance(after, dict) and kind == "credit":
        # who it is stands in both
        before, after = _differing(before, after)
    values = (before or {}, after or {})
    spoils = kind == "tag" and any(value.get("is_spoiler") for value in values)
    yield ChangeLine(
        field,
        field_in_words(field),
        _stands(field, before),
        _stands(field, after),
        language=_language_of(field),
        is_hidden=spoils or kind in _VEILED,
    )


def _language_of(field: str) -> str:
    kind, *rest = field.split("/", 3)
    return {"name": rest[:1], "episode_name": rest[2:]}.get(kind, [""])[0]


def _lines_of_season(field: str, before: Value, after: Value) -> Iterator[ChangeLine]:
    """Dates are open; its name can give the story away."""
    label = field_in_words(field)
    first, second = (_without_name(value) for value in (before, after))
    if not same_value(first, second):
        yield ChangeLine(field, label, _stands(field, first), _stands(field, second))
    names = [(value or {}).get("name", "") for value in (before, after)]
    if names[0] != names[1]:
        said = _("%(what)s: name") % {"what": label}
        yield ChangeLine(field, said, names[0], names[1], is_hidden=True)


def _stands(field: str, value: Value) -> str:
    """A row without any fact is there all the same."""
    if value is None:
        return ""
    is_dated = field.startswith(("season/", "episode/"))
    return value_in_words(field, value) or (_("without a date") if is_dated else "")


def _differing(before: dict[str, Value], after: dict[str, Value]) -> tuple[Value, Value]:
    """Both with the person's name and the columns that differ."""
    kept = {"name", *(name for name in after if before.get(name) != after.get(name))}
    return (
        {name: before.get(name) for name in kept},
        {name: after.get(name) for name in kept},
    )


def _part(line: ChangeLine, stored: Value) -> Value:
    if not line.field.startswith("season/") or not isinstance(stored, dict):
        return stored
    return {"name": stored.get("name", "")} if line.is_hidden else _without_name(stored)


def _without_name(value: Value) -> Value:
    return value and {column: said for column, said in value.items() if column != "name"}


_KINDS = (
    "name", "birth_year", "death_year", "kind", "status", "began_on", "ended_on", "countries",
    "language", "runtime_minutes", "episode_count", "synopsis", "credits_line", "poster_id",
    "genre", "tag", "network", "studio", "certificate", "id", "credit", *_NUMBERED,
)  # fmt: skip
_PLACES = {kind: number for number, kind in enumerate(_KINDS)}


def _place(field: str) -> tuple[int, list[int], str]:
    kind, *rest = field.split("/")
    numbers = [int(part) for part in rest[:2]] if kind in _NUMBERED else []
    return _PLACES.get(kind, len(_PLACES)), numbers, field
