"""What is plausible, as the site's own records have it."""

FIRST_YEAR, LAST_YEAR = 1870, 2200
MOST_MINUTES = 32767
MOST_ORDINAL = 32767  # of a season, or of an episode
