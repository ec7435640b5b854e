"""The background worker: takes tasks from the queue in the database, and keeps the clock.

Runs as a child of the web server and ends with it, however that ends.
"""

import os
import secrets
import signal
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houselights.settings")


def main() -> None:
    django.setup()
    from django_tasks_db.management.commands.db_worker import Worker

    from houselights.serving.clock import Clock, jobs

    Clock(jobs()).start()
    _end_with_parent()
    worker = Worker(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=secrets.token_hex(16),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


def _end_with_parent() -> None:
    """A server that was killed can't tell its worker; the worker looks every second."""
    parent = os.getppid()

    def watch() -> None:
        pause = threading.Event()
        while os.getppid() == parent:
            pause.wait(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()


if __name__ == "__main__":
    main()
