"""API keys as text: `ggk_` base64url(id, 256 random bits) and a checksum, by which scanners of secrets know them."""

from hashlib import sha256
from uuid import UUID
from zlib import crc32

from kernel.runtime.process.system import random_bytes
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.app.api_keys.ports import PresentedApiKey

_PREFIX = "ggk_"
_ID, _SECRET, _CHECKSUM = 16, 32, 4  # octets
_BODY = (_ID + _SECRET) * 4 // 3  # characters
_LENGTH = len(_PREFIX) + _BODY + -(-_CHECKSUM * 4 // 3)


class ChecksummedApiKeySecrets:
    """Fulfils `ApiKeySecrets`. The checksum is the CRC32 of all before it: it finds typos and keeps no secret."""

    def create(self, key_id: UUID) -> tuple[Secret, bytes]:
        secret = random_bytes(_SECRET)
        text = _PREFIX + base64url.encode(key_id.bytes + secret)
        return Secret(text + _checksum(text)), sha256(secret).digest()

    def read(self, text: Secret) -> PresentedApiKey | None:
        given = text.reveal()
        # the length first, so that a long text is never decoded
        if len(given) != _LENGTH or not given.startswith(_PREFIX) or not given.isascii():
            return None
        signed, checksum = given[: len(_PREFIX) + _BODY], given[len(_PREFIX) + _BODY :]
        if checksum != _checksum(signed):
            return None
        try:
            octets = base64url.decode(signed[len(_PREFIX) :])
        except ValueError:
            return None
        return PresentedApiKey(UUID(bytes=octets[:_ID]), sha256(octets[_ID:]).digest())


def _checksum(text: str) -> str:
    return base64url.encode(crc32(text.encode("ascii")).to_bytes(_CHECKSUM, "big"))
