"""From where an account has logged in.

A place is a network and a device. The device is what the client calls itself without its numbers, so that an update of
a browser is no new device.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Self

from kernel.events import Origin
from services.auth.domain.throttling.network import network_of

KNOWN_FOR = timedelta(days=90)
"""After its last log in a place is not known any more."""

MAX_PLACES = 100
"""Of an account; the one that was used longest ago is forgotten."""

_NUMBERS = re.compile(r"[0-9][0-9._]*")


@dataclass(frozen=True, slots=True)
class LogInPlace:
    """`network` is an IPv4 address or an IPv6 /64, `device` a SHA-256."""

    network: str
    device: bytes

    @classmethod
    def from_request(cls, origin: Origin) -> Self:
        words = _NUMBERS.sub("", origin.user_agent or "")
        return cls(network_of(origin.client_ip), sha256(words.encode(errors="surrogatepass")).digest())
