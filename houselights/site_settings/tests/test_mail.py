import smtplib
import ssl
from email import message_from_string, policy
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from houselights.site_settings.mail import MailFailed, explain, send_letter, send_test_letter
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.tests.smtp_server import SmtpServer, smtp_server

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _real_mail(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "houselights.site_settings.mail.SiteEmailBackend"
    settings.DATA = tmp_path


def use(server: SmtpServer, **fields: str) -> None:
    SiteSettings(
        mail_host="127.0.0.1", mail_port=server.port, mail_security="none", **fields
    ).save()


def test_letters_go_by_the_server_that_the_owner_named() -> None:
    with smtp_server() as server:
        use(server, name="The Back Row, Seat 7", mail_from="us@example.org")

        send_test_letter(to="owner@example.org")

    letter = message_from_string(server.letters[0], policy=policy.default)
    assert letter["To"] == "owner@example.org"
    assert letter["From"] == '"The Back Row, Seat 7" <us@example.org>'
    assert letter["Subject"] == "A test letter from The Back Row, Seat 7"


def test_a_sender_that_was_chosen_stays() -> None:
    with smtp_server() as server:
        use(server)

        EmailMessage("Held", "Two wait.", "queue@example.org", ["a@example.org"]).send()

    assert "From: queue@example.org" in server.letters[0]


def test_without_a_server_letters_are_kept_in_the_data_folder(tmp_path: Path) -> None:
    send_letter("Held", "Two wait.", to="owner@example.org")

    (kept,) = (tmp_path / "letters").iterdir()
    assert "Two wait." in kept.read_text()


def test_a_wrong_password_is_told_in_the_servers_words() -> None:
    with smtp_server(refuses_login=True) as server:
        use(server, mail_user="halina", mail_password="wrong")

        with pytest.raises(MailFailed, match=r"user and password: .*5\.7\.8 Wrong password"):
            send_test_letter(to="owner@example.org")


def test_a_refused_recipient_is_told() -> None:
    with smtp_server(refuses_recipient=True) as server:
        use(server)

        with pytest.raises(MailFailed, match="refused the recipient: No such mailbox"):
            send_test_letter(to="nobody@example.org")


def test_a_server_that_speaks_no_tls_is_told() -> None:
    with smtp_server() as server:
        SiteSettings(mail_host="127.0.0.1", mail_port=server.port).save()

        with pytest.raises(MailFailed, match="STARTTLS"):
            send_test_letter(to="owner@example.org")


def test_a_port_on_which_nobody_listens_is_told() -> None:
    with smtp_server() as server:
        port = server.port
    SiteSettings(mail_host="127.0.0.1", mail_port=port, mail_security="none").save()

    with pytest.raises(MailFailed, match="Nothing answers on that port"):
        send_test_letter(to="owner@example.org")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError(), "did not answer within 15 seconds"),
        (ssl.SSLError("wrong version number"), "Do port and security fit together?"),
        (smtplib.SMTPServerDisconnected("gone"), "hung up"),
        (smtplib.SMTPSenderRefused(553, b"Not you", "us@example.org"), "553 Not you"),
        (OSError("unreachable"), "unreachable"),
    ],
)
def test_every_failure_has_its_sentence(error: OSError, words: str) -> None:
    assert words in explain(error)
