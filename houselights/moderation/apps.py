from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "houselights.moderation"

    def ready(self) -> None:
        from houselights.accounts.private import register_held_counter  # noqa: PLC0415
        from houselights.moderation.queries import count_waiting  # noqa: PLC0415

        register_held_counter(count_waiting)
