"""Names of countries that the library of names lacks, or has in a form that nobody uses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

OWN_NAMES = {
    "HK": _("Hong Kong"),
    "MO": _("Macao"),
    "SU": _("Soviet Union"),
    "YU": _("Yugoslavia"),
    "DD": _("East Germany"),
    "CS": _("Czechoslovakia"),
}
"""The last four are no more and made films."""
FORMER = ("SU", "YU", "DD", "CS")
TYPED = {
    "korea": "KR", "republic of korea": "KR", "usa": "US", "u.s.a.": "US", "u.s.": "US",
    "america": "US", "united states of america": "US", "uk": "GB", "u.k.": "GB", "britain": "GB",
    "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "macau": "MO",
    "turkey": "TR", "czech republic": "CZ", "ivory coast": "CI", "burma": "MM", "holland": "NL",
    "west germany": "DE", "ussr": "SU", "palestine": "PS", "uae": "AE", "viet nam": "VN",
}  # fmt: skip
"""What people type beside the names of the library, in small letters."""
