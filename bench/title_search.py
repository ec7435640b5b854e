"""`make bench-search`: the title search at two million made titles (TITLES, QUERIES a class).

Each query's CPU is that of its thread. A hit is the wanted title, or one with the very same name,
in the first five. Wanted titles are drawn evenly, so most have a handful of votes: people mostly
look for better known ones. Sixty real titles and forty of 200 names each stand among the made.
"""

import os
import random
import re
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.title_building import Built, build_apart
from bench.title_names import MadeTitle, TitleMaker
from bench.title_queries import CLASSES, Query, keystrokes, queries
from houselights.catalog.search import Hit, TitleIndex, fold
from houselights.catalog.tests import well_known

TITLES = int(os.environ.get("TITLES", "2000000"))
QUERIES = int(os.environ.get("QUERIES", "300"))
SEED = 2026
KEPT = 6_000  # titles of each script that queries are drawn from
SLOWEST = {"p50": 2.0, "p99": 25.0}
SLOWEST_KEYSTROKE = 10.0


@dataclass(slots=True)
class Sample:
    """An even draw of the made titles, by script."""

    titles: dict[str, list[MadeTitle]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))

    def offer(self, title: MadeTitle) -> None:
        kept = self.titles.setdefault(title.script, [])
        count = self.seen[title.script] = self.seen.get(title.script, 0) + 1
        if len(kept) < KEPT:
            kept.append(title)
        elif (spot := self.dice.randrange(count)) < KEPT:
            kept[spot] = title


def main() -> None:
    console = Console(width=110)
    with tempfile.TemporaryDirectory(prefix="houselights-bench-") as folder:
        names, path = Path(folder, "names.tsv"), Path(folder, "titles.sqlite3")
        sample, per_title = _write_names(names)
        built = build_apart(names, path)
        before = _own_megabytes()
        index = TitleIndex(path)
        table, everything = _table(per_title), []
        for kind in CLASSES:
            asked = _ask(index, queries(kind, sample.titles, QUERIES))
            everything += asked
            _add(table, kind.label, asked, kind.recall)
        _add(table, "real titles, whatever is typed", _ask(index, _real_queries()), None)
        _add(table, "forty titles of 200 names", _ask(index, _many_named_queries()), None)
        keys = _ask(index, keystrokes(sample.titles, 100))
        _add(table, "each of 12 keystrokes", keys, None, SLOWEST_KEYSTROKE)
        _add(table, "all", everything + keys, None)
        console.print(table)
        console.print(_building(built, _own_megabytes() - before))
    console.print(f"Command: make bench-search TITLES={TITLES} QUERIES={QUERIES}")


def _write_names(path: Path) -> tuple[Sample, float]:
    sample, count = Sample(), 0
    with path.open("w", encoding="utf-8") as lines:
        for title in TitleMaker(SEED).titles(TITLES):
            sample.offer(title)
            count += len(title.names)
            lines.write("\t".join((str(title.key), str(title.votes), *title.names)) + "\n")
        for entry in well_known.entries():
            key = str(TITLES + 1 + entry.key)
            lines.write("\t".join((key, str(entry.popularity), *entry.names)) + "\n")
        for number in range(40):
            many = [f"Manynamed {number} {chr(97 + n % 26)}{n} Film" for n in range(200)]
            lines.write("\t".join((str(2 * TITLES + number), "3000000", *many)) + "\n")
    return sample, count / TITLES


@dataclass(frozen=True, slots=True)
class Asked:
    milliseconds: float
    found: bool


def _ask(index: TitleIndex, asked: Iterable[Query]) -> list[Asked]:
    results = []
    for query in asked:
        begun = time.thread_time()
        hits = index.search(query.text)
        took = (time.thread_time() - begun) * 1000
        results.append(Asked(took, _is_found(query, hits[:5])))
    return results


def _is_found(query: Query, hits: list[Hit]) -> bool:
    wanted = fold(query.name)[:1]
    return any(hit.key == query.wanted.key or fold(hit.name)[:1] == wanted for hit in hits)


def _real_queries() -> Iterable[Query]:
    for typed, name in well_known.typed_names():
        key = TITLES + 1 + well_known.key_of(name)
        yield Query(typed, MadeTitle(key, 0, "", (name,)), name)


def _many_named_queries() -> Iterable[Query]:
    for number in range(40):
        wanted = MadeTitle(2 * TITLES + number, 3e6, "", ())
        yield Query(f"manynamde {number} film", wanted, f"Manynamed {number} a0 Film")
        yield Query(f"manynamed {number}", wanted, f"Manynamed {number} a0 Film")


def _table(per_title: float) -> Table:
    table = Table(title=f"{TITLES:,} titles, {per_title:.2f} names each; milliseconds of CPU")
    table.add_column("what is typed")
    for heading in ("queries", "recall@5", "p50", "p95", "p99", "to reach"):
        table.add_column(heading, justify="right")
    return table


def _add(
    table: Table, label: str, asked: list[Asked], recall: float | None, slowest: float | None = None
) -> None:
    times = sorted(one.milliseconds for one in asked)
    at = {share: times[min(int(len(times) * share), len(times) - 1)] for share in (0.5, 0.95, 0.99)}
    found = sum(one.found for one in asked) / len(asked)
    slow = slowest or SLOWEST["p99"]
    reached = at[0.5] < SLOWEST["p50"] and at[0.99] < slow and found >= (recall or 0)
    aim = f"{'' if recall is None else f'{recall}, '}2, {slow:.0f}{'' if reached else ': missed'}"
    figures = (f"{at[0.5]:.2f}", f"{at[0.95]:.2f}", f"{at[0.99]:.2f}")
    table.add_row(label, str(len(asked)), f"{found:.3f}", *figures, aim)


def _building(built: Built, held: float) -> Table:
    table = Table(title="The index")
    for heading in ("", "measured", "to reach"):
        table.add_column(heading, justify="left" if not heading else "right")
    table.add_row("CPU seconds to build", f"{built.cpu_seconds:.0f}", "under 300")
    table.add_row("megabytes on disk", f"{built.megabytes:.0f}", "under 500")
    table.add_row("peak megabytes while building", f"{built.peak_megabytes:.0f}", "under 600")
    table.add_row("megabytes a process holds, opened and asked", f"{held:.0f}", "")
    return table


def _own_megabytes() -> float:
    """What this process shares with nobody: the file itself is in the cache that all share."""
    text = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8")
    return int(re.findall(r"Private_Dirty: +(\d+) kB", text)[0]) / 1024


if __name__ == "__main__":
    main()
