import socket

import pytest

from houselights.serving.server import AddressTaken, Bind


@pytest.mark.parametrize(
    ("text", "bind"),
    [
        ("127.0.0.1:8000", Bind("127.0.0.1", 8000)),
        ("0.0.0.0:80", Bind("0.0.0.0", 80)),
        ("[::1]:8000", Bind("::1", 8000)),
        ("9000", Bind("127.0.0.1", 9000)),
    ],
)
def test_where_to_listen_is_read(text: str, bind: Bind) -> None:
    assert Bind.parse(text) == bind


@pytest.mark.parametrize("text", ["", "localhost", "127.0.0.1:", "127.0.0.1:99999", "a:b"])
def test_where_nobody_can_listen_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ADDR:PORT"):
        Bind.parse(text)


def test_a_taken_address_is_refused_with_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(AddressTaken, match=f"Can't listen at 127.0.0.1:{port}"):
            Bind("127.0.0.1", port).check_free()
