"""Why a file did not come."""


class NotFetched(Exception):
    """The words go into the report. `of_host`: others of that host would fare no better."""

    def __init__(self, words: str, *, of_host: bool = False) -> None:
        super().__init__(words)
        self.of_host = of_host
