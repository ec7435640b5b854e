from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "houselights.tracking"

    def ready(self) -> None:
        # Models can be imported only now.
        from houselights.accounts.private import register_part  # noqa: PLC0415
        from houselights.catalog.merging_rows import register_mover  # noqa: PLC0415
        from houselights.spoilers.readers import register_member_progress  # noqa: PLC0415
        from houselights.tracking.movers import SaidStays  # noqa: PLC0415
        from houselights.tracking.private import private_fragment  # noqa: PLC0415
        from houselights.tracking.queries import member_progress  # noqa: PLC0415

        register_member_progress(member_progress)
        register_part(private_fragment)
        register_mover(SaidStays())
