"""Addresses are compared, never kept: what is stored is a digest that only this site can make."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.utils.crypto import salted_hmac

SALT = "houselights.core.address_digest"


def digest_address(address: str) -> str:
    """A keyed digest of an IP address, 32 hex digits; "" when there is no address.

    Of an IPv6 address only the network (/64) counts: one household has all the rest of it.
    """
    network = _network_of(address)
    return salted_hmac(SALT, network, algorithm="sha256").hexdigest()[:32] if network else ""


def _network_of(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ip_network((parsed, 64), strict=False))
    return str(parsed)
