"""How the addresses of seasons and episodes look: numbers as people write them, without noughts
before them, so that no page stands at two addresses."""

_NUMBER = "0|[1-9][0-9]{0,4}"
SEASON = rf"titles/(?P<slug>[^/]+)/season/(?P<number>{_NUMBER})/"
EPISODE = rf"titles/(?P<slug>[^/]+)/season/(?P<season>{_NUMBER})/episode/(?P<number>{_NUMBER})/"
