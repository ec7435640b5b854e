"""Times in the editor are the site's.

Wagtail shows and reads them in the zone of the member's profile, else in `settings.TIME_ZONE`. A
member who has chosen no zone works in the one that the owner gave the site: "goes live at nine"
means nine there.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.users.models import UserProfile

from houselights.accounts.models import Member
from houselights.site_settings.middleware import settings_of


class EditorZoneMiddleware:
    """Stands behind the one that signs members in. Costs pages outside the editor nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/admin/") and isinstance(request.user, Member):
            profile = UserProfile.get_for_user(request.user)
            if not profile.current_time_zone:
                profile.current_time_zone = settings_of(request).time_zone
            request.user.wagtail_userprofile = profile  # type: ignore[attr-defined]
        return self.get_response(request)
