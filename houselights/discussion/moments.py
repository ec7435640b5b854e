"""When a comment was written, as its page says it."""

from datetime import UTC, date, datetime, time
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext


def render_time(moment: datetime) -> str:
    """In the site's zone; our script turns it to the reader's."""
    local = timezone.localtime(moment)
    text = _moment_in_words(get_language(), local.date(), local.hour, local.minute)
    stamp = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f'<time datetime="{stamp}" data-local="short">{text}</time>'


@lru_cache(maxsize=8192)
def _moment_in_words(language: str | None, day: date, hour: int, minute: int) -> str:
    on = date_format(day, gettext("j M Y"))
    return f"{on}, {time_format(time(hour, minute), gettext('H:i'))}"
