"""Refresh tokens with a message authentication code (MAC), so that they need no row in a database."""

import hmac
from collections.abc import Mapping
from uuid import UUID

from kernel.runtime.data.master_key import mac
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.app.sessions.ports import PresentedToken

_PREFIX = "ggr_"  # so that secret scanners and people recognize one
_KEY_ID, _SESSION, _GENERATION, _MAC = 1, 16, 4, 32  # bytes
_KEY_IDS = range(256)
_BODY = _KEY_ID + _SESSION + _GENERATION
_LENGTH = len(_PREFIX) + -(-(_BODY + _MAC) * 4 // 3)  # characters
_LABEL = b"goodgo/auth/refresh-token/session/1"


class MacRefreshTokens:
    """Fulfils `RefreshTokens`: `ggr_` base64url(key id, session id, generation, MAC).

    The MAC is HMAC-SHA256 under a key derived for the session from a secret that is not in the store of
    sessions: a reader of the store cannot make a token. The same session and generation always give the same
    token, so a lost response can be repeated without storing a copy.
    """

    def __init__(self, secrets: Mapping[int, bytes]) -> None:
        """`secrets` by key id, 0-255: tokens are written with the first and read with any, so that a secret can
        be replaced without ending sessions."""
        if not secrets or not all(key_id in _KEY_IDS for key_id in secrets):
            raise ValueError("refresh tokens need a secret, under an id of 0-255")
        if min(len(secret) for secret in secrets.values()) < _MAC:
            raise ValueError(f"a secret of refresh tokens has {_MAC} bytes or more")
        self._secrets = dict(secrets)
        self._current = next(iter(secrets))

    def write(self, session_id: UUID, generation: int) -> Secret:
        body = bytes([self._current]) + session_id.bytes + generation.to_bytes(_GENERATION, "big")
        mac = _mac(self._secrets[self._current], body, session_id)
        return Secret(_PREFIX + base64url.encode(body + mac))

    def read(self, token: Secret) -> PresentedToken | None:
        text = token.reveal()
        # the length first, so that a long text is never decoded
        if len(text) != _LENGTH or not text.startswith(_PREFIX):
            return None
        try:
            octets = base64url.decode(text[len(_PREFIX) :])
        except ValueError:
            return None
        key_id, session_id = octets[0], UUID(bytes=octets[_KEY_ID : _KEY_ID + _SESSION])
        generation = int.from_bytes(octets[_KEY_ID + _SESSION : _BODY], "big")
        if key_id not in self._secrets:
            return None
        mac = _mac(self._secrets[key_id], octets[:_BODY], session_id)
        return PresentedToken(session_id, generation) if hmac.compare_digest(mac, octets[_BODY:]) else None


def _mac(secret: bytes, body: bytes, session_id: UUID) -> bytes:
    return mac(mac(secret, _LABEL + session_id.bytes), body)
