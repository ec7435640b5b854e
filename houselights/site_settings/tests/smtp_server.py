"""A mail server that speaks just enough SMTP, in a thread, on loopback."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import cast


class SmtpServer(socketserver.ThreadingTCPServer):
    """Refuses whom it is told to refuse; keeps the letters that it takes."""

    daemon_threads = True

    def __init__(self, *, refuses_login: bool, refuses_recipient: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[str] = []
        self.answers = {
            "EHLO": "250-stub\r\n250 AUTH PLAIN LOGIN",
            "AUTH": "535 5.7.8 Wrong password" if refuses_login else "235 Welcome",
            "MAIL": "250 OK",
            "RCPT": "550 No such mailbox" if refuses_recipient else "250 OK",
            "DATA": "354 Go on",
            "RSET": "250 OK",
            "QUIT": "221 Bye",
        }

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = cast(SmtpServer, self.server)
        self._say("220 stub")
        for line in self.rfile:
            verb = line[:4].decode().upper()
            self._say(server.answers.get(verb, "500 What?"))
            if verb == "QUIT":
                break
            if verb == "DATA" and server.answers["DATA"].startswith("354"):
                server.letters.append(self._read_letter())
                self._say("250 Taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _read_letter(self) -> str:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(lines).decode()


@contextmanager
def smtp_server(
    *, refuses_login: bool = False, refuses_recipient: bool = False
) -> Iterator[SmtpServer]:
    with SmtpServer(refuses_login=refuses_login, refuses_recipient=refuses_recipient) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
