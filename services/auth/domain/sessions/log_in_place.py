"""From where an account has logged in: the holder gets an email about a log in from elsewhere.

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

NOTICES_PERIOD = timedelta(days=1)
MAX_NOTICES = 5
"""New places in NOTICES_PERIOD that the holder gets an email about. Each is recorded; more would not be read."""

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


@dataclass(frozen=True, slots=True)
class Novelty:
    """What is new about a place to its account.

    `places` were known before, `new_today` of them for no longer than NOTICES_PERIOD.
    """

    is_new_network: bool
    is_new_device: bool
    places: int
    new_today: int

    @property
    def is_new(self) -> bool:
        """Nothing is new to an account that has never logged in: its first log in follows a registration."""
        return self.places > 0 and (self.is_new_network or self.is_new_device)

    @property
    def is_notice_due(self) -> bool:
        return self.is_new and self.new_today < MAX_NOTICES
