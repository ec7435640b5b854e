"""The folder in the data folder into which the owner lays a copy of the old site's uploads.

Ten years of pictures are gigabytes: they come by the ways by which files come to a server (a copy,
rsync, SFTP), which go on where they broke off, and not as one upload through a browser and a proxy.
"""

from pathlib import Path

from django.conf import settings

NAME = "uploads-to-import"


def uploads_to_import() -> Path:
    return Path(settings.DATA) / NAME


def has_uploads_to_import() -> bool:
    return uploads_to_import().is_dir()
