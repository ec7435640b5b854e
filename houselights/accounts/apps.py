from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models.signals import post_migrate

from houselights.delivery.outdating import register
from houselights.delivery.preferences import register_personal_cookie, register_preference
from houselights.spoilers.guest_progress import PROGRESS


class AccountsConfig(AppConfig):
    name = "houselights.accounts"

    def ready(self) -> None:
        # Models can be imported only now.
        from houselights.accounts.outdating import OUTDATES  # noqa: PLC0415
        from houselights.accounts.personal import GUEST, HELD, THEME, THEMES  # noqa: PLC0415
        from houselights.accounts.roles import make_roles_after_migrating  # noqa: PLC0415

        register(*OUTDATES)
        register_preference(THEME, THEMES)
        register_personal_cookie(settings.SESSION_COOKIE_NAME, HELD, GUEST, PROGRESS)

        post_migrate.connect(make_roles_after_migrating, sender=self)
        # Wagtail's pages of users, with our fields; see `admin_users`.
        apps.get_app_config("wagtailusers").user_viewset = (  # type: ignore[attr-defined]
            "houselights.accounts.admin_users.MemberViewSet"
        )
