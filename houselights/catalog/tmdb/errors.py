"""Why TMDB gave nothing. The text of each is a sentence for whoever asked."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class TmdbError(Exception):
    sentence: str | Promise = ""

    def __str__(self) -> str:
        return str(self.sentence)


class NoKey(TmdbError):
    sentence = _("This site has no key for TMDB (the setting HOUSELIGHTS_TMDB_KEY).")


class WrongKey(TmdbError):
    sentence = _("TMDB does not accept this site's key (the setting HOUSELIGHTS_TMDB_KEY).")


class NotThere(TmdbError):
    sentence = _("TMDB has no such film or series.")


class NoPictureThere(TmdbError):
    sentence = _("TMDB has no such picture.")


class AskedTooOften(TmdbError):
    sentence = _("TMDB wants to be asked less often. Please try again in a minute.")


class Away(TmdbError):
    sentence = _("TMDB can't be reached at present. Please try again later.")


class TooSlow(TmdbError):
    sentence = _("TMDB answers too slowly at present. Please try again later.")


class TooLarge(TmdbError):
    sentence = _("TMDB answered more than this site takes.")


class OddAnswer(TmdbError):
    sentence = _("TMDB answered something that this site can't read.")


class NotAskedYet(TmdbError):
    """Only kept answers were wanted, and there is none."""

    sentence = _("TMDB was not asked for this of late. Please ask again.")
