"""IMDb's non-commercial data sets (developer.imdb.com/non-commercial-datasets): seven files of
tab-separated values that the site's owner fetched. Nothing of them is shipped."""
