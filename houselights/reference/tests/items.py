"""Items in Wikidata's JSON, small and true to its shape."""

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

from houselights.reference.loading import Loaded
from houselights.reference.stores.opening import opened_store
from houselights.reference.wikidata.loader import load_wikidata

Json = dict[str, Any]


def claim(prop: str, value: Any, rank: str = "normal", **qualifiers: Any) -> Json:
    made: Json = {"mainsnak": _snak(prop, value), "type": "statement", "rank": rank}
    if qualifiers:
        made["qualifiers"] = {name: [_snak(name, one)] for name, one in qualifiers.items()}
    return made


def _snak(prop: str, value: Any) -> Json:
    return {"snaktype": "value", "property": prop, "datavalue": {"value": value, "type": "any"}}


def ref(number: int) -> Json:
    return {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}


def time(text: str, precision: int) -> Json:
    return {"time": f"+{text}T00:00:00Z", "precision": precision, "calendarmodel": "any"}


def words(text: str, language: str) -> Json:
    return {"text": text, "language": language}


def quantity(amount: str, unit: str = "Q7727") -> Json:
    return {"amount": amount, "unit": f"http://www.wikidata.org/entity/{unit}"}


def item(number: int, labels: dict[str, str], **claims: Any) -> Json:
    """Claims by property: a value, a claim, or a list of these. `aliases` and `pages` are apart."""
    aliases, pages = claims.pop("aliases", {}), claims.pop("pages", 0)
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {code: {"language": code, "value": text} for code, text in labels.items()},
        "descriptions": {},
        "aliases": {
            code: [{"language": code, "value": text} for text in texts]
            for code, texts in aliases.items()
        },
        "claims": {prop: _claims(prop, found) for prop, found in claims.items()},
        "sitelinks": {f"x{one}wiki": {"title": "any"} for one in range(pages)},
    }


def _claims(prop: str, found: Any) -> list[Json]:
    some = found if isinstance(found, list) else [found]
    return [
        one if isinstance(one, dict) and "mainsnak" in one else claim(prop, one) for one in some
    ]


def season_item(number: int, series: int, at: str | None = None, **claims: Any) -> Json:
    """`at` is its number, a text as Wikidata has them."""
    labels = {"en": f"Q{series}, season {at}"}
    return item(number, labels, **{"P31": ref(3464665), "P179": part(series, at), **claims})


def episode_item(number: int, labels: dict[str, str], **claims: Any) -> Json:
    return item(number, labels, **{"P31": ref(21191270), **claims})


def part(whole: int, at: str | None = None) -> Json:
    """A statement that names what this is part of, and its number there."""
    return claim("P", ref(whole), **({"P1545": at} if at is not None else {}))


CRASH = item(
    65117148,
    {
        "en": "Crash Landing on You",
        "ko": "사랑의 불시착",
        "zh-hant": "愛的迫降",
        "ja": "愛の不時着",
    },
    aliases={"ko": ["사불착"], "en": ["Love's Crash Landing"]},
    pages=50,
    P31=ref(5398426),
    P1476=words("사랑의 불시착", "ko"),
    P345="tt10850932",
    P4983="94796",
    P3868="37697-crash-landing-on-you",
    P495=ref(884),
    P364=ref(9176),
    P449=[ref(483943), ref(907311)],
    P136=ref(1366112),
    P580=time("2019-12-14", 11),
    P582=time("2020-02-16", 11),
    P1113=quantity("+16", "1"),
    P2437=quantity("+1", "1"),
    P2047=quantity("+85"),
    P57=ref(90001),
    P161=[
        claim("P161", ref(90002), P453=ref(90004)),
        claim("P161", ref(90003), P4633="Yoon Se-ri"),
    ],
)
CELL = item(
    484285,
    {"en": "Miracle in Cell No. 7", "ko": "7번방의 선물", "ko-latn": "7beonbangui seonmul"},
    P31=ref(11424),
    P495=ref(884),
    P577=[time("2013-01-23", 11), time("2012-00-00", 9)],
    P4947="158445",
)
CRASH_SEASON = season_item(91000, 65117148, "1", P1113=quantity("+16", "1"))
CRASH_EPISODES = [
    episode_item(
        91001,
        {"en": "Episode 1", "ko": "돌풍", "de": "Die Böe", "en-gb": "Episode 1", "mul": "Dolpung"},
        aliases={"en": ["The Gust"]},
        P1476=words("돌풍", "ko"),
        P179=part(65117148, "1"),
        P4908=part(91000, "1"),
        P577=[time("2019-12-14", 11), time("2019-12-15", 11)],
        P2047=quantity("+70"),
        P345="tt10850934",
    ),
    episode_item(
        91002,
        {"en": "Crash Landing on You, episode 2", "ko": "사랑의 불시착 2화", "ja": "北の国の村"},
        P179=part(65117148, "2"),
        P4908=part(91000, "2"),
        P577=time("2019-12-15", 11),
    ),
    episode_item(91003, {"en": "Third of all"}, P179=part(65117148, "3")),
]
"""One in all its forms, one with little of its own, one that says only its number over all."""
NAMED = [
    item(483943, {"en": "tvN", "ko": "티비엔"}),
    item(907311, {"en": "Netflix"}),
    item(1366112, {"en": "Television Drama"}),
    item(90001, {"en": "Lee Jung-hyo", "ko": "이정효"}, P31=ref(5), P345="nm0000009"),
    item(
        90002, {"en": "Hyun Bin", "ko": "현빈"}, P31=ref(5), P569=time("1982-09-25", 11), pages=40
    ),
    item(90003, {"en": "Son Ye-jin", "ko": "손예진"}, P31=ref(5), P345="nm0000005"),
    item(90004, {"en": "Ri Jeong-hyeok", "ko": "리정혁"}, P31=ref(15632617)),
]


def write_dump(path: Path, *items: Json | str | bytes) -> Path:
    """A dump: an item a line, in one list. How it is packed the name says."""
    lines = [
        one if isinstance(one, bytes) else one.encode() if isinstance(one, str)
        else json.dumps(one, ensure_ascii=False).encode()
        for one in items
    ]  # fmt: skip
    raw = b"[\n" + b",\n".join(lines) + b"\n]\n"
    if path.suffix == ".gz":
        raw = gzip.compress(raw)
    elif path.suffix == ".bz2":
        raw = bz2.compress(raw)
    path.write_bytes(raw)
    return path


def load(path: Path) -> Loaded:
    with opened_store() as store:
        return load_wikidata(path, store)
