"""Makes one stylesheet of many: what `app.css` imports is put in its place.

In development the browser follows the imports itself. When static files are collected they are
inlined, so that a page asks for one stylesheet. Pure text in, text out: the caller reads the files.
"""

import posixpath
import re
from collections.abc import Callable

_TOKEN = re.compile(
    r"""
    (?P<comment>/\*.*?(?:\*/|\Z))
  | (?P<import>@import\s[^;{}]*;)
  | (?P<charset>@charset\s[^;]*;)
  | (?P<url>url\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^"'()\s]+))\s*\))
  | (?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
  | (?P<space>\s+)
  | (?P<mark>[{};,])
  | (?P<other>(?:(?!url\()[^\s{};,"'/@])+|.)
    """,
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?["']?(?P<file>[^"'()\s;]+)["']?\s*\)?\s*"""
    r"""(?:layer\(\s*(?P<layer>[\w.-]+)\s*\))?\s*(?P<rest>[^;]*);""",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)
_MARKS = frozenset("{};,")


class CannotBundle(ValueError):
    """An import that can't be put in its place; says which, and in which file."""


def bundle(read: Callable[[str], str], name: str) -> str:
    """The stylesheet `name` with everything it imports, without comments and needless whitespace.

    `read` gives the text of a stylesheet by its path; paths are relative to one root, with slashes.
    `@import url("x.css") layer(y);` becomes `@layer y{…}`, an import without a layer its bare
    content. A relative `url()` is turned so that it holds from where `name` lies. Raises
    `CannotBundle` for an import from another site, with a media query, or in a circle.
    """
    return _tighten(_inline(read, name, root=posixpath.dirname(name), above=())) + "\n"


def _inline(
    read: Callable[[str], str], name: str, *, root: str, above: tuple[str, ...]
) -> list[str]:
    """The pieces of one stylesheet, each a token or white space; comments are empty pieces."""
    if name in above:
        raise CannotBundle(f"{name} imports itself, by way of {' > '.join(above)}.")
    pieces: list[str] = []
    for token in _TOKEN.finditer(read(name)):
        if token["import"]:
            pieces += _put_in_place(read, token["import"], name, root=root, above=above)
        elif token["url"]:
            pieces.append(_turn_url(token, name, root=root))
        elif token["comment"]:
            pieces.append("")
        elif not token["charset"]:
            pieces.append(" " if token["space"] else token[0])
    return pieces


def _put_in_place(
    read: Callable[[str], str], rule: str, name: str, *, root: str, above: tuple[str, ...]
) -> list[str]:
    parts = _IMPORT.fullmatch(rule)
    if parts is None or parts["rest"] or _ELSEWHERE.match(parts["file"]):
        raise CannotBundle(f"{name} holds an import that can't be put in its place: {rule}")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts["file"]))
    content = _inline(read, file, root=root, above=(*above, name))
    if parts["layer"] is None:
        return content
    return ["@layer ", parts["layer"], "{", *content, "}"]


def _turn_url(token: re.Match[str], name: str, *, root: str) -> str:
    url = token["double"] or token["single"] or token["bare"] or ""
    if not url or _ELSEWHERE.match(url):
        return token["url"]
    from_root = posixpath.normpath(posixpath.join(posixpath.dirname(name), url))
    return f'url("{posixpath.relpath(from_root, root or ".")}")'


def _tighten(pieces: list[str]) -> str:
    """Joins pieces; white space stays only where it may mean something.

    Beside `{ } ; ,` it never does. A comment parts two words without being white space
    (`a/**/.b` is not `a .b`), so between two words an empty one is left.
    """
    out: list[str] = []
    waiting = ""
    for piece in pieces:
        if piece == " ":
            waiting = " "
        elif piece == "":
            waiting = waiting or "/**/"
        else:
            if out and waiting and piece not in _MARKS and out[-1] not in _MARKS:
                out.append(waiting)
            out.append(piece)
            waiting = ""
    return "".join(out)
