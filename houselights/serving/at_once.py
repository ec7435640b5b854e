"""What a web worker can answer from memory it answers before its event loop is woken.

Granian hands each request to a thread of its own, which lays it before the event loop, a third
thread. To wake that costs more than a hit does: so the front is asked in Granian's thread first,
and only what it can't answer at once goes the whole way.

This takes the place of a function that Granian (2.8) keeps to itself. Where another version has it
no more, all requests go by the event loop; `test_at_once.py` tells.
"""

import logging
import sys
from collections.abc import Callable
from typing import Any, Protocol

log = logging.getLogger(__name__)
_MODULE, _MAKER = "granian._futures", "_cbsched_aioschedule"


class Request(Protocol):
    """As Granian passes it to its scheduler."""

    scope: Any
    proto: Any


Schedule = Callable[[Request], None]
Answer = Callable[[Any, Any], bool]


def answer_at_once(answer: Answer) -> None:
    """For a worker, before it serves: `answer` is asked first, and says whether it has answered."""
    granian = sys.modules.get(_MODULE)
    make = getattr(granian, _MAKER, None)
    if make is None:
        log.warning("This Granian is another than was known: stored pages are served slower.")
        return

    def make_schedule(*parts: Any) -> Schedule:
        return _after(answer, make(*parts))

    setattr(granian, _MAKER, make_schedule)


def _after(answer: Answer, schedule: Schedule) -> Schedule:
    def answer_or_schedule(request: Request) -> None:
        try:
            if answer(request.scope, request.proto):
                return
        except BaseException:  # nothing may reach Granian from here; the event loop meets it again
            log.debug("not answered at once", exc_info=True)
        schedule(request)

    return answer_or_schedule
