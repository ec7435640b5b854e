"""Files that end too early, are damaged, or are others: what is in them comes, and no more goes."""

import gzip
from pathlib import Path

from houselights.reference.imdb import layout
from houselights.reference.imdb.options import Options
from houselights.reference.keys import parse_key
from houselights.reference.tests.contents import contents
from houselights.reference.tests.imdb_files import FILM, faults, load, write, write_small_set

CELL = parse_key("tt2659414")


def test_a_file_that_was_cut_short_comes_in_as_far_as_it_goes(
    reference: Path, folder: Path
) -> None:
    write_small_set(folder)
    load(folder)
    before = contents()
    lines = [
        f"tt2659414\t{n}\tName {n * 7919 % 1000}\t\\N\t\\N\t\\N\t\\N\t0" for n in range(1, 3000)
    ]
    (folder / "title.akas.tsv").unlink()
    path = write(folder, layout.AKAS, *lines, packed=True)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    loaded = load(folder)

    akas = next(tally for tally in loaded.tallies if tally.file.startswith("title.akas"))
    assert akas.ended.startswith("is cut short after line ")
    assert 100 < akas.taken < 2999
    assert not loaded.is_whole
    # Nothing of other titles was taken away for not standing in the half that is there.
    assert [row for row in contents()["name"] if row[0] != CELL] == [
        row for row in before["name"] if row[0] != CELL
    ]


def test_after_titles_that_were_cut_short_nothing_is_missed(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)
    before = contents()
    path = folder / "title.basics.tsv"
    packed = gzip.compress(path.read_bytes())
    path.unlink()
    (folder / "title.basics.tsv.gz").write_bytes(packed[:-12])

    loaded = load(folder)

    assert contents() == before
    assert not loaded.is_whole
    assert faults(loaded) == {}


def test_damage_in_the_middle_is_said(reference: Path, folder: Path) -> None:
    lines = [FILM.replace("tt2659414", f"tt{n:07}").replace("127", str(n)) for n in range(1, 5000)]
    path = write(folder, layout.BASICS, *lines, packed=True)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 50] = b"\xff" * 50
    path.write_bytes(bytes(raw))

    loaded = load(folder, Options())

    assert loaded.tallies[0].ended.startswith("is damaged after line ")


def test_a_file_with_other_columns_is_refused_and_the_others_come(
    reference: Path, folder: Path
) -> None:
    write_small_set(folder)
    (folder / "title.akas.tsv").write_text("id\tname\n1\tx\n")

    loaded = load(folder)

    akas = next(tally for tally in loaded.tallies if tally.file.startswith("title.akas"))
    assert akas.ended.startswith("has other columns than title.akas should: titleId, ordering")
    assert contents()["name"] == []
    assert len(contents()["credit"]) == 8


def test_a_newer_file_with_more_columns_is_read(reference: Path, folder: Path) -> None:
    head = "\t".join((*layout.BASICS.columns, "poster"))
    (folder / "title.basics.tsv").write_text(f"{head}\r\n{FILM}\tx\r\n")

    loaded = load(folder, Options())

    assert (len(contents()["title"]), faults(loaded)) == (1, {})
