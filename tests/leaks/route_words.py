"""Pieces of patterns, as the addresses' own modules write them."""

from houselights.web.place_routes import EPISODE, SEASON

__all__ = ["EPISODE", "SEASON", "TITLE", "in_all_formats"]

TITLE = "titles/(?P<slug>[^/]+)/"


def in_all_formats(pattern: str, *addresses: str) -> dict[str, tuple[str, ...]]:
    """A feed as RSS, as Atom and as JSON."""
    end = "$" if pattern.startswith("^") else ""
    return {
        f"{pattern}{form}{end}": tuple(f"{address}{form}" for address in addresses)
        for form in ("", "atom/", "json/")
    }
