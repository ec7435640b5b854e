"""When a run that writes lets others in."""

import pytest
from django.db import connection, transaction

from houselights.core.turns import LONG_ENOUGH, MOST_HELD, Turn, write_in_turn


def test_short_transactions_one_after_another_are_not_held_up() -> None:
    turn = Turn()

    turn.end(10.0, 10.0 + MOST_HELD / 2)

    assert turn.pause_before(10.0 + MOST_HELD / 2) == 0


def test_who_wrote_for_long_lets_everybody_look_once() -> None:
    turn = Turn()
    turn.end(10.0, 10.2)
    turn.end(10.2, 10.5)

    pause = turn.pause_before(10.51)

    assert pause == pytest.approx(LONG_ENOUGH - 0.01)
    assert turn.pause_before(10.51 + pause) == 0


def test_time_spent_on_something_else_counts_as_a_pause() -> None:
    turn = Turn()
    turn.end(10.0, 11.0)

    assert turn.pause_before(11.5) == 0
    assert turn.held == 0


@pytest.mark.django_db(transaction=True)
def test_a_turn_is_a_transaction() -> None:
    with write_in_turn():
        assert connection.in_atomic_block
    with transaction.atomic(), write_in_turn():
        assert connection.in_atomic_block

    assert not connection.in_atomic_block
