"""Bodies with a canary in every field that a block has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from houselights.documents.addresses import address_of
from houselights.pictures.models import Picture, Rendition
from houselights.pictures.rendering import WIDTH_SPECS
from houselights.pictures.renditions import FALLBACKS, specs_for
from houselights.pictures.tests.factories import make_picture
from houselights.publishing.tests import bodies
from houselights.spoilers.rule import Scope
from tests.leaks.canaries import Canaries

Homes = Mapping[str, Scope]


@dataclass(frozen=True, slots=True)
class Furniture:
    canaries: Canaries

    def every_block(self, where: str, homes: Homes) -> list[bodies.Block]:
        """All kinds of blocks, to be put behind one veil."""

        def word(what: str) -> str:
            return self.canaries.hang(f"{where}: {what}", homes)

        own = self.picture(f"{where}: the picture's own", homes)
        gallery = [
            {
                "type": "item",
                "id": f"00000000-0000-4000-8000-00000000000{number}",
                "value": {
                    "picture": self.picture(
                        f"{where}: of the gallery", homes, is_told=False, is_linked=True
                    ).pk,
                    "alternative": word("a gallery's alternative text"),
                    "caption": word("a gallery's caption"),
                    "credit": word("a gallery's credit"),
                },
            }
            for number in (1, 2)
        ]
        video = {
            "url": f"https://tube.example.org/w/{word('address of a video')}",
            "picture": self.picture(f"{where}: before a video", homes, is_told=False).pk,
            "caption": word("caption of a video"),
        }
        link = f'<a href="{address_of(self.document(where, homes))}">{word("link to a file")}</a>'
        table = f'<table><tbody><tr><td title="{word("title")}">{word("cell")}</td></tr></tbody>'
        return [
            bodies.paragraph(f"He {word('paragraph')} &amp; <b>{word('bold')}</b>. {link}"),
            bodies.block("heading", word("heading")),
            bodies.still(own),
            bodies.still(
                self.picture(f"{where}: with words", homes, is_told=False),
                alternative=word("alternative text"), caption=word("caption"),
                credit=word("credit"),
            ),
            bodies.block("gallery", gallery),
            bodies.block("quote", {"text": word("quote"), "source": word("source of a quote")}),
            bodies.block("pull_line", word("pull line")),
            bodies.block("embed", video),
            bodies.block("kept_html", f"{table}</table>"),
        ]  # fmt: skip

    def few_blocks(self, where: str, homes: Homes) -> list[bodies.Block]:
        words = [self.canaries.hang(f"{where}: {what}", homes) for what in ("heading", "text")]
        still = bodies.still(self.picture(f"{where}: a still", homes))
        return [bodies.block("heading", words[0]), bodies.paragraph(words[1]), still]

    def picture(
        self, where: str, homes: Homes, *, is_told: bool = True, is_linked: bool = False
    ) -> Picture:
        """With renditions whose names are known. `is_told`: its own words are shown; `is_linked`:
        and so is the file itself, which else only a page's renditions are made of."""
        said = homes if is_told else None
        picture = make_picture(
            f"{self.canaries.hang(f'{where} file, as it was called')}.png",
            size=(90, 60),
            title=self.canaries.hang(f"{where} title in the library"),
            alternative=self.canaries.hang(f"{where} alternative text", said),
            caption=self.canaries.hang(f"{where} caption in the library"),
            credit=self.canaries.hang(f"{where} credit", said),
        )
        name, linked = PurePath(picture.file.name).stem, homes if is_linked else None
        self.canaries.hang_file(name, f"{where} file", linked)
        for number, spec in enumerate(specs_for(picture, is_see_through=False)):
            is_shown = spec in WIDTH_SPECS or spec in FALLBACKS
            mark = self.canaries.hang(f"{where} rendition {spec}", homes if is_shown else None)
            Rendition.objects.create(
                image=picture, filter_spec=spec, width=90 + number, height=60,
                file=f"pictures/renditions/{mark}.webp",
            )  # fmt: skip
        return picture

    def document(self, where: str, homes: Homes) -> Document:
        called = self.canaries.hang(f"{where}: a file's name")
        document = Document(title=self.canaries.hang(f"{where}: a file's title"))
        document.file = ContentFile(f"%PDF {called}".encode(), name=f"{called}.pdf")
        document._set_document_file_metadata()
        document.save()
        self.canaries.hang_file(document.file_hash, f"{where}: a file's address", homes)
        return document
