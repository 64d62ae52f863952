"""Challenges with a message authentication code (MAC) and an expiry, so that they need no row before they are used."""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from kernel.runtime.data.master_key import mac
from kernel.runtime.process.system import random_bytes
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.domain.factors.challenge import Challenge, ChallengePurpose

_PREFIX = "ggm_"
_KEY_ID, _PURPOSE, _USER, _CONTEXT, _EXPIRY, _NONCE, _MAC = 1, 1, 16, 32, 8, 16, 32  # bytes
_BODY = _KEY_ID + _PURPOSE + _USER + _CONTEXT + _EXPIRY + _NONCE
_LENGTH = len(_PREFIX) + -(-(_BODY + _MAC) * 4 // 3)  # characters


class MacChallenges:
    """Fulfils `Challenges`: `ggm_` base64url(key id, purpose, user id, digest of the context, expiry, nonce, MAC)."""

    def __init__(self, secrets: Mapping[int, bytes]) -> None:
        """`secrets` by key id, 0-255: challenges are written with the first and read with any."""
        self._secrets = dict(secrets)
        self._current = next(iter(secrets))

    def write(self, purpose: ChallengePurpose, user_id: UUID, context: bytes, expires_at: datetime) -> Secret:
        expiry = int(expires_at.timestamp()).to_bytes(_EXPIRY, "big")
        head = bytes([self._current, purpose]) + user_id.bytes + sha256(context).digest()
        body = head + expiry + random_bytes(_NONCE)
        return Secret(_PREFIX + base64url.encode(body + mac(self._secrets[self._current], body)))

    def read(self, token: Secret, purpose: ChallengePurpose, now: datetime) -> Challenge | None:
        text = token.reveal()
        # the length first, so that a long text is never decoded
        if len(text) != _LENGTH or not text.startswith(_PREFIX):
            return None
        try:
            octets = base64url.decode(text[len(_PREFIX) :])
        except ValueError:
            return None
        body, secret = octets[:_BODY], self._secrets.get(octets[0])
        if secret is None or not hmac.compare_digest(mac(secret, body), octets[_BODY:]):
            return None
        challenge = _parse(body)
        return challenge if challenge.purpose == purpose and now < challenge.expires_at else None


def _parse(body: bytes) -> Challenge:
    user = _KEY_ID + _PURPOSE
    context = user + _USER
    expiry = context + _CONTEXT
    return Challenge(
        purpose=ChallengePurpose(body[_KEY_ID]),
        user_id=UUID(bytes=body[user:context]),
        context=body[context:expiry],
        expires_at=datetime.fromtimestamp(int.from_bytes(body[expiry : expiry + _EXPIRY], "big"), UTC),
        digest=sha256(body).digest(),
    )
