"""What the person who moves in may choose."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    dry_run: bool = False
    """Change nothing; say what a run would do."""
    uploads: Path | None = None
    """A copy of the old site's folder wp-content/uploads."""
    fetch_media: bool = False
    """Ask the old site for pictures that are not at hand."""
    allow_private_media: bool = False
    """Ask for them at addresses of private networks too."""
    trusts_roles: bool = False
    """Of an export of ours: give members the roles that they had there, up to editor."""
