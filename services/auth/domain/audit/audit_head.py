"""A signed head: what the issuer states about its audit trail, once a day."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Self

HEAD_TYPE = "audit-head+jws"
"""The `typ` header: no token is a head, and no head is a token (RFC 8725 section 3.11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditHead:
    """The first `events` events of the trail are the leaves of a Merkle tree (RFC 9162 section 2.1) with this root.

    `number` counts the heads from 1. `date` is the day in UTC on which it was signed. `previous` is the SHA-256 of the
    statement of the head before; None for the first.
    """

    issuer: str
    number: int
    date: date
    events: int
    root: bytes
    previous: bytes | None

    def encode(self) -> bytes:
        """Returns the payload of the head's statement."""
        members = {
            "iss": self.issuer,
            "number": self.number,
            "date": self.date.isoformat(),
            "events": self.events,
            "root": self.root.hex(),
            "previous": self.previous.hex() if self.previous is not None else None,
        }
        return json.dumps(members).encode()

    @classmethod
    def parse(cls, payload: bytes) -> Self:
        """Raises ValueError."""
        try:
            members = json.loads(payload)
            return cls(
                issuer=str(members["iss"]),
                number=int(members["number"]),
                date=date.fromisoformat(members["date"]),
                events=int(members["events"]),
                root=bytes.fromhex(members["root"]),
                previous=bytes.fromhex(members["previous"]) if members["previous"] is not None else None,
            )
        except (KeyError, TypeError) as broken:
            raise ValueError("the payload is not that of a head") from broken


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """A head with its `statement`, a compact JWS, the public key (RFC 7517) that verifies it, and the proof that it
    continues the head before (`consistency_ranges`).
    """

    head: AuditHead
    statement: str
    key: Mapping[str, Any]
    consistency: tuple[bytes, ...]

    @property
    def digest(self) -> bytes:
        """What the next head names as its `previous`."""
        return digest_statement(self.statement)


def digest_statement(statement: str) -> bytes:
    return sha256(statement.encode()).digest()


def read_statement(statement: str) -> AuditHead:
    """Returns what a statement claims; its signature is not verified. Raises ValueError."""
    parts = statement.split(".")
    if len(parts) != 3:  # noqa: PLR2004 - RFC 7515 section 7.1
        raise ValueError("a statement is a compact JWS")
    return AuditHead.parse(urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
