"""A cookie that only this site writes, and that neither scripts nor forms of other sites get."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class SignedCookie:
    """What is signed with one `salt` does not pass for what is signed with another."""

    name: str
    salt: str
    days: int

    def read(self, request: HttpRequest) -> str:
        """Empty when there is none, when it was not signed here, or too long ago."""
        max_age = self.days * _DAY
        return str(request.get_signed_cookie(self.name, "", salt=self.salt, max_age=max_age))

    def write(self, response: HttpResponseBase, value: str) -> None:
        response.set_signed_cookie(
            self.name,
            value,
            salt=self.salt,
            max_age=self.days * _DAY,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def delete(self, response: HttpResponseBase) -> None:
        response.delete_cookie(self.name, samesite="Lax")
