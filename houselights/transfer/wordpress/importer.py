"""Brings WordPress exports in. Safe to run again, and to be stopped at any moment: each batch is
one transaction, and what came in before is known by site and id."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from django.db import transaction

from houselights.core.progress import NoWatcher, Watcher
from houselights.publishing.models import Essay, PlainPage, Recap, Review
from houselights.transfer.isolation import stopping
from houselights.transfer.models import ImportRun
from houselights.transfer.quiet import unmapped_database, without_indexing
from houselights.transfer.report import Outcome, Report
from houselights.transfer.runs import begin_import, keep_report, names_of
from houselights.transfer.wordpress import FORMAT, OWN_FORMAT
from houselights.transfer.wordpress.batches import Batches
from houselights.transfer.wordpress.bringing import Bringer
from houselights.transfer.wordpress.comments import Talk
from houselights.transfer.wordpress.gaps import Gaps
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.markup import Converter
from houselights.transfer.wordpress.media.bringing import Files
from houselights.transfer.wordpress.media.placing import Places
from houselights.transfer.wordpress.menus.bringing import Menus
from houselights.transfer.wordpress.old_addresses import OldAddresses
from houselights.transfer.wordpress.options import Options
from houselights.transfer.wordpress.own.earlier import Earlier
from houselights.transfer.wordpress.own.fields import OwnFields, is_direct, refuse_own_site
from houselights.transfer.wordpress.pages import PageWriter
from houselights.transfer.wordpress.people import People
from houselights.transfer.wordpress.picture_records import Records
from houselights.transfer.wordpress.planning import Planner
from houselights.transfer.wordpress.signposts import Signposts
from houselights.transfer.wordpress.survey import Survey, survey
from houselights.transfer.wordpress.terms import Terms

CUT_SHORT = "cut exports"
"""The kind under which a report says that a file was cut short."""


def import_wordpress(
    paths: Sequence[Path],
    options: Options | None = None,
    *,
    watcher: Watcher | None = None,
    run: ImportRun | None = None,
) -> Report:
    """Brings in what is not here yet, and what has changed there. Raises BadExport, ImportStopped.

    Several files are the parts of one site's export. The report is kept in `run`; without one a
    new run is made, but not for a dry run.
    """
    options, watcher = options or Options(), watcher or NoWatcher()
    found = survey(paths, watcher)
    refuse_own_site(found.own)
    names = [path.name for path in paths]
    form = OWN_FORMAT if is_direct(found.own) else FORMAT
    kept = begin_import(run, form, names, found.channel.site, dry_run=options.dry_run)
    report = _Import(paths, found, options, watcher).run()
    keep_report(kept, report)
    return report


class _Import:
    """One run over the files of one site."""

    def __init__(
        self, paths: Sequence[Path], found: Survey, options: Options, watcher: Watcher
    ) -> None:
        self.found = found
        self.options = options
        self.dry_run = options.dry_run
        self.file_name = names_of([path.name for path in paths])
        self.watcher = watcher
        self.report = Report()
        self.site = site = OldSite(found.channel.site)
        self.terms = Terms(site.name, self.report, dry_run=self.dry_run)
        self.records = Records(site, self.report, dry_run=self.dry_run)
        self.own = OwnFields(
            found.own, site, self.records, self.report, trusts_roles=options.trusts_roles
        )
        self.people = People(site.name, self.report, self.own.members, dry_run=self.dry_run)
        self.signposts = Signposts(site, with_numbers=not is_direct(found.own))
        menu_items = list(found.menu_items.values())
        self.menus = Menus(site, found.terms, menu_items, self.terms, self.report)
        talk = Talk(site, self.people, self.report, self.own, watcher)
        self.batches = Batches(paths, found, talk, self.report, watcher)
        self.bringer = self._bringer(talk)

    def _bringer(self, talk: Talk) -> Bringer:
        found, site, gaps = self.found, self.site, Gaps(self.records)
        converter = Converter(site, self.records, found.shared_blocks)
        writer = PageWriter(
            site.name, self.people, self.terms, gaps, OldAddresses(site, self.report),
            self.report, self.own, is_cut=bool(found.cut),
        )  # fmt: skip
        return Bringer(
            site=site.name,
            planner=Planner(site.name, converter, self.report, self.own.posts),
            writer=writer,
            records=self.records,
            gaps=gaps,
            signposts=self.signposts,
            menu_targets=self.menus.targets,
            talk=talk,
            report=self.report,
            watcher=self.watcher,
            dry_run=self.dry_run,
        )

    def run(self) -> Report:
        """Raises ImportStopped."""
        self.report.notes.update(self.found.mended)
        for name, sentence in self.found.cut.items():
            self.report.add(CUT_SHORT, Outcome.LEFT, why=sentence, example=name)
        with stopping():
            self._bring_people_and_terms()
            self.records.bring(self.found.attachments.values())
            if self.found.own:
                self._bring_files()  # titles and blocks of an own export name them
            with nullcontext() if self.dry_run else transaction.atomic():
                self.own.bring_site(dry_run=self.dry_run)
            total = self.found.item_count + self.found.comment_count
            self.watcher.begin("Bringing in posts and comments", total)
            with without_indexing(Review, Recap, Essay, PlainPage), unmapped_database():
                for batch in self.batches:
                    self.bringer.bring(batch)
            earlier = Earlier(self.site.name, self.found.earlier, self.report, dry_run=self.dry_run)
            earlier.bring(self.file_name)
            settled = self.own.brought_settings
            self.menus.bring(dry_run=self.dry_run, came_with_settings=settled)
            if not self.dry_run:
                self.signposts.put_up_for_pictures()
            if not self.found.own:
                self._bring_files()
            if not self.dry_run:
                Places(self.site.name, self.report).fill(self.watcher)
        return self.report

    def _bring_files(self) -> None:
        files = Files(self.site.name, self.options, self.report)
        if self.dry_run:
            files.look(self.records.made_of(self.found.attachments.values()))
        else:
            files.bring(self.watcher)

    def _bring_people_and_terms(self) -> None:
        others = self.own.members.others(self.found.authors)
        self.people.bring([*self.found.authors, *others])
        self.terms.bring(self.found.terms, self.found.own_terms)
        if not self.dry_run:
            self.signposts.put_up_for_authors(self.found.authors, self.people)
            self.signposts.put_up_for_terms(self.found.terms, self.terms)
