"""Whether files can be what they should be, by their beginnings: before anybody waits for a run."""

from collections.abc import Sequence
from pathlib import Path

from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.items import Channel
from houselights.transfer.wordpress.reader import ExportReader


def look_at(paths: Sequence[Path]) -> Channel:
    """The site that the files are of. Raises BadExport, with the path of the file."""
    channels = [_channel_of(path) for path in paths]
    for path, channel in zip(paths, channels, strict=True):
        if channel.site != channels[0].site:
            words = f"It is of {channel.site}, and the first file of {channels[0].site}: "
            raise BadExport(f"{words}one site at a time.", path)
    return channels[0]


def _channel_of(path: Path) -> Channel:
    try:
        first = next(iter(ExportReader(path)))
    except BadExport as error:
        raise BadExport(str(error), path) from error
    if not isinstance(first, Channel):
        raise BadExport("The export does not say which site it is of.", path)
    return first
