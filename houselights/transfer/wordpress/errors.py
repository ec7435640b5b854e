"""Why a file is refused."""

from pathlib import Path


class BadExport(Exception):
    """The file can't be brought in; the words say why, and where. `path` is which of several."""

    def __init__(self, words: str, path: Path | None = None) -> None:
        super().__init__(words)
        self.path = path
