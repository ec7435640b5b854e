"""A stored rating (10 to 100) in the words of the site's scale."""

from django.utils import formats
from django.utils.translation import gettext as _

from houselights.site_settings.models import RatingStyle


def rating_text(rating: int, style: str) -> str:
    """ "8.5 of 10", or "4.5 of 5 stars"."""
    if style == RatingStyle.STARS:
        return _("%(figure)s of 5 stars") % {"figure": _figure(rating, 20)}
    return _("%(figure)s of 10") % {"figure": _figure(rating, 10)}


def rating_choices(style: str, stored: int | None = None) -> list[tuple[str, str]]:
    """What may be chosen, best first: (stored value, what the author sees).

    Lamps go from 1 to 10 in half points, stars from a half to five in halves. A stored rating
    from elsewhere that lies between (87) stays on offer, so that saving a post does not change it.
    """
    values = range(100, 0, -10) if style == RatingStyle.STARS else range(100, 5, -5)
    known = sorted({*values, *([stored] if stored else [])}, reverse=True)
    return [("", _("No rating")), *((str(value), rating_text(value, style)) for value in known)]


def _figure(rating: int, points_per_unit: int) -> str:
    units, rest = divmod(rating, points_per_unit)
    return formats.number_format(rating / points_per_unit if rest else units)
