"""The row of words under the site's name."""

from typing import TypedDict

from django.utils.translation import gettext as _


class MenuEntry(TypedDict):
    label: str
    url: str


def default_menu() -> list[MenuEntry]:
    """The menu of a site whose owner has not made one."""
    return [
        {"label": _("Reviews"), "url": "/reviews/"},
        {"label": _("Recaps"), "url": "/recaps/"},
        {"label": _("Titles"), "url": "/titles/"},
        {"label": _("Archive"), "url": "/archive/"},
        {"label": _("About"), "url": "/about/"},
    ]
