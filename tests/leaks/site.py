"""The furnished site: posts, pages, records and talk, all that can spoil in them a canary."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.models import Episode, Season, Title
from houselights.publishing.models import Post
from houselights.publishing.tests import bodies
from houselights.publishing.tests.factories import (
    CategoryFactory,
    EssayFactory,
    PlainPageFactory,
    RecapFactory,
    ReviewFactory,
)
from houselights.site_settings.models import SiteSettings
from houselights.spoilers.rule import NOTHING, WHOLE, Scope, up_to, whole_title
from tests.leaks.canaries import Canaries
from tests.leaks.furniture import Furniture
from tests.leaks.records import make_film, make_series
from tests.leaks.talk import Talk


@dataclass
class FurnishedSite:
    canaries: Canaries
    series: Title
    other: Title
    film: Title
    author: Member
    posts: dict[str, Post] = field(default_factory=dict)
    comments: list[int] = field(default_factory=list)

    @property
    def places(self) -> dict[str, Any]:
        """What stands in the table of addresses."""
        posts = {name: post.address for name, post in self.posts.items()}
        titles = {"series": self.series.slug, "other": self.other.slug, "film": self.film.slug}
        ids = {"post_id": self.posts["review"].pk, "series_id": self.series.pk}
        return {**posts, **titles, **ids, "author": self.author.username}


def furnish() -> FurnishedSite:
    SiteSettings(name="The House", tagline="Films, told with care", posts_per_page=3).save()
    canaries = Canaries()
    site = FurnishedSite(
        canaries,
        make_series(canaries, "The Row"),
        make_series(canaries, "The Other"),
        make_film(canaries),
        MemberFactory.create(username="mina", display_name="Mina", bio="Writes here."),
    )
    _write_posts(site)
    _talk(site)
    return site


def _write_posts(site: FurnishedSite) -> None:
    series, whole = site.series, whole_title(site.series.pk)
    make = _Writer(site)
    make.post("review", ReviewFactory, whole_title(site.film.pk), about=site.film, is_full=True)
    make.post("series_review", ReviewFactory, whole, about=series)
    for episode in (1, 4):
        scope = up_to(series.pk, 1, episode)
        make.post(f"recap_{episode}", RecapFactory, scope, about=series, season=1, episode=episode,
                  is_full=episode == 4)  # fmt: skip
    make.post("season_recap", RecapFactory, up_to(series.pk, 1), about=series, season=1)
    make.post("recap", RecapFactory, whole, about=series)
    make.post("essay", EssayFactory, whole, about=series)
    make.post("free_essay", EssayFactory, WHOLE)
    make.page()


class _Writer:
    def __init__(self, site: FurnishedSite) -> None:
        self.site, self.furniture = site, Furniture(site.canaries)
        self.category = CategoryFactory.create(name="Films", slug="films", description="All.")

    def post(
        self, name: str, factory: Any, scope: Scope, *, is_full: bool = False, **fields: Any
    ) -> None:
        """A section, the part behind the curtain and, of a recap, a story timeline, each of its
        own words. A canary's home is known once the post has an address."""
        blocks = self.furniture.every_block if is_full else self.furniture.few_blocks
        homes: dict[str, Scope] = {}
        before = set(self.site.canaries.by_mark)
        sections = [bodies.spoiler(*blocks(f"{name}, section", {"": scope}), label="From here on")]
        if scope == whole_title(self.site.series.pk):  # one that reveals less than the rest
            few = self.furniture.few_blocks(
                f"{name}, section of its own", {"": up_to(self.site.series.pk, 1, 2)}
            )
            sections.append(bodies.spoiler(*few, season=1, episode=2))
        story = blocks(f"{name}, story", {"": scope})
        heading = next(one["value"] for one in story if one["type"] == "heading")
        beats = self._beats(name, scope, heading) if factory is RecapFactory else []
        post = factory.create(
            title=f"On {name}", slug=name.replace("_", "-"), author=self.site.author,
            categories=[self.category], tags=["lamps"], lead_still=None,
            body=bodies.stream(bodies.paragraph("Open words here."), *sections),
            spoiler_body=bodies.stream(*story),
            beats=bodies.stream(*beats), **fields,
        )  # fmt: skip
        self.site.posts[name] = post
        for mark in set(self.site.canaries.by_mark) - before:
            homes = self.site.canaries.by_mark[mark].homes
            if "" in homes:
                homes[post.get_absolute_url()] = homes.pop("")

    def _beats(self, name: str, whole: Scope, heading: str) -> list[bodies.Block]:
        """At several places, as far as they lie within what the recap reveals."""
        series, season = self.site.series.pk, whole.season
        places: list[tuple[int | None, int | None]] = [(None, None)]
        if season is None:
            places += [(1, 1), (1, 4), (1, None), (2, 1), (0, 1)]
        elif whole.episode is None:
            places += [(1, 1), (1, 4)]
        made = []
        for season, episode in places:
            scope = whole if season is None else up_to(series, season, episode)
            made.append(self._beat(f"{name}, beat of {scope}", scope, heading, season, episode))
        return made

    def _beat(
        self, where: str, scope: Scope, heading: str, season: int | None, episode: int | None
    ) -> bodies.Block:
        def word(what: str) -> str:
            return self.site.canaries.hang(f"{where}: {what}", {"": scope})

        who = f"{word('who')}, {word('age')}\n({word('in mind')})"
        still = self.furniture.picture(f"{where}: a still", {"": scope})
        return bodies.beat(
            word("what"), when=word("when"), who=who, mark=heading, season=season,
            episode=episode, picture=still.pk,
)  # fmt: skip

    def page(self) -> None:
        """A plain page belongs to no title: nothing but asking opens its sections."""
        section = bodies.spoiler(*self.furniture.few_blocks("plain page", {"/about/": WHOLE}))
        page = PlainPageFactory.create(
            title="About", slug="about", body=bodies.stream(bodies.paragraph("Who."), section)
        )
        page.save_revision().publish()


def _talk(site: FurnishedSite) -> None:
    series, other = site.series.pk, site.other.pk
    talk = Talk(site.canaries)
    whole, fourth = whole_title(series), up_to(series, 1, 4)
    talk.under(site.posts["series_review"], (whole, whole), (fourth, fourth),
               (up_to(series, 1), up_to(series, 1)), (up_to(other, 1, 1), up_to(other, 1, 1)),
               (NOTHING, NOTHING))  # fmt: skip
    talk.under(site.posts["recap_4"], (NOTHING, fourth), (up_to(series, 1, 1), fourth),
               (up_to(series, 2, 1), up_to(series, 2, 1)), (up_to(other, 1, 1), WHOLE))  # fmt: skip
    talk.under(site.posts["free_essay"], (WHOLE, WHOLE))
    talk.under(site.series, (whole, whole), (up_to(series, 1, 1), up_to(series, 1, 1)))
    talk.under(Season.objects.get(title=site.series, number=1), (NOTHING, up_to(series, 1)))
    special = Episode.objects.get(season__title=site.series, season__number=0, number=1)
    talk.under(special, (NOTHING, whole))
    for number in (1, 4):
        episode = Episode.objects.get(season__title=site.series, season__number=1, number=number)
        scope = up_to(series, 1, number)
        talk.under(episode, (NOTHING, scope), (whole, whole))
    site.comments = talk.shown
