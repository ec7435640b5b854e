"""Time zones by their IANA names."""

from itertools import groupby
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_AREAS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
    "Indian", "Pacific",
)  # fmt: skip


def is_time_zone(name: str) -> None:
    """Raises ValidationError unless the name is a time zone's."""
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone."), params={"name": name})


def zone_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """UTC and every zone of a place, grouped by area, as choices of a form."""
    places = sorted(zone for zone in available_timezones() if zone.startswith(_AREAS))
    areas = groupby(places, key=lambda zone: zone.split("/")[0])
    return [("UTC", "UTC"), *((area, [_choice(zone) for zone in zones]) for area, zones in areas)]


def _choice(zone: str) -> tuple[str, str]:
    place = zone.partition("/")[2] or zone
    return zone, place.replace("_", " ").replace("/", ", ")
