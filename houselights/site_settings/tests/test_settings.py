import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from houselights.site_settings.actions import save_site_settings
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings
from houselights.site_settings.zones import is_time_zone, zone_choices


@pytest.mark.django_db
def test_a_site_of_which_nothing_was_said_has_defaults() -> None:
    site = get_site_settings()

    assert (site.name, site.registration, site.set_up_at) == ("Houselights", "closed", None)
    assert [entry["label"] for entry in site.menu] == [
        "Reviews",
        "Recaps",
        "Titles",
        "Archive",
        "About",
    ]


@pytest.mark.django_db
def test_there_is_one_row_of_settings() -> None:
    SiteSettings(name="One").save()
    SiteSettings(name="Two").save()

    assert SiteSettings.objects.get().name == "Two"


@pytest.mark.django_db
def test_a_choice_that_does_not_exist_is_not_stored() -> None:
    with pytest.raises(IntegrityError):
        SiteSettings(registration="sometimes").save()


@pytest.mark.django_db
def test_a_site_counts_as_set_up_from_the_first_saving_on() -> None:
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        first = save_site_settings(get_site_settings()).set_up_at
    with time_machine.travel("2026-11-21T12:00:00Z", tick=False):
        save_site_settings(get_site_settings())

    assert get_site_settings().set_up_at == first


def test_zones_are_grouped_by_area() -> None:
    groups = dict(zone_choices())

    assert groups["UTC"] == "UTC"
    assert ("Asia/Seoul", "Seoul") in groups["Asia"]
    assert ("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires") in groups["America"]


def test_a_zone_that_does_not_exist_is_refused() -> None:
    is_time_zone("Europe/Warsaw")
    with pytest.raises(ValidationError):
        is_time_zone("Europe/Atlantis")
