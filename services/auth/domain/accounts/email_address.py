"""Email addresses: how one is checked, written and compared."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

import idna

from services.auth.domain.accounts.unicode_text import MAX_DECOMPOSED, is_printable

_MAX_ADDRESS = 254  # octets, RFC 5321 section 4.5.3.1.3 less the angle brackets
_MAX_LOCAL_PART = 64
_TOO_LONG = "use an email address of at most 254 octets, with at most 64 before the @"
_NO_DOMAIN = "use a domain name after the @"
_PLAIN_LABEL = re.compile(r"(?!xn--)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")  # RFC 1035 section 2.3.1, RFC 1123 section 2.1


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """An address as its owner writes it (`text`, NFC) and as it is compared (`key`).

    Two texts are one address when mail to them is for one mailbox: the domain is compared as A-labels, by UTS 46
    (non-transitional) and IDNA 2008, and the local part in NFC and lower case. It is not case-folded: ß is not ss.
    """

    text: str
    key: str

    @property
    def domain(self) -> str:
        """As it is compared."""
        return self.key.rpartition("@")[2]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parses an address (RFC 5321, without quoting); the space around it is dropped.

        Raises ValueError with an instruction for the user.
        """
        text = text.strip()
        if len(text) > MAX_DECOMPOSED * _MAX_ADDRESS:
            raise ValueError(_TOO_LONG)
        address = unicodedata.normalize("NFC", text)
        local, at, domain = address.rpartition("@")
        if not at or not local or "@" in local:
            raise ValueError("use an email address such as name@example.com")
        if len(address.encode()) > _MAX_ADDRESS or len(local.encode()) > _MAX_LOCAL_PART:
            raise ValueError(_TOO_LONG)
        if not is_printable(address) or any(char.isspace() or char in '"(),:;<>[\\]' for char in address):
            raise ValueError("remove spaces, control characters and quotes from the email address")
        if ".." in address or local[0] == "." or local[-1] == ".":
            raise ValueError("remove the dot that begins, ends or repeats in the email address")
        return cls(address, f"{unicodedata.normalize('NFC', local.lower())}@{_to_a_labels(domain)}")


def _to_a_labels(domain: str) -> str:
    """Raises ValueError for what is no domain name."""
    plain = domain.lower()
    if all(map(_PLAIN_LABEL.fullmatch, plain.split("."))):  # nothing to map, and mostly so
        return plain
    if domain.endswith((".", "\u3002", "\uff0e", "\uff61")):
        raise ValueError(_NO_DOMAIN)
    try:
        return idna.encode(domain, uts46=True, std3_rules=True, transitional=False).decode().lower()
    except idna.IDNAError:
        raise ValueError(_NO_DOMAIN) from None
