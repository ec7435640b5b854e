"""Words for the items of Wikidata that a row names."""

import re
from collections.abc import Iterable

from houselights.reference.keys import number_of, print_item, wikidata_key
from houselights.reference.reading import rows
from houselights.reference.stores.contract import Row
from houselights.reference.wikidata.codes import CODES

_NAMED = re.compile(r"wikidata-Q(\d+)")


def labels_and_codes(found: Iterable[Row]) -> tuple[dict[str, str], dict[str, str]]:
    """Of all items that stand in any text of these rows: words by `wikidata-Q884`, and codes."""
    numbers = {
        int(number)
        for row in found
        for value in row
        if isinstance(value, str) and "wikidata-" in value
        for number in _NAMED.findall(value)
    }
    labels: dict[str, str] = {}
    codes = {print_item(wikidata_key(one)): CODES[one] for one in numbers if one in CODES}
    keys = [wikidata_key(number) for number in sorted(numbers)]
    for key, name, code in rows("SELECT key, name, code FROM {s}.item WHERE key IN {list}", keys):
        labels[print_item(key)] = name
        if code and number_of(key) not in CODES:
            codes[print_item(key)] = code
    return labels, codes


def in_words(text: str | None, labels: dict[str, str]) -> tuple[str, ...]:
    """Lines, with items in words; an item that is not known is left out."""
    lines = (labels.get(line, line) for line in (text or "").split("\n"))
    return tuple(line for line in lines if line and not _NAMED.fullmatch(line))
