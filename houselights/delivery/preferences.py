"""What a stored page may differ by: a small closed set, told by one cookie; and which cookies mean
that a reader without scripts gets a page of their own.

The cookie `preferences` holds a value of each preference that is not the default, joined by ".":
`theme-dark.names-original`. Whatever is no such value counts as the defaults.
"""

from itertools import product

COOKIE = "preferences"
SCRIPTS = "scripts"
"""Set by our scripts: they fetch what is private themselves."""

_preferences: dict[str, tuple[str, ...]] = {}
_personal: list[str] = []


def register_preference(name: str, values: tuple[str, ...]) -> None:
    """`values` without the default."""
    _preferences[name] = values


def is_preference(name: str) -> bool:
    return name in _preferences


def register_personal_cookie(*names: str) -> None:
    _personal.extend(name for name in names if name not in _personal)


def personal_cookies() -> tuple[str, ...]:
    return tuple(_personal)


def looks() -> frozenset[str]:
    """Every value that the cookie can have."""
    choices = [("", *(f"{name}-{value}" for value in values)) for name, values in _items()]
    return frozenset(".".join(filter(None, one)) for one in product(*choices))


def read_look(cookie: str) -> dict[str, str]:
    """The preferences that a cookie names, without the defaults."""
    found = dict(part.partition("-")[::2] for part in cookie.split(".") if "-" in part)
    return {name: found[name] for name, values in _items() if found.get(name) in values}


def write_look(preferences: dict[str, str]) -> str:
    """The inverse of `read_look`: one form for each choice."""
    chosen = ((name, preferences.get(name, "")) for name, _ in _items())
    return ".".join(f"{name}-{value}" for name, value in chosen if value in _preferences[name])


def _items() -> list[tuple[str, tuple[str, ...]]]:
    return sorted(_preferences.items())
