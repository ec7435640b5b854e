"""What a request asks for, read without Django: the key of a page, and who may get a stored one."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

# What others append to tell where a reader came from: no page of ours looks at it.
_OF_OTHERS = ("utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid")
MOST_QUERY = 200
_ROBOTS = ("bot", "crawl", "spider", "slurp", "feed", "rss", "monitor", "preview", "python", "curl",
           "wget", "http-client", "go-http", "java/", "okhttp")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """What cookies tell of who asks. `look` is the one cookie that a stored page may differ by."""

    is_public: bool
    look: str


class CookieReader:
    """Reads Cookie headers. A reader with one of the `personal` cookies, but without `scripts`,
    gets a page of their own."""

    def __init__(
        self, *, personal: Collection[str], scripts: str, look: str, looks: Collection[str]
    ) -> None:
        self._personal = frozenset(personal)
        self._scripts = scripts
        self.look = look
        self._looks = frozenset(looks)
        self.read = lru_cache(maxsize=4096)(self._read)

    def _read(self, header: str) -> Reader:
        pairs = (part.partition("=") for part in header.split(";"))
        cookies = {name.strip(): value.strip() for name, _, value in pairs}
        is_public = self._scripts in cookies or not self._personal & cookies.keys()
        look = cookies.get(self.look, "")
        return Reader(is_public, look if look in self._looks else "")


@lru_cache(maxsize=4096)
def settle_query(query: str, allowed: frozenset[str]) -> str | None:
    """The query in one form: allowed parameters only, in order. None: the page is not a stored one.

    What sites and letters append to links to tell where readers came from is left out.
    """
    if len(query) > MOST_QUERY:
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError:
        return None
    ours = [(name, value) for name, value in pairs if not name.startswith(_OF_OTHERS)]
    names = [name for name, _ in ours]
    if len(set(names)) < len(names) or not allowed.issuperset(names):
        return None
    return urlencode(sorted(ours))


@lru_cache(maxsize=1024)
def is_robot(user_agent: str) -> bool:
    """Whether a program calls itself one: its reading is not counted."""
    name = user_agent.lower()
    return not name or any(word in name for word in _ROBOTS)
