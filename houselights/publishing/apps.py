from django.apps import AppConfig

from houselights.delivery import outdating


class PublishingConfig(AppConfig):
    name = "houselights.publishing"

    def ready(self) -> None:
        # Models can be imported only now.
        from houselights.discussion import subjects  # noqa: PLC0415
        from houselights.moderation.kinds import register  # noqa: PLC0415
        from houselights.publishing import threads  # noqa: PLC0415
        from houselights.publishing.models import PlainPage, Post  # noqa: PLC0415
        from houselights.publishing.moderated import ModeratedPosts  # noqa: PLC0415
        from houselights.publishing.outdating import OUTDATES  # noqa: PLC0415 (models)

        subjects.register(Post, threads.PostSubject, fetch=threads.fetch_posts)
        subjects.register(PlainPage, threads.PlainPageSubject, fetch=threads.fetch_plain_pages)
        register(ModeratedPosts())
        outdating.register(*OUTDATES)
