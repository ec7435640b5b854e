"""The row of words under the site's name."""

from typing import TypedDict

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


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


def is_default_menu(menu: object) -> bool:
    """Whether nobody has made the menu another: it may have been stored in any language."""
    return any(menu == _default_menu_in(code) for code, _name in settings.LANGUAGES)


def _default_menu_in(language: str) -> list[MenuEntry]:
    with override(language):
        return default_menu()
