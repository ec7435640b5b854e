"""A title as the component `title_card` takes it."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from houselights.catalog.facts import facts_line, short_facts
from houselights.catalog.models import Title
from houselights.pictures.rendering import picture_html

NO_POSTER = "catalog/no-poster.svg"
ASIDE_SIZES = "(min-width: 64rem) 9rem, 4.5rem"
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


def grid_card(title: Title) -> TitleCard:
    """Among others: every card has a poster, be it blank."""
    return _card(title, facts=short_facts(title), poster=poster_html(title, sizes=GRID_SIZES))


def about_card(title: Title) -> TitleCard:
    """Beside a text about the title, with all its facts in one line."""
    poster = poster_html(title, sizes=ASIDE_SIZES) if title.poster else SafeString("")
    return _card(title, facts=facts_line(title), poster=poster)


def _card(title: Title, *, facts: str, poster: SafeString) -> TitleCard:
    shown, original = title.name_shown, title.original_beside
    return TitleCard(
        name=title.name,
        language=shown.language if shown else "",
        url=title.get_absolute_url(),
        facts=facts,
        original=original.text if original else "",
        original_language=original.language if original else "",
        poster_html=poster,
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
