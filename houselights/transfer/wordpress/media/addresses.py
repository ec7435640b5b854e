"""Which machines may be asked for a picture. An export is outside data: it must not make this
server knock at doors inside its own network."""

import ipaddress
import socket

from houselights.transfer.wordpress.media.errors import NotFetched

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def find_address(host: str, port: int, *, allow_private: bool) -> str:
    """The address to connect to, so that it is the one that was checked. Raises NotFetched.

    A name that stands for any address which may not be asked is refused as a whole.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"{host} is not found", of_host=True) from error
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    for address in addresses:
        if is_nobodys(address):
            raise NotFetched(f"no site can stand at {host}")
        if not allow_private and not is_public(address):
            words = f"{host} stands in a private network (--allow-private-media lets it through)"
            raise NotFetched(words)
    return addresses[0]


def is_nobodys(text: str) -> bool:
    """Where no WordPress is, in no house either: link-local addresses, at which clouds tell
    their machines' secrets, and those of nobody in particular."""
    address = _inner(ipaddress.ip_address(text))
    return address.is_link_local or address.is_multicast or address.is_unspecified


def is_public(text: str) -> bool:
    address = _inner(ipaddress.ip_address(text))
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 address only wraps."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if wrapped is not None:
            return wrapped
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address
