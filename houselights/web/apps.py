from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "houselights.web"

    def ready(self) -> None:
        # Models can be imported only now.
        from houselights.catalog.leaving import register_leaving  # noqa: PLC0415
        from houselights.moderation.kinds import register  # noqa: PLC0415
        from houselights.web.movers import keep_talk, register_movers  # noqa: PLC0415
        from houselights.web.proposals import ProposalsForPeople, ProposalsForTitles  # noqa: PLC0415
        from houselights.web.subjects import register_records  # noqa: PLC0415

        register_records()
        register_movers()
        register_leaving(keep_talk)
        register(ProposalsForTitles())
        register(ProposalsForPeople())
