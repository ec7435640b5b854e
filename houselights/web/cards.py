"""A title as the component `title_card` takes it."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from houselights.catalog.models import NameKind, Title
from houselights.pictures.rendering import picture_html
from houselights.web.facts import short_facts

NO_POSTER = "web/no-poster.svg"
CARD_SIZES = "4.5rem"
GRID_SIZES = "(min-width: 48rem) 11rem, 45vw"


@dataclass(frozen=True, slots=True)
class TitleCard:
    name: str
    language: str
    url: str
    facts: str
    original: str
    original_language: str
    poster_html: SafeString


def title_card(title: Title, *, sizes: str = CARD_SIZES) -> TitleCard:
    shown = title.name_shown
    original = next(
        (name for name in title.names_of_kind(NameKind.ORIGINAL) if name.text != title.name), None
    )
    return TitleCard(
        name=title.name,
        language=shown.language if shown else "",
        url=title.get_absolute_url(),
        facts=short_facts(title),
        original=original.text if original else "",
        original_language=original.language if original else "",
        poster_html=poster_html(title, sizes=sizes),
    )


def poster_html(title: Title, *, sizes: str, is_lazy: bool = True) -> SafeString:
    """The poster beside the title's name, so it needs no words; a blank one where there is none."""
    if title.poster:
        return picture_html(
            title.poster, alternative="", sizes=sizes, is_lazy=is_lazy, crop="poster"
        )
    return format_html(
        '<img src="{}" alt="" width="400" height="600" loading="lazy">', static(NO_POSTER)
    )
