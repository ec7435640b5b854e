"""How allauth asks us: who may sign up, which handles there are, how letters go out."""

import logging
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from houselights.accounts.actions import accept_invitation
from houselights.accounts.handles import clean_handle
from houselights.accounts.models import Member
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

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """Without a mail server no address can be confirmed: an invited person is believed."""
        if super().is_email_verified(request, email):
            return True
        has_mail = bool(settings_of(request).mail_host)
        return not has_mail and find_kept_invitation(request.session) is not None

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
                accept_invitation(invitation, by=member)
        return member

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


class MfaAdapter(DefaultMFAAdapter):
    """Passkeys and authenticator apps show the site's name, not its address."""

    def _get_site_name(self) -> str:
        return get_site_settings().name
