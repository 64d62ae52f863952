"""What an issuer's replica states about its stream of revocations, signed with the key that signs access tokens.

The entries of a stream are numbered, and a digest chains each one to those before it. One signature over the newest
number and its digest therefore covers every entry: none can be forged, changed, left out or put in another place.
"""

import json
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Protocol, Self

from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import compact_jws
from kernel.runtime.tokens.jwks import KeySource

TYPE = "revocations+jws"
"""The `typ` header: no access token is a statement, and no statement is an access token (RFC 8725 section 3.11)."""

FIRST_DIGEST = bytes(32)


class Signer(Protocol):
    """Signs with the issuer's current key."""

    def sign(self, type_: str, payload: bytes) -> str:
        """Returns a compact JWS (RFC 7515 section 7.1) with that `typ`."""
        ...


def extend(digest: bytes, entry: str) -> bytes:
    """Returns the digest of a stream after one more entry."""
    return sha256(digest + entry.encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The stream `epoch` has the entries after number `tail` up to number `head`.

    `digest` is that of the newest entry and `tail_digest` that of the last entry before them, which was cleared away.
    `beat` counts the statements of the stream. `time` is when it was signed, in milliseconds since 1970; `lag` is for
    how many milliseconds the issuer has not read its database then, and None when it never has.
    """

    epoch: str
    beat: int
    head: int
    digest: str
    tail: int
    tail_digest: str
    time: int
    lag: int | None

    def sign(self, signer: Signer) -> str:
        return signer.sign(TYPE, json.dumps(asdict(self)).encode())

    @classmethod
    def parse(cls, payload: bytes) -> Self:
        """Raises ValueError."""
        members = parse_object(payload)
        if members.keys() != {field.name for field in fields(cls)}:
            raise ValueError("not a statement about revocations")
        texts = [members[name] for name in ("epoch", "digest", "tail_digest")]
        numbers = [members[name] for name in ("beat", "head", "tail", "time")]
        if not all(isinstance(each, str) for each in texts) or not all(type(each) is int for each in numbers):
            raise ValueError("a member of the statement has another type")
        if members["lag"] is not None and type(members["lag"]) is not int:
            raise ValueError("its lag is not a number")
        return cls(**members)


def read_unverified(text: str) -> Statement | None:
    """Returns what a text claims, to choose what is worth verifying; None for what is not a statement."""
    try:
        return Statement.parse(compact_jws.parse(text).payload)
    except ValueError:
        return None


async def verify(text: str, keys: KeySource) -> Statement | None:
    """Returns the statement; None unless the issuer signed it as one. Raises Unavailable without any key."""
    try:
        signed = compact_jws.parse(text)
        statement = Statement.parse(signed.payload)
    except ValueError:
        return None
    if signed.header.get("typ") != TYPE:
        return None
    key = await keys.key(signed.kid)
    return statement if key is not None and signed.is_signed_by(key) else None
