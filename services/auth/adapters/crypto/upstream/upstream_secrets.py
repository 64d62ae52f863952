"""Handshakes, the secrets of connections, and link tokens: derived and sealed with keys that are not in the store."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

import structlog

from kernel.errors import Unavailable
from kernel.runtime.data.key_ring import KeyRing, SealBroken
from kernel.runtime.data.master_key import mac
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.app.upstream.ports import Handshake
from services.auth.domain.upstream.connection import StoredConnection
from services.auth.domain.upstream.identity import LinkableIdentity

_PREFIX = "ggl_"
_MAX_TOKEN = 2_000  # characters: a subject has 255 at most (OpenID Connect Core 1.0 section 2)
_LINK_PLACE = b"link"
_ID, _EXPIRY = 16, 8  # bytes
_VERIFIER, _NONCE = b"verifier:", b"nonce:"
_log = structlog.get_logger("auth.upstream")


class DerivedUpstreamSecrets:
    """Fulfils `UpstreamSecrets`."""

    def __init__(self, handshake_keys: Mapping[int, bytes], ring: KeyRing) -> None:
        """`handshake_keys` by key id: the key that a state names, as a challenge does, derives its handshake."""
        self._keys = dict(handshake_keys)
        self._ring = ring

    def derive_handshake(self, state: Secret) -> Handshake:
        key, text = self._find_key(state), state.reveal().encode()
        verifier, nonce = (base64url.encode(mac(key, label + text)) for label in (_VERIFIER, _NONCE))
        return Handshake(state, Secret(verifier), nonce)

    def seal_client_secret(self, connection_id: UUID, secret: Secret) -> bytes:
        return self._ring.seal(secret.reveal().encode(), connection_id.bytes)

    def open_client_secret(self, stored: StoredConnection) -> Secret | None:
        if stored.sealed_secret is None:
            return None
        try:
            return Secret(self._ring.open(stored.sealed_secret, stored.connection.id.bytes).decode())
        except SealBroken:
            _log.error("the secret of a connection does not open: it was sealed with another master key")
            raise Unavailable("The other provider cannot be asked now.") from None

    def write_link_token(self, linkable: LinkableIdentity) -> Secret:
        expiry = int(linkable.expires_at.timestamp()).to_bytes(_EXPIRY, "big")
        value = linkable.connection_id.bytes + expiry + linkable.subject.encode()
        return Secret(_PREFIX + base64url.encode(self._ring.seal(value, _LINK_PLACE)))

    def read_link_token(self, token: Secret, now: datetime) -> LinkableIdentity | None:
        text = token.reveal()
        if len(text) > _MAX_TOKEN or not text.startswith(_PREFIX) or not text.isascii():
            return None
        try:
            value = self._ring.open(base64url.decode(text[len(_PREFIX) :]), _LINK_PLACE)
        except (ValueError, SealBroken):
            return None
        expires_at = datetime.fromtimestamp(int.from_bytes(value[_ID : _ID + _EXPIRY], "big"), UTC)
        subject = value[_ID + _EXPIRY :].decode()
        return LinkableIdentity(UUID(bytes=value[:_ID]), subject, expires_at) if now < expires_at else None

    def _find_key(self, state: Secret) -> bytes:
        """Returns the key of the master key that made the state: a new one may come between its two uses."""
        key_id = base64url.decode(state.reveal().partition("_")[2])[0]
        return self._keys[key_id]
