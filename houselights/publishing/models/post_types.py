"""A review, a recap, an essay: they add only their own editing forms to a post."""

from django.utils.translation import gettext_lazy as _

from houselights.publishing import panels
from houselights.publishing.models.post import Post, PostKind
from houselights.publishing.previews import PREVIEW_MODES


class Review(Post):
    post_kind = PostKind.REVIEW
    is_creatable = True
    page_description = _(
        "A judgement of one film or series, with a verdict and, if you like, a rating."
    )
    edit_handler = panels.REVIEW_TABS

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")


class Recap(Post):
    post_kind = PostKind.RECAP
    is_creatable = True
    page_description = _(
        "A retelling of a film, a season or an episode: all behind the curtain but its opening."
    )
    edit_handler = panels.RECAP_TABS
    preview_modes = PREVIEW_MODES  # the two orders of its story timeline

    class Meta:
        verbose_name = _("recap")
        verbose_name_plural = _("recaps")


class Essay(Post):
    post_kind = PostKind.ESSAY
    is_creatable = True
    page_description = _("Any other post: a list, an interview, news.")
    edit_handler = panels.ESSAY_TABS

    class Meta:
        verbose_name = _("essay")
        verbose_name_plural = _("essays")


POST_TYPES: dict[PostKind, type[Post]] = {
    PostKind.REVIEW: Review,
    PostKind.RECAP: Recap,
    PostKind.ESSAY: Essay,
}
