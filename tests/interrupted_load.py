"""Loads a folder of IMDb's files and kills itself on the way, as by `kill -9`.

`python -m tests.interrupted_load FOLDER [AFTER]`: before so many statements that write, or commits.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from houselights.reference import files, loading  # noqa: E402 (settings are read only now)
from houselights.reference.imdb.loader import load_imdb  # noqa: E402
from houselights.reference.imdb.options import EXTRAS, Options  # noqa: E402
from houselights.reference.stores.opening import opened_store  # noqa: E402
from houselights.reference.tests.cutting import CutOffStore  # noqa: E402

loading.BATCH_ROWS, files.READ_BYTES = 200, 8000  # so that there are many batches


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    folder, after = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with opened_store() as store:
        cut_off: Any = CutOffStore(store, after, kill)
        load_imdb(folder, Options(extras=frozenset(EXTRAS)), cut_off)


if __name__ == "__main__":
    main()
