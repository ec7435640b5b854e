"""What TMDB would change, as a page shows it. Of people, seasons and episodes only how many: their
names could give the story away to whoever looks it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.catalog.provenance import Value
from houselights.catalog.tmdb.planning import Plan
from houselights.catalog.words.changes import ChangeLine, lines_of

_COUNTED = ("credit", "season", "episode", "episode_name")


def open_lines(changes: Mapping[str, Sequence[Value]]) -> list[ChangeLine]:
    """Of what is not only counted."""
    kept = [field for field in changes if field.partition("/")[0] not in _COUNTED]
    return lines_of({field: changes[field] for field in kept})


def counts_of(plan: Plan) -> list[tuple[str, str]]:
    """A word for the list, and how many of its rows come, change and go."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in _COUNTED}
    for field, (before, after) in plan.made.items():
        kind = field.partition("/")[0]
        if kind in found:
            found[kind]["new" if before is None else "gone" if after is None else "changed"] += 1
    labels = {
        "credit": _("Credits"), "season": _("Seasons"), "episode": _("Episodes"),
        "episode_name": _("Names of episodes"),
    }  # fmt: skip
    return [(labels[kind], _counted(counts)) for kind, counts in found.items() if counts]


def _counted(counts: Counter[str]) -> str:
    parts = [
        ngettext("%(count)s new", "%(count)s new", counts["new"]) % {"count": counts["new"]},
        ngettext("%(count)s changed", "%(count)s changed", counts["changed"])
        % {"count": counts["changed"]},
        ngettext("%(count)s gone", "%(count)s gone", counts["gone"]) % {"count": counts["gone"]},
    ]
    there = (counts["new"], counts["changed"], counts["gone"])
    return ", ".join(part for part, count in zip(parts, there, strict=True) if count)
