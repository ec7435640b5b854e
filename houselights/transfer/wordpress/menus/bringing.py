"""Makes the chosen menu the site's, and says of every menu and entry what became of it."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from houselights.publishing.plain_text import shorten
from houselights.site_settings.menu import MenuEntry, is_default_menu
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.isolation import NOT_STORED, bring_each
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.items import Item, Term
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.menus.block_menus import block_menus
from houselights.transfer.wordpress.menus.classic import ENTRIES, classic_menus
from houselights.transfer.wordpress.menus.old_menus import OldEntry, OldMenu, choose
from houselights.transfer.wordpress.menus.targets import Targets, UnsafeAddress
from houselights.transfer.wordpress.own.site import MOST_ENTRIES
from houselights.transfer.wordpress.plain import plain_open
from houselights.transfer.wordpress.terms import Terms

MENUS = "menus"
LABEL_MOST = 40
_NOWHERE = "leads nowhere by itself: a heading over others"
_UNSAFE = "its address is no address of the web: refused"
_GONE = "what it leads to is not here, or not published"
_TOO_MANY = f"a menu has at most {MOST_ENTRIES} entries here"
_ANOTHER = "of another menu: a site has one here"
_NESTED = "stood under another entry: all stand in one row here"
_OWN = "came with the settings of the export"


class Menus:
    """Of one import; after the last post."""

    def __init__(
        self, site: OldSite, terms: Sequence[Term], items: Sequence[Item], known: Terms,
        report: Report,
    ) -> None:  # fmt: skip
        self.report = report
        self.identities = Identities(site.name, "menu")
        self.terms, self.items = terms, items
        self.targets = Targets(site, terms, known)

    def bring(self, *, dry_run: bool, came_with_settings: bool) -> None:
        menus = self._read()
        if came_with_settings:
            self._pass_over(menus)
        elif chosen := choose(menus):
            self._leave_all(menu for menu in menus if menu is not chosen)
            bring_each(
                [chosen],
                lambda some: self._bring(some[0], dry_run=dry_run),
                self._leave_unstored,
                self.report,
            )
        else:
            self._leave_all(menus)

    def _read(self) -> list[OldMenu]:
        """Block menus last: they count where there is no classic one."""
        links = [item for item in self.items if item.kind == "nav_menu_item"]
        classic = classic_menus(self.terms, links, self.report)
        posts = [item for item in self.items if item.kind != "nav_menu_item"]
        blocks = block_menus(posts, self.report)
        if not any(menu.entries for menu in classic):
            return [*classic, *blocks]
        self._leave_all(blocks)
        return classic

    def _bring(self, menu: OldMenu, *, dry_run: bool) -> None:
        rows, placed = self._rows(menu)
        with transaction.atomic():
            outcome, why = self._keep(rows, dry_run=dry_run)
        self.report.add(MENUS, outcome, why=why, example=menu.name)
        for entry in placed:
            self.report.add(ENTRIES, outcome, why=why, example=entry.example)
            if entry.is_nested:
                self.report.remark(ENTRIES, _NESTED, example=entry.example)

    def _rows(self, menu: OldMenu) -> tuple[list[MenuEntry], list[OldEntry]]:
        rows: list[MenuEntry] = []
        placed: list[OldEntry] = []
        for entry in menu.entries:
            row = self._row(entry)
            if isinstance(row, str) or len(rows) == MOST_ENTRIES:
                why = row if isinstance(row, str) else _TOO_MANY
                self.report.add(ENTRIES, Outcome.LEFT, why=why, example=entry.example)
            else:
                rows.append(row)
                placed.append(entry)
        return rows, placed

    def _row(self, entry: OldEntry) -> MenuEntry | str:
        """Or why there is none."""
        if entry.target.is_nowhere:
            return _NOWHERE
        try:
            place = self.targets.find(entry.target)
        except UnsafeAddress:
            return _UNSAFE
        if place is None:
            return _GONE
        label = plain_open(entry.label) or place.name or place.url
        return {"label": shorten(label, LABEL_MOST), "url": place.url}

    def _keep(self, rows: list[MenuEntry], *, dry_run: bool) -> tuple[Outcome, str]:
        if not rows:
            return Outcome.LEFT, "none of its entries leads anywhere here"
        SiteSettings.objects.select_for_update().filter(pk=1).first()
        site = get_site_settings()
        known = self.identities.find(["menu"]).get("menu")
        if site.menu == rows:
            outcome = Outcome.SAME
        elif known is None and not is_default_menu(site.menu):
            return Outcome.KEPT, "this site has a menu of its own"
        elif known is not None and known.here_digest != digest_of(site.menu):
            return Outcome.KEPT, "the menu was changed here"
        else:
            outcome = Outcome.NEW if known is None else Outcome.CHANGED
        if not dry_run and outcome != Outcome.SAME:
            self._write(site, rows)
        return outcome, ""

    def _write(self, site: SiteSettings, rows: list[MenuEntry]) -> None:
        site.menu = rows
        site.save()
        digest = digest_of(rows)
        known = self.identities.find(["menu"]).get("menu")
        if known is None:
            known = self.identities.make("menu", site, source_digest=digest)
        known.source_digest = known.here_digest = digest
        known.save()

    def _leave_all(self, menus: Iterable[OldMenu]) -> None:
        for menu in menus:
            why = "another came in: a site has one here" if menu.entries else "has no entries"
            self.report.add(MENUS, Outcome.LEFT, why=why, example=menu.name)
            for entry in menu.entries:
                self.report.add(ENTRIES, Outcome.LEFT, why=_ANOTHER, example=entry.example)

    def _pass_over(self, menus: Sequence[OldMenu]) -> None:
        for menu in menus:
            self.report.add(MENUS, Outcome.SAME, why=_OWN, example=menu.name)
            for entry in menu.entries:
                self.report.add(ENTRIES, Outcome.SAME, why=_OWN, example=entry.example)

    def _leave_unstored(self, menu: OldMenu) -> str:
        self.report.add(MENUS, Outcome.LEFT, why=NOT_STORED, example=menu.name)
        for entry in menu.entries:
            self.report.add(ENTRIES, Outcome.LEFT, why=NOT_STORED, example=entry.example)
        return menu.name
