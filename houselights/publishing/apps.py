from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "houselights.publishing"

    def ready(self) -> None:
        # Models can be imported only now.
        from houselights.discussion import subjects  # noqa: PLC0415
        from houselights.publishing.models import Post  # noqa: PLC0415
        from houselights.publishing.threads import PostSubject, fetch_posts  # noqa: PLC0415

        subjects.register(Post, PostSubject, fetch=fetch_posts)
