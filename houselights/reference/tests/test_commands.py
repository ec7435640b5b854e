from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from houselights.core.run_lock import only_run
from houselights.reference.imdb import layout
from houselights.reference.tests.contents import contents
from houselights.reference.tests.imdb_files import FILM, write, write_small_set
from houselights.reference.tests.items import CELL, CRASH, NAMED, write_dump


def test_without_the_terms_accepted_nothing_is_loaded(
    reference: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_small_set(folder)

    with pytest.raises(CommandError, match="Accept the terms by --accept-terms"):
        call_command("load_imdb", folder)

    assert "for personal and non-commercial use only" in capsys.readouterr().out
    assert contents()["title"] == []


def test_the_terms_are_asked_for_once(
    reference: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_small_set(folder)
    call_command("load_imdb", folder, accept_terms=True)
    capsys.readouterr()

    call_command("load_imdb", folder)

    said = capsys.readouterr().out
    assert "non-commercial" not in said
    assert "nothing changed" in said


def test_one_line_at_the_end_says_what_came(
    reference: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_small_set(folder)
    write(folder, layout.BASICS, FILM, "broken", FILM.replace("2013", "20133"), "broken too")

    call_command("load_imdb", folder, "--accept-terms", "--with=principals,names")

    lines = capsys.readouterr().out.strip().splitlines()
    assert lines[-1] == (
        "29 lines: 14 taken, 10 left out, 5 passed over as broken; 14 rows changed."
    )
    faults = next(line for line in lines if "has not 9 columns" in line)
    assert "3, 5" in faults
    assert "such as" in "\n".join(lines)


def test_a_file_that_was_cut_short_ends_with_an_error_after_the_report(
    reference: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_small_set(folder)
    packed = write(folder, layout.RATINGS, "tt2659414\t8.1\t30000", packed=True)
    packed.write_bytes(packed.read_bytes()[:-6])

    with pytest.raises(CommandError, match="fetch those anew"):
        call_command("load_imdb", folder, "--accept-terms")

    assert "title.ratings.tsv.gz is cut short after line" in capsys.readouterr().out
    assert len(contents()["title"]) == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--kinds=film,opera"], "--kinds knows film, series, .* not opera"),
        (["--with=everybody"], "--with knows principals, names; not everybody"),
        (["--with=principals"], "There is no title.principals.tsv.gz in"),
        (["--minimum-votes=5"], "There is no title.ratings.tsv.gz in"),
    ],
)
def test_wishes_that_can_not_be_met_are_refused(
    reference: Path, folder: Path, words: list[str], why: str
) -> None:
    write(folder, layout.BASICS, FILM)

    with pytest.raises(CommandError, match=why):
        call_command("load_imdb", folder, "--accept-terms", *words)


def test_an_empty_folder_is_refused(reference: Path, folder: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no title.basics.tsv.gz in"):
        call_command("load_imdb", folder, accept_terms=True)


def test_two_loads_at_once_are_refused(reference: Path, folder: Path) -> None:
    write_small_set(folder)

    with only_run("reference"), pytest.raises(CommandError, match="Another run goes on"):
        call_command("load_imdb", folder, accept_terms=True)


def test_an_import_goes_on_beside_a_load(reference: Path, folder: Path) -> None:
    write_small_set(folder)

    with only_run():
        call_command("load_imdb", folder, accept_terms=True)

    assert len(contents()["title"]) == 2


def test_wikidata_is_loaded_and_summed_up(
    reference: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_dump(folder / "dump.json.gz", CRASH, "broken", CELL, *NAMED)

    call_command("load_wikidata", path)

    assert "rows changed." in capsys.readouterr().out.strip().splitlines()[-1]
    assert len(contents()["title"]) == 2


def test_a_file_that_is_not_there_is_said(reference: Path, folder: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_wikidata", folder / "nothing.json")
