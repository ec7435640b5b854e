from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "houselights.accounts"

    def ready(self) -> None:
        from houselights.accounts.roles import make_roles_after_migrating  # noqa: PLC0415 (models)

        post_migrate.connect(make_roles_after_migrating, sender=self)
        # Wagtail's pages of users, with our fields; see `admin_users`.
        apps.get_app_config("wagtailusers").user_viewset = (  # type: ignore[attr-defined]
            "houselights.accounts.admin_users.MemberViewSet"
        )
