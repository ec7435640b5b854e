"""Why a backup can't be made, read or restored."""


class BackupError(Exception):
    """The words say what is wrong and what to do."""
