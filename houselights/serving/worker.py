"""The background worker: takes tasks from the queue in the database, and keeps the clock.

A child of the web server, forked when all is loaded; it ends with it, however that ends.
"""

import os
import secrets
import signal

import django

from houselights.serving.parent import end_with_parent


def main() -> None:
    for sent in (signal.SIGINT, signal.SIGTERM):  # the server's own answers came along
        signal.signal(sent, signal.SIG_DFL)
    django.setup()  # only where children are not forked
    from django_tasks_db.management.commands.db_worker import Worker

    from houselights.serving.clock import Clock, jobs

    Clock(jobs()).start()
    end_with_parent(lambda: os.kill(os.getpid(), signal.SIGTERM))
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
