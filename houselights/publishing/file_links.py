"""Links to files in a text that is shown. Where files stand is known by an app above this one."""

from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

Relink = Callable[[str], str]
"""Safe HTML with links that lead to where the files stand; all else in it is as it was."""

_registered: list[Relink] = []


def register(relink: Relink) -> None:
    _registered.append(relink)


def with_file_links(html: str) -> SafeString:
    for relink in _registered:
        html = relink(html)
    return mark_safe(html)
