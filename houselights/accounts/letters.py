"""Letters that are not allauth's."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from houselights.accounts.models import Member
from houselights.site_settings.mail import send_letter
from houselights.site_settings.queries import get_site_settings


def send_invitation(url: str, *, to: str, by: Member) -> None:
    """Raises MailFailed."""
    site = get_site_settings()
    subject = _("%(who)s invites you to %(site)s") % {"who": by, "site": site.name}
    text = render_to_string("accounts/email/invitation.txt", {"url": url, "by": by, "site": site})
    send_letter(subject, text, to=to)
