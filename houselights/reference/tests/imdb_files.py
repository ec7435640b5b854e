"""Small files in IMDb's layout."""

import gzip
from pathlib import Path
from typing import Any

from houselights.reference.imdb import layout
from houselights.reference.imdb.layout import Layout
from houselights.reference.imdb.loader import load_imdb
from houselights.reference.imdb.options import Options
from houselights.reference.loading import Loaded
from houselights.reference.stores.opening import opened_store

WITH_ALL = Options(extras=frozenset(("principals", "names")))
FILM = (
    "tt2659414\tmovie\tMiracle in Cell No. 7\t7-beon-bang-ui seon-mul\t0\t2013\t\\N\t127\t"
    "Comedy,Drama"
)
SERIES = (
    "tt10850932\ttvMiniSeries\tCrash Landing on You\tSarangui bulsichak\t0\t2019\t2020\t85\tRomance"
)
KNOWN_FOR = "tt2659414,tt10850932"
PILOT = "tt10850934\ttvEpisode\tEpisode #1.1\tEpisode #1.1\t0\t2019\t\\N\t70\tRomance"
SECOND = "tt10850936\ttvEpisode\tEpisode #1.2\tEpisode #1.2\t0\t2019\t\\N\t\\N\tRomance"


def write(folder: Path, of: Layout, *lines: str | bytes, packed: bool = False) -> Path:
    """A whole file with its first line."""
    head = "\t".join(of.columns)
    raw = b"".join(
        (one if isinstance(one, bytes) else one.encode()) + b"\n" for one in (head, *lines)
    )
    path = folder / f"{of.stem}.tsv{'.gz' if packed else ''}"
    path.write_bytes(gzip.compress(raw) if packed else raw)
    return path


def write_small_set(folder: Path) -> None:
    """A film, a series with two episodes, their names, people and votes."""
    write(folder, layout.BASICS, SERIES, PILOT, SECOND, FILM)
    write(folder, layout.RATINGS, "tt10850932\t8.7\t45000", "tt2659414\t8.1\t30000")
    write(folder, layout.EPISODES, "tt10850934\ttt10850932\t1\t1", "tt10850936\ttt10850932\t1\t2")
    write(
        folder, layout.AKAS,
        "tt10850932\t1\tSarangui bulsichak\t\\N\t\\N\toriginal\t\\N\t1",
        "tt10850932\t2\t사랑의 불시착\tKR\t\\N\timdbDisplay\t\\N\t0",
        "tt10850934\t1\tEpisodio 1\tES\tes\t\\N\t\\N\t0",
        "tt2659414\t1\t7번방의 선물\tKR\t\\N\timdbDisplay\t\\N\t0",
        "tt2659414\t2\tMiracle in Cell No. 7\tXWW\ten\timdbDisplay\t\\N\t0",
        "tt2659414\t3\tNumber 7 Room's Gift\t\\N\t\\N\tworking\tliteral title\t0",
    )  # fmt: skip
    write(
        folder,
        layout.CREW,
        "tt10850932\tnm0000009\t\\N",
        "tt2659414\tnm0000003\tnm0000003,nm0000004",
    )
    write(
        folder, layout.PRINCIPALS,
        'tt10850932\t1\tnm0000005\tactress\t\\N\t["Yoon Se-ri"]',
        "tt10850934\t1\tnm0000007\tactor\t\\N\t\\N",
        'tt2659414\t1\tnm0000001\tactor\t\\N\t["Yong-gu"]',
        'tt2659414\t2\tnm0000002\tactress\t\\N\t["Ye-seung","Ye-sung \\"the child\\""]',
        "tt2659414\t3\tnm0000003\tdirector\t\\N\t\\N",
    )  # fmt: skip
    write(
        folder, layout.PEOPLE,
        *(f"nm000000{n}\tPerson {n}\t19{n}0\t\\N\tactor\t{KNOWN_FOR}" for n in range(1, 9)),
    )  # fmt: skip


def load(folder: Path, options: Options = WITH_ALL) -> Loaded:
    with opened_store() as store:
        return load_imdb(folder, options, store)


def faults(loaded: Loaded) -> dict[str, tuple[int, list[int]]]:
    """How often, and in which lines, by the words."""
    found: dict[str, Any] = {}
    for tally in loaded.tallies:
        for fault in tally.faults.values():
            found[fault.why] = (fault.count, fault.lines)
    return found
