"""`make bench-rule`: what the spoiler rule costs an item, and what veils cost a page in queries."""

import os
import random
import tempfile
import timeit
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import site
from houselights.spoilers.asked import Asked
from houselights.spoilers.rule import (
    NOTHING,
    WHOLE,
    Progress,
    ReaderProgress,
    Scope,
    may_see,
    up_to,
    whole_title,
    widest,
)

ITEMS = 10_000
TITLES = 1_000  # of a reader who says so of everything
BAR = 5.0  # microseconds
QUERIES = "from bench.spoiler_queries import main; main()"


def main() -> None:
    console = Console(width=100)
    table = Table(title=f"The rule, of {ITEMS:,} items the mean, for a reader of {TITLES:,} titles")
    table.add_column("what")
    table.add_column("µs an item", justify="right")
    table.add_column("to reach", justify="right")
    for name, microseconds in _rule():
        table.add_row(name, f"{microseconds:.2f}", f"under {BAR:.0f}")
    console.print(table)
    with tempfile.TemporaryDirectory(prefix="houselights-bench-") as folder:
        data = Path(folder)
        site.run(data, "owner_link")  # prepares the data folder
        os.environ.update(site.environment(data))
        console.print(site.run(data, "django", "shell", "--no-imports", "-c", QUERIES).said)
    console.print("Command: make bench-rule")


def _rule() -> list[tuple[str, float]]:
    dice = random.Random(7)
    titles = {title: _progress(dice) for title in range(1, TITLES + 1)}
    reader = ReaderProgress(titles)
    scopes = [_scope(dice) for _ in range(ITEMS)]
    asked = Asked({"story", "v-12345678"}, {"c7"}, reader)
    ids = [f"c{number}" for number in range(ITEMS)]

    def see() -> None:
        for scope in scopes:
            may_see(scope, reader)

    def open_veils() -> None:
        for veil_id, scope in zip(ids, scopes, strict=True):
            asked.opens(veil_id, scope, group="talk")

    def inherit() -> None:
        for first, second in zip(scopes, reversed(scopes), strict=True):
            widest(first, second)

    def read() -> None:
        for text in texts:
            Scope.parse(text)

    texts = [str(scope) for scope in scopes]
    todo: dict[str, Callable[[], None]] = {
        "may_see(scope, progress)": see,
        "asked.opens(id, scope)": open_veils,
        "widest(scope, scope)": inherit,
        "Scope.parse(column)": read,
    }
    return [
        (name, min(timeit.repeat(work, number=1, repeat=7)) / ITEMS * 1e6)
        for name, work in todo.items()
    ]


def _progress(dice: random.Random) -> Progress:
    return Progress(dice.randint(0, 9), dice.randint(0, 24), has_finished=dice.random() < 0.3)


def _scope(dice: random.Random) -> Scope:
    title = dice.randint(1, 2 * TITLES)
    season, episode = dice.randint(0, 9), dice.randint(1, 24)
    return dice.choice(
        [NOTHING, WHOLE, whole_title(title), up_to(title, season), up_to(title, season, episode)]
    )


if __name__ == "__main__":
    main()
