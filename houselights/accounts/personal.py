"""The reader of a page that is rendered for one reader."""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token

from houselights.accounts.models import Member
from houselights.accounts.private import count_held
from houselights.delivery.preferences import COOKIE, read_look
from houselights.spoilers.asked import Asked, asked_of

HERE = "here"  # tells scripts that there is a private part worth fetching
HERE_DAYS = 365  # as long as the longest of the cookies that it stands for
HELD = "held"  # a guest's comments that wait
GUEST = "guest"  # a guest's name, remembered on request
THEME = "theme"  # a preference: see `delivery.preferences`
THEMES = ("light", "dark")


class MemberRequest(HttpRequest):
    """A request whose page is for a signed-in member: see `pages.member_page`."""

    user: Member
    personal: "Personal"


class Personal:
    """What templates may show of the reader. Nothing is read from the database before it is asked
    for, and nothing twice."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def member(self) -> Member | None:
        """None for a guest; the session is not touched when there is none."""
        if settings.SESSION_COOKIE_NAME not in self._request.COOKIES and not _has_user(
            self._request
        ):
            return None
        user = self._request.user
        return user if isinstance(user, Member) and user.is_authenticated else None

    @property
    def name(self) -> str:
        return self.member.get_full_name() if self.member else ""

    @property
    def is_owner(self) -> bool:
        return self.member is not None and self.member.is_superuser

    @cached_property
    def can_edit(self) -> bool:
        """Whether the editor (the team's admin) opens for this reader."""
        return self.member is not None and self.member.has_perm("wagtailadmin.access_admin")

    @cached_property
    def can_moderate(self) -> bool:
        return self.member is not None and self.member.has_perm("moderation.decide")

    @property
    def is_team(self) -> bool:
        return self.can_edit or self.can_moderate

    @cached_property
    def csrf_token(self) -> str:
        return get_token(self._request)

    @cached_property
    def held_count(self) -> int:
        """What waits for this member of the team; 0 for everybody else."""
        return count_held(self.member) if self.member and self.is_team else 0


def _has_user(request: HttpRequest) -> bool:
    """Whether somebody signed in during this very request."""
    return bool(request.session.accessed)


def theme_of(request: HttpRequest) -> str:
    """ "light", "dark", or "" when the device decides."""
    return read_look(request.COOKIES.get(COOKIE, "")).get(THEME, "")


def personal_of(request: HttpRequest) -> Personal | None:
    """The reader whom this page is rendered for, or None on a public page."""
    found = getattr(request, "personal", None)
    return found if isinstance(found, Personal) else None


def asked_by(request: HttpRequest) -> Asked:
    """What of this page stands open: what its reader named, and, where it is rendered for them
    alone, what their progress allows."""
    return asked_of(request, is_personal=personal_of(request) is not None)
