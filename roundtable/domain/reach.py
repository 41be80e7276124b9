"""From where an address can be read: calendars on the web fetch from outside."""

from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

_LOCAL_ENDINGS = (".local", ".internal", ".intranet", ".lan", ".home.arpa", ".corp")


class Reach(StrEnum):
    """How far away a reader may be."""

    COMPUTER = "computer"
    NETWORK = "network"
    WORLD = "world"


def reach(url: str) -> Reach:
    """Say who can read an address, as far as the address alone tells."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        address = ip_address(host)
    except ValueError:
        return _reach_of_name(host)
    if address.is_loopback or address.is_unspecified:
        return Reach.COMPUTER
    return Reach.WORLD if address.is_global else Reach.NETWORK


def _reach_of_name(host: str) -> Reach:
    if host == "localhost" or host.endswith(".localhost"):
        return Reach.COMPUTER
    if "." not in host or host.endswith(_LOCAL_ENDINGS):
        return Reach.NETWORK
    return Reach.WORLD
