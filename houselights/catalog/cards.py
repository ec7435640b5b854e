"""A title as the component `title_card` takes it."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from houselights.catalog.models import Episode, Title
from houselights.catalog.words.facts import facts_line, short_facts, years
from houselights.pictures.rendering import picture_html

NO_POSTER = "catalog/no-poster.svg"
ASIDE_SIZES = "(min-width: 64rem) 9rem, 4.5rem"
SMALL_SIZES = "3.25rem"
EPISODE_SIZES = "(min-width: 48rem) 30rem, 92vw"
GRID_SIZES = "(min-width: 48rem) 11rem, 45vw"


@dataclass(frozen=True, slots=True)
class TitleCard:
    """`original` is the name beside the one shown first: the original, unless that is the first."""

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


def credit_card(title: Title) -> TitleCard:
    """Among the work of somebody, with the year alone."""
    return _card(title, facts=years(title), poster=poster_html(title, sizes=SMALL_SIZES))


def about_card(title: Title) -> TitleCard:
    """Beside a text about the title, with all its facts in one line."""
    poster = poster_html(title, sizes=ASIDE_SIZES) if title.poster else SafeString("")
    return _card(title, facts=facts_line(title), poster=poster)


def _card(title: Title, *, facts: str, poster: SafeString) -> TitleCard:
    shown, beside = title.name_shown, title.name_beside
    return TitleCard(
        name=title.name,
        language=shown.language if shown else "",
        url=title.get_absolute_url(),
        facts=facts,
        original=beside.text if beside else "",
        original_language=beside.language if beside else "",
        poster_html=poster,
    )


def picture_of_episode(episode: Episode, *, sizes: str = EPISODE_SIZES) -> SafeString:
    """For behind the veil only; its credit is with whoever shows it."""
    if episode.picture is None:
        return SafeString("")
    return picture_html(episode.picture, alternative=episode.picture.alternative, sizes=sizes)


def poster_html(title: Title, *, sizes: str, is_lazy: bool = True) -> SafeString:
    """The poster beside the title's name, so it needs no words; a blank one where there is none."""
    if title.poster:
        return picture_html(
            title.poster, alternative="", sizes=sizes, is_lazy=is_lazy, crop="poster"
        )
    return format_html(
        '<img src="{}" alt="" width="400" height="600" loading="lazy">', static(NO_POSTER)
    )
