"""Typed readers of the environment.

Every setting NAME may also come from a file named by NAME_FILE, so that secrets need not stand in
the environment. A value that can't be used stops the start with a sentence.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn


class BadSetting(SystemExit):
    """A setting that can't be used; ends the process with its sentence."""


def _refuse(name: str, sentence: str) -> NoReturn:
    raise BadSetting(f"houselights: the setting {name} {sentence}")


def read_text(name: str, default: str = "", *, environ: Mapping[str, str] = os.environ) -> str:
    """The value of NAME, or the stripped content of the file that NAME_FILE names."""
    if name in environ:
        return environ[name].strip()
    file_name = environ.get(f"{name}_FILE")
    if file_name is None:
        return default
    try:
        return Path(file_name).read_text(encoding="utf-8").strip()
    except OSError as error:
        _refuse(f"{name}_FILE", f"names a file that can't be read: {error.strerror}.")


def read_bool(name: str, default: bool, *, environ: Mapping[str, str] = os.environ) -> bool:
    text = read_text(name, environ=environ).lower()
    if not text:
        return default
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    _refuse(name, f"must be yes or no, not {text!r}.")


def read_int(
    name: str, default: int, *, least: int = 0, environ: Mapping[str, str] = os.environ
) -> int:
    text = read_text(name, environ=environ)
    if not text:
        return default
    try:
        number = int(text)
    except ValueError:
        _refuse(name, f"must be a whole number, not {text!r}.")
    if number < least:
        _refuse(name, f"must be at least {least}, not {number}.")
    return number


def read_choice(
    name: str, default: str, choices: tuple[str, ...], *, environ: Mapping[str, str] = os.environ
) -> str:
    text = read_text(name, default, environ=environ)
    if text not in choices:
        _refuse(name, f"must be one of {', '.join(choices)}, not {text!r}.")
    return text


def read_list(name: str, *, environ: Mapping[str, str] = os.environ) -> list[str]:
    return [part.strip() for part in read_text(name, environ=environ).split(",") if part.strip()]


def read_url(name: str, default: str, *, environ: Mapping[str, str] = os.environ) -> str:
    """An absolute http or https address, without the slash at its end."""
    text = read_text(name, default, environ=environ).rstrip("/")
    if not text.startswith(("http://", "https://")) or " " in text:
        _refuse(name, f"must be an address that begins with http:// or https://, not {text!r}.")
    return text
