"""How allauth asks us: who may sign up, which handles there are, how letters go out."""

import logging
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from houselights.accounts.actions import accept_invitation
from houselights.accounts.handles import clean_handle
from houselights.accounts.models import Member, OneTimeLink
from houselights.accounts.queries import find_kept_invitation
from houselights.site_settings.middleware import settings_of
from houselights.site_settings.models import Registration
from houselights.site_settings.queries import get_site_settings

logger = logging.getLogger(__name__)

# The next page that a reader sees is a public one, which shows no messages; these would turn up
# much later, beside something else.
UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The site as allauth's letters name it."""

    name: str
    domain: str


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        if settings_of(request).registration == Registration.OPEN:
            return True
        return find_kept_invitation(request.session) is not None

    def is_safe_url(self, url: str) -> bool:
        """A path of this site, or its whole address: scheme, host and port."""
        if not super().is_safe_url(url):
            return False
        request, to = allauth_context.request, urlsplit(url)
        here = {_origin(settings.URL), (request.scheme, request.get_host())}
        return not (to.scheme or to.netloc) or (to.scheme, to.netloc) in here

    def clean_email(self, email: str) -> str:
        """Who comes by an invitation to an address makes the account with that address."""
        cleaned = str(super().clean_email(email))
        invitation = self._invitation_of_newcomer()
        if invitation and invitation.email and invitation.email.lower() != cleaned.lower():
            raise ValidationError(
                _("The invitation is for %(email)s. Please use that address.")
                % {"email": invitation.email}
            )
        return cleaned

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return str(super().clean_username(clean_handle(username), shallow=shallow))

    def save_user(
        self, request: HttpRequest, user: Member, form: BaseForm, commit: bool = True
    ) -> Member:
        """Saves the new member, and spends the invitation that they came by."""
        with transaction.atomic():
            member: Member = super().save_user(request, user, form, commit=commit)
            invitation = find_kept_invitation(request.session)
            if invitation and commit:
                self._believe_without_mail(request, member)
                accept_invitation(invitation, by=member)
        return member

    def _invitation_of_newcomer(self) -> OneTimeLink | None:
        request = allauth_context.request
        return None if request.user.is_authenticated else find_kept_invitation(request.session)

    def _believe_without_mail(self, request: HttpRequest, member: Member) -> None:
        """Without a mail server no address can be confirmed: an invited person is believed."""
        if not settings_of(request).mail_host:
            self.stash_verified_email(request, member.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that fails must not fail the page: the reader is told to try again."""
        head = LetterHead(get_site_settings().name, settings.HOST)
        try:
            super().send_mail(template_prefix, email, {"current_site": head, **context})
        except OSError:  # smtplib's errors are
            logger.exception("The letter %s could not be sent.", template_prefix)
            self.add_message(
                allauth_context.request,
                messages.ERROR,
                message=_("The letter could not be sent. Please try again in a few minutes."),
            )

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *args, **kwargs)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


class MfaAdapter(DefaultMFAAdapter):
    """Passkeys and authenticator apps show the site's name, not its address."""

    def _get_site_name(self) -> str:
        return get_site_settings().name
