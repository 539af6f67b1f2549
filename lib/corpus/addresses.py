"""Which addresses may be fetched: those of the open internet, and no other.

A link that somebody gives must not make this program ask a machine behind its firewall. A host's name is resolved
once, every address that it has is checked, and the connection is made to the address that was checked, so that a
second answer of the name server changes nothing.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from lib import settings
from lib.errors import InputError

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ISATAP = 0x0000_5EFE
"""The third quarter of an address by RFC 5214, but for the bit that says whether its end is unique."""
_UNICAST = ipaddress.ip_network("2000::/3")
"""All of IPv6 that is routed on the open internet; site-local and the like lie outside."""
_CLOSED = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20")))
"""Assigned to protocols and to documentation, though Python has some of them for global."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: its address in full, and the machine's address that was checked."""

    url: str
    scheme: str
    host: str
    port: int
    target: str
    ip: str


def place(url: str) -> Place:
    """The place of an address; raises InputError where it is no web address, is not known, or may not be asked."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or _PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError):
        raise InputError(f"{url[:200]} is no web address: copy it anew from the browser.") from None
    if parts.scheme not in _PORTS or not host:
        raise InputError(f"{url[:200]} is no web address: begin it with https://.")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{url[:200]} holds a name or a password: take it out.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"{host} is not known as a host: check the address for slips.") from None
    ips = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not ips or not all(_open(ip) for ip in ips):
        raise InputError(f"{host} is not on the open internet and is not asked: save the page and add its file.")
    if port not in {80, 443, 8080, 8443} and not all(ip.is_loopback for ip in ips):
        raise InputError(
            f"{url[:200]} asks for port {port}, which is none of the web's: save the page and add its file."
        )
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return Place(urlunsplit(parts._replace(fragment="")), parts.scheme, host, port, target, str(ips[0]))


def _open(ip: Address) -> bool:
    """Whether an address is of the open internet, also where it carries another inside it."""
    if ip.is_loopback:
        return settings.allow_loopback()
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _inside(ip)
        if inner is not None:
            return _open(inner)
        if ip not in _UNICAST:
            return False
    closed = any(ip in net for net in _CLOSED if net.version == ip.version)
    return ip.is_global and not (closed or ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local)


def _inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64 or ISATAP."""
    inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if inner is None and (ip in _NAT64 or (int(ip) >> 32) & 0xFDFF_FFFF == _ISATAP):
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    return inner
