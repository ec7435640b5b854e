"""Long work goes on in a process of its own, beside the worker: pages, tasks and the clock do not
wait for it. The clock looks every other second whether one is wanted."""

import os
import subprocess
import sys
from collections.abc import Mapping

from houselights.core.run_lock import is_one_going_on
from houselights.core.run_work import Work, is_anything_to_do
from houselights.core.runs import Run
from houselights.publishing.models import VeilRun
from houselights.publishing.veil_actions import carry_out_veils
from houselights.serving.parent import parent_is
from houselights.transfer.actions import carry_out_import
from houselights.transfer.models import ImportRun

WORKS: Mapping[type[Run], Work] = {ImportRun: carry_out_import, VeilRun: carry_out_veils}
COMMAND = [sys.executable, "-m", "houselights.serving.runner"]


class RunKeeper:
    """Starts the process when something waits, or was cut off, and nobody is at it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def keep_going(self) -> None:
        if self._process and self._process.poll() is None:
            return
        if is_anything_to_do(WORKS) and not is_one_going_on():
            environment = {**os.environ, **parent_is(os.getpid())}
            self._process = subprocess.Popen(COMMAND, env=environment)
