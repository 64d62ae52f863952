"""Tokens that end a session, with a message authentication code (MAC), so that they need no row in a database."""

import hmac
from collections.abc import Mapping
from uuid import UUID

from kernel.runtime.data.master_key import mac
from kernel.runtime.tokens import base64url
from kernel.secret import Secret

_KEY_ID, _SESSION, _MAC = 1, 16, 32  # bytes
_BODY = _KEY_ID + _SESSION
_LENGTH = -(-(_BODY + _MAC) * 4 // 3)  # characters


class MacSessionEndTokens:
    """Fulfils `SessionEndTokens`: base64url(key id, session id, HMAC-SHA256).

    A reader of the database cannot make one. It works as long as its session lives, and then ends nothing.
    """

    def __init__(self, secrets: Mapping[int, bytes]) -> None:
        """`secrets` by key id, 0-255: tokens are written with the first and read with any."""
        self._secrets = dict(secrets)
        self._current = next(iter(secrets))

    def write(self, session_id: UUID) -> Secret:
        body = bytes([self._current]) + session_id.bytes
        return Secret(base64url.encode(body + mac(self._secrets[self._current], body)))

    def read(self, token: Secret) -> UUID | None:
        text = token.reveal()
        # the length first, so that a long text is never decoded
        if len(text) != _LENGTH:
            return None
        try:
            octets = base64url.decode(text)
        except ValueError:
            return None
        body, secret = octets[:_BODY], self._secrets.get(octets[0])
        if secret is None or not hmac.compare_digest(mac(secret, body), octets[_BODY:]):
            return None
        return UUID(bytes=body[_KEY_ID:])
