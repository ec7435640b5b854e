"""Mail goes by the server that the owner named; without one, letters are kept in a folder of the
data folder, so that nothing is lost and nothing fails."""

import smtplib
import socket
import ssl
from collections.abc import Sequence
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.filebased import EmailBackend as FolderBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.utils.translation import gettext as _

from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings

TIMEOUT_SECONDS = 15


class MailFailed(Exception):
    """A letter was not taken; says in a sentence why, in the server's own words where it spoke."""


class SiteEmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        site = get_site_settings()
        for message in email_messages:
            if message.from_email == settings.DEFAULT_FROM_EMAIL:
                message.from_email = _sender(site)
        return _backend(site, fail_silently=self.fail_silently).send_messages(email_messages) or 0


def send_letter(subject: str, text: str, *, to: str) -> None:
    """Sends one plain letter from the site. Raises MailFailed."""
    try:
        EmailMessage(subject, text, to=[to]).send()
    except OSError as error:  # smtplib's errors are OSErrors too
        raise MailFailed(explain(error)) from error


def send_test_letter(*, to: str) -> None:
    """Raises MailFailed."""
    site = get_site_settings()
    subject = _("A test letter from %s") % site.name
    send_letter(subject, _("Mail from %s works. Nothing to do.") % site.name, to=to)


def explain(error: OSError) -> str:
    """What went wrong between us and the mail server, as a sentence for the owner."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return _("The server did not accept user and password: %s") % _said(error.smtp_error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        _code, words = next(iter(error.recipients.values()))
        return _("The server refused the recipient: %s") % _said(words)
    if isinstance(error, smtplib.SMTPResponseException):
        return _("The server answered: %s") % f"{error.smtp_code} {_said(error.smtp_error)}"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return _("The server hung up. Do port and security fit together?")
    if isinstance(error, ssl.SSLError):
        return _("The secured connection failed: %s. Do port and security fit together?") % error
    return _explain_network(error)


def _explain_network(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return _("There is no server of that name.")
    if isinstance(error, TimeoutError):
        return _("The server did not answer within %s seconds.") % TIMEOUT_SECONDS
    if isinstance(error, ConnectionRefusedError):
        return _("Nothing answers on that port.")
    return _("The connection failed: %s") % error


def _said(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words


def _sender(site: SiteSettings) -> str:
    return formataddr((site.name, site.mail_from or settings.DEFAULT_FROM_EMAIL))


def _backend(site: SiteSettings, *, fail_silently: bool) -> BaseEmailBackend:
    if not site.mail_host:
        return FolderBackend(file_path=str(settings.DATA / "letters"), fail_silently=fail_silently)
    return SmtpBackend(
        host=site.mail_host,
        port=site.mail_port,
        username=site.mail_user,
        password=site.mail_password,
        use_tls=site.mail_security == "starttls",
        use_ssl=site.mail_security == "tls",
        timeout=TIMEOUT_SECONDS,
        fail_silently=fail_silently,
    )
