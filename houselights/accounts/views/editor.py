"""The editor's own doors, led to ours: they know no second factor and count no failed tries."""

from typing import Any

from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    ChangePasswordPanel,
    NameEmailSettingsPanel,
)

sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
reset_password = RedirectView.as_view(pattern_name="account_reset_password")

LEFT_OUT: tuple[type[Any], ...] = (
    NameEmailSettingsPanel,
    ChangePasswordPanel,
    AvatarSettingsPanel,
)


class EditorAccountView(AccountView):
    """What a member likes of the editor. Name, address and password have pages of their own; a
    portrait would keep all that its file tells, so there is none."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        return [panel for panel in super().get_panels() if not isinstance(panel, LEFT_OUT)]


editor_account = require_admin_access(never_cache(EditorAccountView.as_view()))
