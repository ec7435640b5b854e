"""The cookies of this site, from the settings and the code that sets them."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.accounts.personal import GUEST, HELD, HERE, HERE_DAYS
from houselights.delivery.preferences import COOKIE, SCRIPTS
from houselights.discussion.own import GUEST_DAYS, HELD_DAYS
from houselights.spoilers.guest_progress import DAYS as PROGRESS_DAYS
from houselights.spoilers.guest_progress import PROGRESS

MESSAGES = CookieStorage.cookie_name
DAY = 24 * 3600
YEAR_DAYS = 365  # of the two cookies that say how the page is to be shown


@dataclass(frozen=True, slots=True)
class Cookie:
    name: str
    purpose: str
    life: str


def all_cookies() -> list[Cookie]:
    session_days = settings.SESSION_COOKIE_AGE // DAY
    return [
        Cookie(settings.SESSION_COOKIE_NAME, _("You are signed in."), _days(session_days)),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("A form that you send while signed in, or to sign in, comes from this site."),
            _days((settings.CSRF_COOKIE_AGE or 0) // DAY),
        ),
        Cookie(
            MESSAGES,
            _("A sentence for you, such as “saved”, waits for the next page."),
            _("until it was shown"),
        ),
        Cookie(
            HELD,
            _(
                "You commented as a guest on this device: you see your comment while it waits, and "
                "may mend it or take it back for ten minutes."
            ),
            _days(HELD_DAYS),
        ),
        Cookie(
            GUEST,
            _("You asked to be remembered: your name, e-mail and website stand in the form."),
            _days(GUEST_DAYS),
        ),
        Cookie(
            PROGRESS,
            _(
                "You said on this device how far you have seen something: what reveals no more "
                "opens by itself. You can have it forgotten."
            ),
            _days(PROGRESS_DAYS),
        ),
        Cookie(
            COOKIE,
            _("You chose how light the page is, or which names of films come first."),
            _days(YEAR_DAYS),
        ),
        Cookie(
            SCRIPTS,
            _("Scripts run in your browser, so the page need not be made for you alone."),
            _days(YEAR_DAYS),
        ),
        Cookie(
            HERE,
            _(
                "There is something of yours on the page that a script should fetch. It says “1” "
                "and nothing else."
            ),
            _days(HERE_DAYS),
        ),
    ]


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
