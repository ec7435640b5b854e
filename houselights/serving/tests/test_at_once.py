"""A real worker asks the front in Granian's own thread first. When a newer Granian fails here, it
has changed what `serving/at_once.py` builds on."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

FRONT = "houselights.serving.tests.quick_front:application"


@pytest.fixture(scope="module")
def served() -> Iterator[HTTPConnection]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = ["granian", "--interface", "rsgi", "--http", "1", "--port", str(port), FRONT]
    server = subprocess.Popen([sys.executable, "-m", *command])
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            connection.connect()
            break
        except OSError:
            time.sleep(0.05)
    yield connection
    connection.close()
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=20) == 0


def ask(connection: HTTPConnection, path: str) -> str:
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == 200
    return answer.read().decode()


def test_what_the_front_answers_at_once_wakes_no_event_loop(served: HTTPConnection) -> None:
    assert [ask(served, "/at-once/") for _ in range(50)] == ["at once"] * 50


def test_all_else_goes_by_the_event_loop(served: HTTPConnection) -> None:
    assert ask(served, "/else/") == "by the event loop"
    assert ask(served, "/at-once/") == "at once"


@pytest.mark.parametrize("path", ["/fails/", "/panics/"])
def test_a_front_that_fails_is_asked_again_by_the_event_loop(
    served: HTTPConnection, path: str
) -> None:
    assert ask(served, path) == "by the event loop"
    assert ask(served, "/at-once/") == "at once"
