"""Refresh tokens of clients, with a message authentication code (MAC), so that they need no row in a database."""

import hmac
from collections.abc import Mapping
from uuid import UUID

from kernel.runtime.data.master_key import mac
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.app.oidc.ports import PresentedFamilyToken

_PREFIX = "ggf_"  # so that secret scanners and people recognize one
_KEY_ID, _FAMILY, _GENERATION, _MAC = 1, 16, 4, 32  # bytes
_BODY = _FAMILY + _GENERATION
_LENGTH = len(_PREFIX) + -(-(_KEY_ID + _MAC + _BODY) * 4 // 3)  # characters
_MAC_LABEL, _MASK_LABEL = b"mac/1", b"mask/1"


class MacFamilyTokens:
    """Fulfils `FamilyTokens`: `ggf_` base64url(key id, MAC, masked family id and generation).

    The MAC is HMAC-SHA256 of both, under a key derived from a secret that is not in the store; the mask is derived from
    the MAC. So a token looks random from its first octets to its last, and is the same for the same generation.
    """

    def __init__(self, secrets: Mapping[int, bytes]) -> None:
        """`secrets` by key id, 0-255: tokens are written with the first and read with any."""
        self._keys = {id_: (mac(each, _MAC_LABEL), mac(each, _MASK_LABEL)) for id_, each in secrets.items()}
        self._current = next(iter(secrets))

    def write(self, family_id: UUID, generation: int) -> Secret:
        body = family_id.bytes + generation.to_bytes(_GENERATION, "big")
        mac_key, mask_key = self._keys[self._current]
        code = mac(mac_key, body)
        return Secret(_PREFIX + base64url.encode(bytes([self._current]) + code + _mask(mask_key, code, body)))

    def read(self, token: Secret) -> PresentedFamilyToken | None:
        text = token.reveal()
        # the length first, so that a long text is never decoded
        if len(text) != _LENGTH or not text.startswith(_PREFIX) or not text.isascii():
            return None
        try:
            octets = base64url.decode(text[len(_PREFIX) :])
        except ValueError:
            return None
        keys = self._keys.get(octets[0])
        if keys is None:
            return None
        code, masked = octets[_KEY_ID : _KEY_ID + _MAC], octets[_KEY_ID + _MAC :]
        body = _mask(keys[1], code, masked)
        if not hmac.compare_digest(mac(keys[0], body), code):
            return None
        return PresentedFamilyToken(UUID(bytes=body[:_FAMILY]), int.from_bytes(body[_FAMILY:], "big"))


def _mask(key: bytes, code: bytes, body: bytes) -> bytes:
    """Masks, and unmasks again."""
    mask = mac(key, code)[:_BODY]
    return (int.from_bytes(body, "big") ^ int.from_bytes(mask, "big")).to_bytes(_BODY, "big")
