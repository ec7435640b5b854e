"""The forms in which the team writes, tab by tab."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from houselights.publishing.post_form import PlainPageForm, PostForm

EDITORS_ONLY = "publishing.change_post"  # editors have it, authors don't

HEAD = [
    TitleFieldPanel(
        "title",
        placeholder=_("Headline"),
        help_text=_("Stands in every list: it must spoil nothing."),
    ),
    FieldPanel("standfirst"),
    FieldPanel("lead_still"),
]
VERDICT = MultiFieldPanel(
    [FieldPanel("bottom_line"), FieldPanel("rating")], heading=_("Judgement"), icon="success"
)
BODY = FieldPanel("body", icon="doc-full")
CURTAIN_NOTES = {
    "review": _(
        "Optional. What you can only say to somebody who has seen it. It is in no page, feed or "
        "search result until a reader asks for it."
    ),
    "recap": _(
        "The story. It is in no page, feed or search result until a reader asks for it or says "
        "how far they have got. Only the text above is open."
    ),
    "essay": _("Optional. It is in no page, feed or search result until a reader asks for it."),
}
BEATS = MultiFieldPanel(
    [
        FieldPanel("beats", heading=_("As told")),
        HelpPanel(template="publishing/admin/story_order.html"),
    ],
    heading=_("Story timeline"),
    icon="date",
    classname="collapsed",
    help_text=_(
        "Optional, behind a curtain of its own. Type what happens beat by beat in the order in "
        "which it is told, then number the beats in the order in which they happened: 1 came "
        "first, the same number twice is at the same time, none is where a date says it or nobody "
        "knows. When: 1997, 1997-12 or 1997-12-23; or the time since the beat above, as “15 years "
        "later”, “2 days earlier” or “=” for at the same time; or your own words. Who is there: "
        "one a line with the age at that moment, “Ye-sung, 6”; in brackets who is only remembered "
        "or imagined, “(Ye-sung, 6)”. Behind the cog: weight, and how far a beat reveals, for a "
        "recap of a whole series; without it, as far as the recap. A still is behind the curtain "
        "too."
    ),
)
PLACE = FieldRowPanel([FieldPanel("season"), FieldPanel("episode")])
SORTING = MultiFieldPanel(
    [FieldPanel("categories"), FieldPanel("tags")], heading=_("Where it belongs"), icon="tag"
)
SETTINGS = [
    FieldPanel("slug", help_text=_("Ends the address. Old addresses go on working.")),
    FieldPanel("published_at"),
    FieldPanel("author", permission=EDITORS_ONLY),
    MultiFieldPanel(
        [
            FieldPanel("is_talk_open"),
            FieldPanel("is_talk_veiled"),
            FieldPanel("is_sticky", permission=EDITORS_ONLY),
        ],
        heading=_("Talk and place"),
    ),
    PublishingPanel(),
    CommentPanel(),
]


def post_tabs(kind: str, about_heading: Any, *, with_verdict: bool) -> Any:
    """The three tabs of a post of this kind."""
    curtain = MultiFieldPanel(
        [FieldPanel("spoiler_label"), FieldPanel("spoiler_body")],
        heading=_("Behind the curtain"),
        help_text=CURTAIN_NOTES[kind],
        icon="view",
    )
    about = [FieldPanel("about"), PLACE, SORTING]
    timeline = [BEATS] if kind == "recap" else []
    content = [*HEAD, *([VERDICT] if with_verdict else []), BODY, curtain, *timeline]
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList(about, heading=about_heading),
            ObjectList(SETTINGS, heading=_("Settings")),
        ],
        base_form_class=PostForm,
    )


REVIEW_TABS = post_tabs("review", _("About the film"), with_verdict=True)
RECAP_TABS = post_tabs("recap", _("About the film"), with_verdict=False)
ESSAY_TABS = post_tabs("essay", _("About"), with_verdict=False)
PLAIN_PAGE_TABS = TabbedInterface(
    [
        ObjectList([TitleFieldPanel("title"), BODY], heading=_("Content")),
        ObjectList(
            [FieldPanel("slug"), FieldPanel("is_talk_open"), PublishingPanel(), CommentPanel()],
            heading=_("Settings"),
        ),
    ],
    base_form_class=PlainPageForm,
)
FIXED_PAGE_TABS = ObjectList(
    [
        FieldPanel(
            "title",
            help_text=_("Only shown here, in the editor. The site's name is in its settings."),
        )
    ]
)
