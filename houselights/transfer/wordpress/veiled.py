"""Which tokens of a text stand under a spoiler mark, and what their veil says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape

from houselights.transfer.wordpress.own_places import NOWHERE, Place, place_of
from houselights.transfer.wordpress.spoiler_signs import veil_signs
from houselights.transfer.wordpress.tags import read_tag
from houselights.transfer.wordpress.tidy import Kind, Token

LABEL_MOST = 120
# Half a table says nothing, and half a heading too much: they are veiled as a whole.
_WHOLE = frozenset(
    {
        "table", "pre", "figure", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "object", "video",
        "audio", "button",
    }
)  # fmt: skip


@dataclass(slots=True)
class Veiled:
    """Tokens without marks; for each the number of the section that it stands in, 0 in the open;
    what the veil of each section says, and how far it says that it reveals."""

    tokens: list[Token] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=lambda: [""])
    places: list[Place] = field(default_factory=lambda: [NOWHERE])

    @property
    def is_marked(self) -> bool:
        return len(self.labels) > 1


def veil(tokens: Sequence[Token]) -> Veiled:
    made = Veiled()
    depths: Counter[str] = Counter()
    for token, own_place in _with_labels(veil_signs(tokens)):
        if token.kind == Kind.VEIL:
            _open(made, token, own_place, is_within=depths.total() > 0)
            depths[token.name] += 1
        elif token.kind == Kind.UNVEIL:
            depths[token.name] = max(0, depths[token.name] - 1)
        else:
            made.tokens.append(token)
            made.sections.append(len(made.labels) - 1 if depths.total() else 0)
    _widen(made)
    return made


def _open(made: Veiled, token: Token, own_place: Place, *, is_within: bool) -> None:
    """A mark within a mark only adds to the outer one: what it is called are words of that."""
    label = token.text
    if not is_within:
        made.labels.append(label[:LABEL_MOST])
        made.places.append(own_place)
    if label and (is_within or len(label) > LABEL_MOST):
        words = f"<p>{escape(label, quote=False)}</p>"
        for piece in (
            Token(Kind.START, "p", "<p>"),
            Token(Kind.TEXT, "", words[3:-4]),
            Token(Kind.END, "p", "</p>"),
        ):
            made.tokens.append(piece)
            made.sections.append(len(made.labels) - 1)


def _with_labels(tokens: Sequence[Token]) -> Iterator[tuple[Token, Place]]:
    """Veils with their labels as text; the `<summary>` of `<details>` is one."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if token.kind != Kind.VEIL:
            yield token, NOWHERE
            continue
        given = read_tag(token.text) if token.name in {"spoiler", "details"} else {}
        label = given.get("title", "") if token.name == "spoiler" else ""
        end = _end_of_summary(tokens, place) if token.name == "details" else place
        summary = tokens[place:end]
        marked = [one for one in summary if one.kind in {Kind.VEIL, Kind.UNVEIL}]
        if summary and not marked:
            label = unescape("".join(one.text for one in summary if one.kind == Kind.TEXT))
            place = end
        own_place = place_of(given.get("class", "")) if token.name == "details" else NOWHERE
        yield Token(Kind.VEIL, token.name, " ".join(label.split())), own_place


def _end_of_summary(tokens: Sequence[Token], place: int) -> int:
    """Where the summary that follows ends; `place` itself when none does."""
    at = place
    while at < len(tokens) and tokens[at].kind == Kind.TEXT and not tokens[at].text.strip():
        at += 1
    if at < len(tokens) and (tokens[at].kind, tokens[at].name) == (Kind.START, "summary"):
        for end in range(at, len(tokens)):
            if (tokens[end].kind, tokens[end].name) == (Kind.END, "summary"):
                return end + 1
    return place


def _widen(made: Veiled) -> None:
    """What is kept whole is veiled as a whole when some of it is marked."""
    if not made.is_marked:
        return
    depth = start = 0
    for place, token in enumerate(made.tokens):
        if token.name not in _WHOLE:
            continue
        if token.kind == Kind.START:
            start = place if not depth else start
            depth += 1
        elif token.kind == Kind.END:
            depth -= 1
            if not depth:
                _veil_whole(made.sections, start, place + 1)


def _veil_whole(sections: list[int], start: int, end: int) -> None:
    number = next((section for section in sections[start:end] if section), 0)
    if number:
        sections[start:end] = [number] * (end - start)
