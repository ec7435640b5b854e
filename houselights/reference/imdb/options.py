"""What the owner wants of the files."""

from dataclasses import dataclass

EPISODE = "episode"
KINDS = ("film", "series", "mini_series", "special", "short", EPISODE)
EXTRAS = ("principals", "names")
KIND_OF_TYPE = {
    "movie": "film",
    "tvMovie": "film",
    "video": "film",
    "tvSeries": "series",
    "tvMiniSeries": "mini_series",
    "tvSpecial": "special",
    "tvPilot": "special",
    "short": "short",
    "tvShort": "short",
    "tvEpisode": EPISODE,
}
"""IMDb's types in the site's words. What is not here (games, music videos) is left out."""


@dataclass(frozen=True, slots=True)
class Options:
    kinds: frozenset[str] = frozenset(KINDS)
    minimum_votes: int = 0
    with_adult: bool = False
    extras: frozenset[str] = frozenset()

    def as_words(self) -> list[str]:
        """The same words for the same wishes."""
        words = [*sorted(self.kinds), f"votes {self.minimum_votes}", f"adult {self.with_adult}"]
        return [*words, *sorted(self.extras)]
