"""What a veil says. It is open text: never anything out of what hangs behind it."""

from django.utils.translation import gettext as _

from houselights.discussion.title_parts import TitleParts
from houselights.spoilers.rule import Scope


def veil_label(name: str, *, is_reply: bool) -> str:
    label = _("A reply by %(name)s.") if is_reply else _("A comment by %(name)s.")
    return label % {"name": name}


def scope_in_words(scope: Scope, parts: TitleParts = TitleParts.SEASONS) -> str:
    """How far a comment reveals, as a sentence; "" when it reveals nothing. `parts` are those of
    the title that it is about."""
    if not scope.reveals:
        return ""
    if parts is TitleParts.EPISODES and scope.episode is not None:
        return _("Reveals the story up to episode %(episode)d.") % {"episode": scope.episode}
    if scope.season is None or parts is TitleParts.EPISODES:
        return _("Reveals the whole story.")
    if scope.episode is None:
        return _("Reveals season %(season)d.") % {"season": scope.season}
    return _("Reveals season %(season)d up to episode %(episode)d.") % {
        "season": scope.season,
        "episode": scope.episode,
    }
