"""Why an export can't be read, in one sentence for the owner."""


class BadExport(Exception):
    """The file is no WordPress export, or a broken one. Its text is a whole sentence."""
