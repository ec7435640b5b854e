"""The pages that the team writes.

One table, `Post`, holds all that a review, a recap and an essay have, so that an archive is one
query and an essay becomes a review without moving its data. The three types add only their own
editing forms (docs/adr/0003).
"""

from houselights.publishing.models.labels import Category, PostTag
from houselights.publishing.models.pages import EditorialPage, HomePage, PlainPage, PostIndex
from houselights.publishing.models.post import OldAddress, Post, PostKind
from houselights.publishing.models.post_types import POST_TYPES, Essay, Recap, Review
from houselights.publishing.models.veil_run import VeiledPost, VeilOutcome, VeilRun

__all__ = [
    "POST_TYPES",
    "Category",
    "EditorialPage",
    "Essay",
    "HomePage",
    "OldAddress",
    "PlainPage",
    "Post",
    "PostIndex",
    "PostKind",
    "PostTag",
    "Recap",
    "Review",
    "VeilOutcome",
    "VeilRun",
    "VeiledPost",
]
