"""The site's secret key where none is given: made once and kept in the data folder."""

import os
import secrets
from pathlib import Path


def read_or_make_secret_key(data: Path) -> str:
    """The key kept in the data folder; when missing it is made, readable by its owner only."""
    path = data / "secret_key"
    try:
        kept = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        kept = ""
    if kept:
        return kept
    data.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(50)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process of the same start was quicker
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made)
    return made
