"""What a guest's device holds: keys to the comments written on it, and, when asked, a name.

The keys let a guest see a comment that waits, mend it for ten minutes, and be known next time. The
cookie is signed, and only a digest of each key is stored, so neither alone opens anything.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from houselights.accounts.personal import GUEST, HELD
from houselights.core.signed_cookie import SignedCookie

KEPT = 20
HELD_DAYS = 30
GUEST_DAYS = 365
_SALT = "houselights.discussion.own"
_HELD = SignedCookie(HELD, _SALT, HELD_DAYS)
_GUEST = SignedCookie(GUEST, _SALT, GUEST_DAYS)
_KEY = re.compile(r"(\d{1,18})\.([\w-]{16})")


@dataclass(frozen=True, slots=True)
class OwnKey:
    comment_id: int
    secret: str

    @property
    def digest(self) -> str:
        return digest_secret(self.secret)

    def opens(self, edit_key: str) -> bool:
        return bool(edit_key) and constant_time_compare(self.digest, edit_key)

    def __str__(self) -> str:
        return f"{self.comment_id}.{self.secret}"


@dataclass(frozen=True, slots=True)
class Guest:
    """What a guest says of themself."""

    name: str = ""
    email: str = ""
    website: str = ""


def make_secret() -> str:
    return secrets.token_urlsafe(12)


def digest_secret(secret: str) -> str:
    return salted_hmac(_SALT, secret, algorithm="sha256").hexdigest()[:32]


def own_keys(request: HttpRequest) -> tuple[OwnKey, ...]:
    """The keys that this device holds, the newest last."""
    found = [_KEY.fullmatch(part) for part in _HELD.read(request).split()]
    return tuple(OwnKey(int(match[1]), match[2]) for match in found if match)


def remember_keys(response: HttpResponseBase, keys: Iterable[OwnKey]) -> None:
    _HELD.write(response, " ".join(str(key) for key in list(keys)[-KEPT:]))


def remembered_guest(request: HttpRequest) -> Guest:
    value = _GUEST.read(request)
    try:
        fields = signing.loads(value, salt=_SALT) if value else {}
        return Guest(**{name: str(fields[name]) for name in ("name", "email", "website")})
    except (signing.BadSignature, KeyError, TypeError):
        return Guest()


def remember_guest(response: HttpResponseBase, guest: Guest) -> None:
    fields = {"name": guest.name, "email": guest.email, "website": guest.website}
    _GUEST.write(response, signing.dumps(fields, salt=_SALT))


def forget_guest(response: HttpResponseBase) -> None:
    _GUEST.delete(response)
