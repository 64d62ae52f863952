"""The secrets of factors: drawn at random, and sealed under a key that is not in the store."""

from collections.abc import Sequence
from uuid import UUID

import structlog

from kernel.errors import Unavailable
from kernel.runtime.data.key_ring import KeyRing, SealBroken
from kernel.runtime.process.system import random_bytes
from services.auth.domain.factors.recovery_codes import COUNT, RANDOM_BYTES, format_code
from services.auth.domain.factors.totp import SECRET_BYTES

_log = structlog.get_logger("auth.factors")


class SealedFactorSecrets:
    """Fulfils `FactorSecrets`. The factor's id is the place of the seal: no secret can pose as another factor's."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    def create_totp_secret(self) -> bytes:
        return random_bytes(SECRET_BYTES)

    def create_recovery_codes(self) -> Sequence[str]:
        return [format_code(random_bytes(RANDOM_BYTES)) for _ in range(COUNT)]

    def seal(self, factor_id: UUID, secret: bytes) -> bytes:
        return self._ring.seal(secret, factor_id.bytes)

    def open(self, factor_id: UUID, sealed: bytes) -> bytes:
        try:
            return self._ring.open(sealed, factor_id.bytes)
        except SealBroken:
            _log.error("the secret of a factor does not open: it was sealed with another master key")
            raise Unavailable("The authenticator cannot be checked now.") from None
