"""Loads the files of a folder."""

from collections.abc import Callable
from pathlib import Path

from houselights.core.progress import Watcher
from houselights.reference.imdb.credits import CrewPart, PrincipalsPart
from houselights.reference.imdb.episodes import EpisodesPart
from houselights.reference.imdb.known import Known
from houselights.reference.imdb.layout import (
    AKAS,
    BASICS,
    CREW,
    EPISODES,
    PEOPLE,
    PRINCIPALS,
    RATINGS,
    Layout,
)
from houselights.reference.imdb.names import NamesPart
from houselights.reference.imdb.options import Options
from houselights.reference.imdb.people import PeoplePart
from houselights.reference.imdb.ratings import RatingsPart
from houselights.reference.imdb.titles import EpisodeNamesPart, TitlesPart
from houselights.reference.loading import Load, Loaded, Step
from houselights.reference.parts import Part
from houselights.reference.stores.contract import Store
from houselights.reference.tally import Tally

NAME = "IMDb"
SECOND_LOOK = "once more, for episodes"


class MissingFile(Exception):
    """A file that the load can't do without is not in the folder."""


def load_imdb(
    folder: Path,
    options: Options,
    store: Store,
    *,
    watcher: Watcher | None = None,
    done: Callable[[Tally], None] | None = None,
) -> Loaded:
    """Brings the files of a folder in. Raises MissingFile, and OSError for one that can't be read.

    What is not in the folder, and what was not asked for, stays as it is.
    """
    files = find_files(folder, options)
    load = Load(store, NAME, asked=options.as_words(), watcher=watcher, done=done)
    return load.run(_steps(files, Known(options), store))


def find_files(folder: Path, options: Options) -> dict[Layout, Path]:
    """Raises MissingFile."""
    wanted = [BASICS, RATINGS, EPISODES, AKAS]
    if "principals" in options.extras:
        wanted += [CREW, PRINCIPALS]
    if "names" in options.extras:
        wanted.append(PEOPLE)
    found = {layout: path for layout in wanted if (path := _path_of(layout, folder))}
    asked = [BASICS, *wanted[4:], *([RATINGS] if options.minimum_votes else [])]
    for layout in asked:
        if layout not in found and layout is not CREW:
            raise MissingFile(f"There is no {layout.stem}.tsv.gz in {folder}.")
    return found


def missing_files(files: dict[Layout, Path]) -> list[str]:
    """What most loads have and this one has not."""
    return [each.stem for each in (RATINGS, EPISODES, AKAS) if each not in files]


def _path_of(layout: Layout, folder: Path) -> Path | None:
    for ending in (".tsv.gz", ".tsv"):
        path = folder / f"{layout.stem}{ending}"
        if path.is_file():
            return path
    return None


def _steps(files: dict[Layout, Path], known: Known, store: Store) -> list[Step]:
    """In the order in which one needs what the other found."""
    parts: list[tuple[Layout, str, Callable[[Tally], Part]]] = [
        (RATINGS, "", lambda tally: RatingsPart(tally, known)),
        (BASICS, "", lambda tally: TitlesPart(tally, known)),
        (EPISODES, "", lambda tally: EpisodesPart(tally, known)),
        (BASICS, SECOND_LOOK, lambda tally: EpisodeNamesPart(tally, known)),
        (AKAS, "", lambda tally: NamesPart(tally, known)),
        (CREW, "", lambda tally: CrewPart(tally, known)),
        (PRINCIPALS, "", lambda tally: PrincipalsPart(tally, known)),
        (PEOPLE, "", lambda tally: PeoplePart(tally, known, store)),
    ]
    return [
        _step(files[layout], remark, make)
        for layout, remark, make in parts
        if layout in files and (EPISODES in files or not remark)
    ]


def _step(path: Path, remark: str, make: Callable[[Tally], Part]) -> Step:
    name = f"{path.name} ({remark})" if remark else path.name
    return Step(path, lambda: make(Tally(name)), name)
