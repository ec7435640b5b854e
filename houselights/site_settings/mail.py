"""Mail goes by the server that the owner named; without one, letters are kept in a folder of the
data folder, so that nothing is lost and nothing fails."""

from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.filebased import EmailBackend as FolderBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.core.mail.message import EmailMessage

from houselights.site_settings.queries import get_site_settings


class SiteEmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        site = get_site_settings()
        sender = site.mail_from or settings.DEFAULT_FROM_EMAIL
        messages: list[EmailMessage] = list(email_messages)
        for message in messages:
            if message.from_email == settings.DEFAULT_FROM_EMAIL:
                message.from_email = f"{site.name} <{sender}>"
        backend: BaseEmailBackend
        if site.mail_host:
            backend = SmtpBackend(
                host=site.mail_host,
                port=site.mail_port,
                username=site.mail_user,
                password=site.mail_password,
                use_tls=site.mail_security == "starttls",
                use_ssl=site.mail_security == "tls",
                timeout=20,
                fail_silently=self.fail_silently,
            )
        else:
            backend = FolderBackend(file_path=str(settings.DATA / "letters"))
        return backend.send_messages(messages) or 0
