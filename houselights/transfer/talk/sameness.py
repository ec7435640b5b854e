"""The same comment, come in from elsewhere: WordPress keeps copies of what Disqus holds, and Disqus
took over what stood in WordPress.

Known for certain where Disqus noted WordPress's id; else by name, minute and words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from html import unescape

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef

from houselights.discussion.models import Comment, Thread
from houselights.transfer.identity import digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.talk.finding import POST
from houselights.transfer.talk.items import OldComment

_MENTION = re.compile(r"<a\b[^<>]*data-dsq-mention[^<>]*>[^<]*</a>|@[\w.-]+:disqus\b")
_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"https?://\S+")
_NOT_WORDS = re.compile(r"[\W_]+")


def find_same(
    thread: Thread, post_id: int, site: str, comments: Sequence[OldComment]
) -> dict[str, int]:
    """By the ids of those that are here already under the post, the ids that they have here."""
    same = _by_wordpress_id(thread, post_id, comments)
    left = [comment for comment in comments if comment.id not in same and comment.written_at]
    return same | find_by_words(thread, site, left, apart_from=set(same.values()))


def fingerprint(name: str, at: datetime, text: str) -> str:
    """Alike for one comment as several systems keep it: as raw text or HTML, with links cut short
    and mentions in their own ways."""
    minute = int(at.timestamp() // 60)
    return digest_of(" ".join(unescape(name).casefold().split()), minute, _words(text))


def _words(text: str) -> str:
    bare = unescape(_TAG.sub(" ", _MENTION.sub("", text)))
    bare = unicodedata.normalize("NFKC", bare).casefold()
    return _NOT_WORDS.sub("", _ADDRESS.sub("", bare)) or "".join(bare.split())


def _by_wordpress_id(
    thread: Thread, post_id: int, comments: Sequence[OldComment]
) -> dict[str, int]:
    wanted = {comment.wordpress_id: comment.id for comment in comments if comment.wordpress_id}
    if not wanted:
        return {}
    sites = ImportedItem.objects.filter(kind=POST, object_id=post_id).values("site")
    items = ImportedItem.objects.filter(
        site__in=sites, kind="comment", foreign_id__in=wanted
    ).values_list("foreign_id", "object_id")
    by_pk = {pk: number for number, pk in items}
    here = Comment.objects.filter(thread=thread, pk__in=by_pk).values_list("pk", flat=True)
    numbers = {by_pk[pk]: pk for pk in here}
    return {
        comment.id: numbers[comment.wordpress_id]
        for comment in comments
        if comment.wordpress_id in numbers
    }


def find_by_words(
    thread: Thread, site: str, comments: Sequence[OldComment], *, apart_from: set[int]
) -> dict[str, int]:
    """Each of those here stands for one only: who wrote the same twice has written twice."""
    times = [comment.written_at for comment in comments if comment.written_at]
    if not times:
        return {}
    minute = timedelta(minutes=1)
    ours = ImportedItem.objects.filter(
        content_type=ContentType.objects.get_for_model(Comment),
        object_id=OuterRef("pk"),
        site=site,
    )
    candidates = Comment.objects.filter(
        ~Exists(ours),
        thread=thread,
        is_imported=True,
        created_at__range=(min(times) - minute, max(times) + minute),
    ).values_list("pk", "name", "created_at", "source")
    here: dict[str, list[int]] = defaultdict(list)
    for pk, name, at, source in candidates.order_by("-pk"):
        if pk not in apart_from:
            here[fingerprint(name, at, source)].append(pk)
    same: dict[str, int] = {}
    for comment in comments if here else []:
        if comment.written_at is not None:
            pks = here.get(fingerprint(comment.name, comment.written_at, comment.text), [])
            if pks:
                same[comment.id] = pks.pop()
    return same
