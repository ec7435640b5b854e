"""Videos from elsewhere: known by their address alone; nobody is asked before the reader presses.

The addresses of players are the providers' documented ones.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Embed:
    """What a page needs to offer a video: who has it, where it plays, where it can be seen."""

    provider: str
    player_url: str
    watch_url: str


_ID = r"(?P<id>[\w-]{1,64})"
_PLAYERS = (
    (
        "YouTube",
        re.compile(
            r"https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:\S*?&)?v=|embed/|"
            rf"shorts/|v/)|youtu\.be/){_ID}"
        ),
        "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
    ),
    (
        "Vimeo",
        re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d{1,20})"),
        "https://player.vimeo.com/video/{id}?autoplay=1&dnt=1",
    ),
    (
        "Dailymotion",
        re.compile(rf"https?://(?:www\.)?(?:dailymotion\.com/(?:embed/)?video/|dai\.ly/){_ID}"),
        "https://geo.dailymotion.com/player.html?video={id}",
    ),
)
_PEERTUBE = re.compile(
    rf"(?P<site>https://[\w.-]+(?::\d+)?)/(?:w|videos/watch|videos/embed)/{_ID}/?$"
)


def find_embed(url: str) -> Embed | None:
    """The player for a video's address, or None when its provider is not known."""
    for provider, pattern, player in _PLAYERS:
        if found := pattern.match(url):
            return Embed(provider, player.format(id=found["id"]), url)
    if found := _PEERTUBE.match(url):
        site, video = found["site"], found["id"]
        return Embed(site.removeprefix("https://"), f"{site}/videos/embed/{video}", url)
    return None
