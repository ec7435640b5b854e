"""All processes together ask a few times a second."""

import multiprocessing
import time
from pathlib import Path

import pytest

from houselights.catalog.tmdb.errors import AskedTooOften
from houselights.catalog.tmdb.pace import LONGEST_HOLD, SECONDS_APART, Pace

PATIENCE = 100.0


def _turns(path: Path, count: int, found: "multiprocessing.Queue[float]") -> None:
    for _ in range(count):
        wait = Pace(path).take_turn(patience=PATIENCE)
        found.put(time.time() + wait)


def test_turns_are_apart(tmp_path: Path, waits: list[float]) -> None:
    pace = Pace(tmp_path / "pace", apart=0.3)

    assert [pace.take_turn(patience=PATIENCE) for _ in range(4)] == [
        pytest.approx(expected, abs=0.01) for expected in (0, 0.3, 0.6, 0.9)
    ]


def test_turns_of_several_processes_are_apart(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    found = context.Queue()
    several = [context.Process(target=_turns, args=(tmp_path / "p", 10, found)) for _ in range(4)]

    begun = time.time()
    for one in several:
        one.start()
    last = max(found.get(timeout=30) for _ in range(40))
    for one in several:
        one.join()

    # Were a turn given twice, the last one would come sooner. A slow machine only makes it later.
    assert last - begun > 39 * SECONDS_APART - 0.05


def test_who_can_not_wait_books_no_turn(tmp_path: Path, waits: list[float]) -> None:
    pace = Pace(tmp_path / "pace", apart=5)
    pace.take_turn(patience=0)

    with pytest.raises(AskedTooOften):
        pace.take_turn(patience=4)

    assert pace.take_turn(patience=5) == pytest.approx(5, abs=0.01)


def test_everybody_waits_when_tmdb_says_so_but_a_minute_at_most(
    tmp_path: Path, waits: list[float]
) -> None:
    pace = Pace(tmp_path / "pace")

    pace.hold(10_000)

    assert pace.take_turn(patience=PATIENCE) == pytest.approx(LONGEST_HOLD, abs=0.01)


def test_a_shorter_hold_does_not_end_a_longer_one(tmp_path: Path, waits: list[float]) -> None:
    pace = Pace(tmp_path / "pace")
    pace.hold(20)

    pace.hold(1)

    assert pace.take_turn(patience=PATIENCE) == pytest.approx(20, abs=0.01)


@pytest.mark.parametrize("said", ["", "soon", "9e99", "nan", "inf", "-5", "9" * 400])
def test_nonsense_in_the_file_and_a_clock_that_was_set_back_hold_nobody(
    tmp_path: Path, said: str
) -> None:
    path = tmp_path / "pace"
    path.write_text(said)

    assert Pace(path).take_turn(patience=0) == 0
