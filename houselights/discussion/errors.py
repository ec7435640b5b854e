"""Why a comment is refused. The view says it in words; the data is for the words."""

from dataclasses import dataclass


class Refused(Exception):
    """Something about a comment can't be done."""


class ThreadClosed(Refused):
    """Nobody can write here any more."""


@dataclass
class TooManyComments(Refused):
    """The address, or the thread, has had as many as it takes for a while."""

    seconds: int
    is_thread: bool = False


@dataclass
class ParentGone(Refused):
    """What is to be answered does not stand published in this thread."""

    parent_id: int


class TimeIsUp(Refused):
    """The ten minutes in which a writer may change a comment are over."""
