"""Records with all that they can have, beside what `make_everything` or the demo makes. Everybody
and everything in them is made up."""

from datetime import UTC, date, datetime, timedelta

from houselights.catalog.actions import create_title, merge_titles
from houselights.catalog.models import Episode, Person, PersonId, PersonName, Season, Title
from houselights.catalog.provenance import Document
from houselights.discussion.actions import import_comments, open_thread
from houselights.discussion.actions.importing import ImportedComment
from houselights.discussion.text import render_text
from houselights.spoilers.rule import NOTHING, whole_title

SECRET = "The lighthouse keeper never existed"  # as in `make_everything`: in no public page
SERIES, LONG, CROWD = "the-lamp-on-seven", "a-hundred-evenings", "everybody-is-here"
PERSON = "han-mira"
_AT = datetime(2024, 5, 7, 8, 9, tzinfo=UTC)
_CAST = (
    ("Han Mira", "한미라", "ko", "Yoon Seo, who keeps the lamp"),
    ("Ohta Ren", "太田蓮", "ja", "Ken, the postman"),
    ("Lin Yu-an", "林語安", "zh-Hant", "Her sister"),
    ("Ilse Brandt", "", "", "The Dutch engineer"),
    ("Karim Nour", "كريم نور", "ar", "The captain"),
)
_CREW = (("director", "Baek Do-yun"), ("writer", "Han Mira"), ("composer", "Aino Salo"))


def make_records() -> Title:
    """A series with two seasons, people, terms, ids, talk; its double, merged into it."""
    title = _make_series()
    _name_people()
    lampe = {"name/fr/La Lampe": _name("translated"), "season/3": _season()}
    double = create_title({"kind": "series", "began_on": "2016", **lampe}, name="La Lampe")
    _say(double, "Of the double")
    merge_titles(title, double, by=None)
    season = Season.objects.get(title=title, number=1)
    _say(title, "Under the title")
    _say(season, SECRET)
    _say(Episode.objects.get(season=season, number=1), SECRET)
    return title


def make_long_records() -> tuple[Title, Title]:
    """A series of a hundred episodes, and a film with three hundred credits."""
    series = {
        "kind": "series", "began_on": "2015-03-02", "ended_on": "2015-09-18", "status": "ended",
        "countries": "KR", "language": "ko", "episode_count": 100, "runtime_minutes": 35,
        "name/en/A Hundred Evenings": _name("translated"),
        "name/ko/백 번의 저녁": _name("original"),
        "season/1": {**_season(), "began_on": "2015-03-02", "episode_count": 100},
    }  # fmt: skip
    days = [date(2015, 3, 2) + timedelta(days=2 * n) for n in range(100)]
    for number, day in enumerate(days, start=1):
        series |= _episode(f"1/{number}", f"{SECRET}, {number}", day.isoformat())
    film: Document = {
        "kind": "film", "began_on": "2011-11-11", "countries": "FR, BE", "language": "fr",
        "name/fr/Tout le monde est là": _name("original"),
        "name/en/Everybody Is Here": _name("translated"),
    }  # fmt: skip
    for number in range(1, 301):
        role = "actor" if number <= 220 else ("producer", "other")[number % 2]
        film[f"credit/{role}/somebody-{number}"] = {
            "name": f"Somebody Number{number}", "character": f"Guest {number}", "place": number,
        }  # fmt: skip
    return (
        create_title(series, name="A Hundred Evenings", source="typed"),
        create_title(film, name="Everybody Is Here", source="typed"),
    )


def _make_series() -> Title:
    fields: Document = {
        "kind": "series", "began_on": "2016-01-22", "ended_on": "2018-03", "status": "ended",
        "countries": "KR, JP", "language": "ko", "runtime_minutes": 62, "episode_count": 10,
        "synopsis": "A woman keeps a lamp on the seventh floor burning. Somebody answers it.",
        "certificate/KR": "15", "certificate/US": "TV-14", "id/imdb": "tt0000007",
        "id/wikidata": "Q7", "id/mdl": "70007",
        "name/ko/칠층의 등불": _name("original"),
        "name/ko-Latn/Chilcheungui deungbul": _name("romanised"),
        "name/en/The Lamp on Seven": _name("translated"), "name/ja/七階の灯": _name("translated"),
        "name/en/Lamp 7": _name("also_known_as"),
        "genre/mystery": {"name": "Mystery"}, "genre/drama": {"name": "Drama"},
        "network/tv-seven": {"name": "TV Seven"}, "studio/lantern": {"name": "Lantern Pictures"},
        "tag/lighthouse": {"name": "lighthouse"}, "tag/letters": {"name": "letters"},
        "tag/no-keeper": {"name": SECRET, "is_spoiler": True},
        "season/1": {"name": "", "began_on": "2016-01-22", "episode_count": 8},
        "season/2": {"name": SECRET, "began_on": "2018-02", "episode_count": 2},
        "season/0": {**_season(), "episode_count": 1},
        **_episode("0/1", "A walk through the set", "2017-12-24"),
        **_episode("2/1", SECRET, "2018-02"), **_episode("2/2", "", ""),
        "episode_name/1/1/ko": SECRET,
    }  # fmt: skip
    for number in range(1, 9):
        day = date(2016, 1, 22) + timedelta(days=7 * (number - 1))
        fields |= _episode(f"1/{number}", f"{SECRET}: {number}", day.isoformat())
    for place, (name, _original, _language, character) in enumerate(_CAST, start=1):
        fields[f"credit/actor/{_slug(name)}"] = _credit(name, character, place)
    for place, (role, name) in enumerate(_CREW, start=1):
        fields[f"credit/{role}/{_slug(name)}"] = _credit(name, "", place)
    return create_title(fields, name="The Lamp on Seven", source="typed")


def _name_people() -> None:
    for name, original, language, _character in _CAST:
        person = Person.objects.get(slug=_slug(name))
        if original:
            PersonName.objects.create(
                person=person, text=original, language=language, kind="original"
            )
    mira = Person.objects.get(slug=PERSON)
    Person.objects.filter(pk=mira.pk).update(birth_year=1979)
    PersonName.objects.create(person=mira, text="Han Mi-ra", language="ko-Latn", kind="romanised")
    PersonId.objects.create(person=mira, scheme="imdb", value="nm0000007")


def _say(subject: Title | Season | Episode, text: str) -> None:
    """Two comments; under a title the second reveals all of it."""
    whole = whole_title(subject.pk) if isinstance(subject, Title) else NOTHING
    rows = [("1", "An open word" if whole.reveals else text, NOTHING), ("2", text, whole)]
    import_comments(open_thread(subject), [
        ImportedComment(
            foreign_id=key, created_at=_AT + timedelta(minutes=int(key)), name="Jun",
            html=render_text(said).html, source=said, own_scope=scope,
        )
        for key, said, scope in rows
    ])  # fmt: skip


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _name(kind: str) -> dict[str, str]:
    return {"kind": kind, "country": ""}


def _season() -> dict[str, object]:
    return {"name": "", "began_on": "", "episode_count": None}


def _episode(place: str, name: str, aired_on: str) -> Document:
    row = {"aired_on": aired_on, "runtime_minutes": None}
    named = {f"episode_name/{place}/en": name} if name else {}
    return {f"episode/{place}": row, **named}


def _credit(name: str, character: str, place: int) -> dict[str, object]:
    return {"name": name, "character": character, "place": place}
