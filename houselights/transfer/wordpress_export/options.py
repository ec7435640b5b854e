"""What the person who moves out may choose."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    uploads: Path | None = None
    """Where to lay the files of the pictures, as WordPress lays them in wp-content/uploads."""
    pictures_at: str = ""
    """Under which address that folder will stand when WordPress fetches the pictures; empty: they
    are fetched from this site."""
