"""Progress in words, said to the reader whose it is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houselights.catalog.models import Title
from houselights.spoilers.rule import Progress


def progress_in_words(progress: Progress, title: Title) -> str:
    """ "You have seen it up to season 1, episode 5."; "" when it is not begun."""
    place = {"season": progress.season, "episode": progress.episode, "last": progress.season - 1}
    if not progress.minds_spoilers:
        return _("Nothing of it is kept from you.")
    if progress.has_finished:
        return _("You have seen all of it.") if title.is_series else _("You have seen it.")
    if not progress.season:
        return ""
    if not progress.episode:
        return _("You have seen it up to the end of season %(last)s.") % place
    if title.kind == "mini_series" and progress.season == 1:
        return _("You have seen it up to episode %(episode)s.") % place
    return _("You have seen it up to season %(season)s, episode %(episode)s.") % place
