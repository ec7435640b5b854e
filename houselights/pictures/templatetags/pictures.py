"""`{% picture_tag picture alternative="" sizes="…" lazy=True crop="card" %}`."""

from django import template
from django.utils.safestring import SafeString

from houselights.pictures.models import Picture
from houselights.pictures.rendering import picture_html

register = template.Library()


@register.simple_tag
def picture_tag(
    picture: Picture | None,
    *,
    alternative: str = "",
    sizes: str = "100vw",
    lazy: bool = True,
    crop: str = "",
) -> SafeString | str:
    """The picture, or nothing when there is none."""
    if picture is None:
        return ""
    return picture_html(picture, alternative=alternative, sizes=sizes, is_lazy=lazy, crop=crop)
