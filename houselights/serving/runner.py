"""The process of long work: does what waits, and ends. A child of the worker: it ends with it, and
what it was at is taken up by the next one."""

import os
import signal
import threading

import django

from houselights.serving.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houselights.settings")
NICENESS = 10  # readers first
SECONDS_TO_STOP = 4


def main() -> None:
    os.umask(0o077)
    django.setup()
    from houselights.core.run_lock import AnotherRun, only_run
    from houselights.core.run_work import work_off
    from houselights.serving.runs import WORKS

    ending = _listen_for_the_end()
    os.nice(NICENESS)
    try:
        with only_run():
            work_off(WORKS, ending=ending)
    except AnotherRun:
        return  # somebody was quicker; the keeper looks again


def _listen_for_the_end() -> threading.Event:
    """Set once the process should end. It gets a moment to stop at a good place, no more: whatever
    it has not stored by then is not half stored."""
    ending = threading.Event()

    def end(*_: object) -> None:
        if not ending.is_set():
            ending.set()
            timer = threading.Timer(SECONDS_TO_STOP, lambda: os._exit(1))
            timer.daemon = True
            timer.start()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    end_with_parent(end)
    return ending


if __name__ == "__main__":
    main()
