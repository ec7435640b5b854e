from django.apps import AppConfig

from houselights.delivery import outdating


class DiscussionConfig(AppConfig):
    name = "houselights.discussion"

    def ready(self) -> None:
        # Models can be imported only now.
        from houselights.accounts.private import register_part  # noqa: PLC0415
        from houselights.discussion.moderated import ModeratedComments  # noqa: PLC0415
        from houselights.discussion.outdating import OUTDATES  # noqa: PLC0415 (models)
        from houselights.discussion.private import private_fragment  # noqa: PLC0415
        from houselights.moderation.kinds import register  # noqa: PLC0415

        register(ModeratedComments())
        register_part(private_fragment)
        outdating.register(*OUTDATES)
