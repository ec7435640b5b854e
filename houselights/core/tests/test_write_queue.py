import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from houselights.core.sqlite.queue import QueueRefused, Turn, WriteQueue, queue_of


@pytest.fixture
def queue(tmp_path: Path) -> WriteQueue:
    return queue_of(tmp_path / "site.sqlite3")


def enter(queue: WriteQueue, seconds: float = 10) -> Turn:
    return queue.enter(seconds, is_alive=lambda: True)


def wait_for_length(queue: WriteQueue, length: int) -> None:
    while len(queue) != length:
        threading.Event().wait(0.001)


def test_turns_are_had_in_the_order_of_asking(queue: WriteQueue) -> None:
    order: list[int] = []

    def write(number: int) -> None:
        turn = enter(queue)
        order.append(number)
        queue.leave(turn)

    first = enter(queue)
    with ThreadPoolExecutor(8) as pool:
        asked = []
        for number in range(8):
            asked.append(pool.submit(write, number))
            wait_for_length(queue, number + 2)
        queue.leave(first)
        for one in asked:
            one.result()

    assert order == list(range(8))
    assert len(queue) == 0


def test_one_file_has_one_queue_by_whatever_name(queue: WriteQueue, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)

    assert queue_of(tmp_path / "link" / "site.sqlite3") is queue
    assert queue_of(str(tmp_path / "site.sqlite3")) is queue
    assert queue_of(tmp_path / "other.sqlite3") is not queue


def test_a_thread_that_writes_already_is_refused_at_once(queue: WriteQueue) -> None:
    turn = enter(queue)

    with pytest.raises(QueueRefused, match="this thread writes already"):
        enter(queue)

    queue.leave(turn)
    queue.leave(enter(queue))


def test_waiting_has_an_end_and_leaves_no_trace(queue: WriteQueue) -> None:
    turn = enter(queue)

    with ThreadPoolExecutor(1) as pool:
        refusal = pool.submit(enter, queue, 0.01).exception()

    assert isinstance(refusal, QueueRefused)
    assert "0.01 seconds" in str(refusal)
    assert len(queue) == 1
    queue.leave(turn)
    queue.leave(enter(queue))


def test_who_is_no_more_is_passed_over(queue: WriteQueue) -> None:
    alive = [True]
    queue.enter(10, is_alive=lambda: alive[0])
    alive[0] = False

    turn = enter(queue)

    assert len(queue) == 1
    queue.leave(turn)


def test_giving_a_turn_back_twice_takes_nobody_elses(queue: WriteQueue) -> None:
    first = enter(queue)
    queue.leave(first)
    second = enter(queue)

    queue.leave(first)

    assert len(queue) == 1
    queue.leave(second)


def test_a_child_has_not_what_its_parent_holds(queue: WriteQueue) -> None:
    turn = enter(queue)

    child = os.fork()
    if child == 0:
        code = 1
        try:
            enter(queue, 0.01)
        except QueueRefused as refusal:
            code = 0 if "waited" in str(refusal) else 2
        finally:
            os._exit(code)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    queue.leave(turn)
    queue.leave(enter(queue))


def test_where_no_file_can_stand_writers_still_queue(tmp_path: Path) -> None:
    queue = queue_of(tmp_path / "no such folder" / "site.sqlite3")

    turn = enter(queue)

    assert len(queue) == 1
    queue.leave(turn)
