"""What a post shows of itself in lists and at its head."""

from django import template
from django.utils.safestring import SafeString

from houselights.catalog import cards as title_cards
from houselights.catalog.cards import TitleCard
from houselights.catalog.models import Title
from houselights.publishing import cards
from houselights.publishing.models import Post

register = template.Library()


@register.simple_tag
def post_card(post: Post) -> cards.PostCard:
    return cards.post_card(post)


@register.simple_tag
def about_card(title: Title) -> TitleCard:
    return title_cards.about_card(title)


@register.simple_tag
def lead_still(post: Post) -> SafeString:
    return cards.lead_still_html(post)


@register.filter
def kind_text(post: Post) -> str:
    return cards.kind_text(post)


@register.filter
def thoughts_text(count: int | None) -> str:
    return cards.thoughts_text(count or 0)
