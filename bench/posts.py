"""Where the posts of a generated export stand, and how a guest writes under one."""

import re
import sys
from functools import cache
from http.client import HTTPConnection
from urllib.parse import urlencode
from urllib.request import urlopen

from bench import site
from bench.export import posted_at


def address_of(index: int) -> str:
    return f"/{posted_at(index):%Y/%m}/post-{index}/"


@cache
def subject_at(path: str) -> str:
    """What the reply form of a page says that it is about."""
    with urlopen(f"http://127.0.0.1:{site.PORT}{path}") as page:
        found = re.search(r'name="subject" value="([^"]+)"', page.read().decode())
    return found[1] if found else sys.exit(f"bench: no reply form at {path}")


def write_comment(connection: HTTPConnection, path: str, text: str, number: int) -> bool:
    """Whether it was accepted."""
    return send_comment(connection, subject_at(path), text, number) == 302


def send_comment(connection: HTTPConnection, subject: str, text: str, number: int) -> int:
    """As a guest of an address of their own; the answer's status."""
    form = {
        "subject": subject,
        "text": text,
        "name": f"guest {number}",
        "email": f"guest{number}@example.org",
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
    }
    connection.request("POST", "/comments/post/", urlencode(form), headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status
