"""Each machine keeps an index of the loaded titles of its own: made anew when somebody has loaded,
in a process of its own beside the worker."""

import subprocess
import sys

from houselights.catalog.finding import is_index_old

COMMAND = [sys.executable, "-m", "houselights", "index_titles"]


class IndexKeeper:
    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def keep_new(self) -> None:
        if self._process and self._process.poll() is None:
            return
        if is_index_old():
            self._process = subprocess.Popen(COMMAND)
