from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "houselights.web"

    def ready(self) -> None:
        from houselights.moderation.kinds import register  # noqa: PLC0415 (models)
        from houselights.web.proposals import ModeratedProposals  # noqa: PLC0415 (models)

        register(ModeratedProposals())
