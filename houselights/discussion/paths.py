"""Sort paths: a thread read in the order of its paths is read in the order of its tree.

A path is the numbers of a comment's ancestors and its own, six digits each; numbers count up
within a thread. Digits only, because every collation of every database sorts them alike. Comments
deeper than LEVELS share the path of the last level but one: any depth is accepted, and down there
they stand in the order in which they were written, a reply still after what it answers.
"""

WIDTH = 6
LEVELS = 80
LONGEST = WIDTH * LEVELS
MOST = 10**WIDTH - 2  # the end of a branch needs one number above


def path_under(parent_path: str, number: int) -> str:
    """The path of the comment with this number below `parent_path` ("" for a root)."""
    if not 0 < number <= MOST:
        raise ValueError(f"a thread holds at most {MOST} comments")
    return f"{parent_path[: LONGEST - WIDTH]}{number:0{WIDTH}d}"


def end_of_branch(path: str) -> str:
    """The least path that comes after the whole branch of `path`.

    Of a comment on the last level the branch is unknown to paths; its neighbours count as in it.
    """
    start = path[: LONGEST - WIDTH]
    return f"{start[:-WIDTH]}{int(start[-WIDTH:]) + 1:0{WIDTH}d}"
