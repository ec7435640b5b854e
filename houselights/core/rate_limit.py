"""A count for each address and stretch of time, in the cache: for work that leaves no row."""

import time

from django.core.cache import cache

from houselights.core.address_digest import digest_address


def is_above_rate(action: str, address: str, *, count: int, seconds: int) -> bool:
    """Counts one more; whether it is more than `count` since the clock's last full `seconds`.

    Two at the very same moment may count as one, and an address that can't be read is let through.
    """
    digest = digest_address(address)
    if not digest:
        return False
    key = f"rate-{action}-{digest}-{int(time.time()) // seconds}"
    done = int(cache.get(key, 0)) + 1
    cache.set(key, done, timeout=seconds)
    return done > count
