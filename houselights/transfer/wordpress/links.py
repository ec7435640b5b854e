"""Addresses in a text: those of the old site become addresses of this one."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from houselights.transfer.wordpress import signs

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_WHOLE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# A browser passes over these wherever they stand in an address, and so must we.
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")
_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{2,5}$)")
_MADE_SMALLER = re.compile(r"(?:-scaled|-rotated)(?=\.\w{2,5}$)")


@dataclass(frozen=True, slots=True)
class OldSite:
    """The site that a text was written for: host and path of its address, without "www."."""

    name: str

    @property
    def host(self) -> str:
        return self.name.partition("/")[0]

    @property
    def folder(self) -> str:
        """The path of the site itself, folded; "" when it stood at the root of its host."""
        return signs.fold(signs.decode(self.name.partition("/")[2]))

    def path_of(self, url: str) -> str | None:
        """The path (with query and fragment) of an address on the old site; None for others."""
        if not _WHOLE.match(url):
            return None
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        host = parts.netloc.lower().removeprefix("www.")
        at = f"{host}{parts.path}".rstrip("/")
        if at != self.name and not at.startswith(f"{self.name}/"):
            return None
        path = f"/{parts.path.lstrip('/')}"  # "//" would begin another host's address
        query = f"?{parts.query}" if parts.query else ""
        return f"{path}{query}{f'#{parts.fragment}' if parts.fragment else ''}"

    def localise(self, url: str) -> str:
        """The address to link to here: "" when it may not be linked to at all."""
        url = url.strip()
        bare = _UNSEEN.sub("", url)
        local = self.path_of(url)
        if local is not None:
            return local
        if _SCHEME.match(bare) and not bare.lower().startswith(("http:", "https:", "mailto:")):
            return ""
        return url

    def address_of(self, url: str) -> str:
        """The path of one of its pages as addresses are kept here; "" for `?p=1` and strangers."""
        path = self.path_of(url)
        if path is None or "?" in path:
            return ""
        return signs.decode(path.split("#")[0]).strip("/")

    def path_below(self, url: str) -> str:
        """The path of one of its pages below the site's own, folded; "" as for `address_of`."""
        return self.below(signs.fold(self.address_of(url)))

    def below(self, path: str) -> str:
        """A folded path without the folder of the site, if it begins with it, and without the
        `index.php` of servers that can't do without."""
        for front in (self.folder, "index.php"):
            if front:
                path = "" if path == front else path.removeprefix(f"{front}/")
        return path


def path_at_any_host(url: str) -> str:
    """The folded path of a whole address; "" for `?p=1`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_whole = parts.scheme in {"http", "https"} and not parts.query
    return signs.fold(signs.decode(parts.path)) if is_whole else ""


def upload_path(url: str) -> str:
    """Of a picture's own file: its path under the uploads folder. A mark like `-1920x1080` in it
    is part of its name."""
    path = unquote(urlsplit(url).path) if "://" in url else unquote(url.split("?")[0])
    _, _, below = path.rpartition("/wp-content/uploads/")
    return _MADE_SMALLER.sub("", (below or path).strip("/"))


def upload_paths(url: str) -> tuple[str, ...]:
    """The paths that a picture may have whose address, in any of its sizes, this is; the likeliest
    first: a file may be called what another's smaller version would be."""
    own = upload_path(url)
    return tuple(dict.fromkeys((own, _MADE_SMALLER.sub("", _SIZE.sub("", own)))))
