"""Pairwise subjects (OpenID Connect Core 1.0 section 8.1): MACs under a key of their own."""

from uuid import UUID

from kernel.runtime.data.key_ring import KeyRing, SealBroken
from kernel.runtime.data.master_key import mac
from kernel.runtime.process.system import random_bytes
from kernel.runtime.tokens import base64url
from services.auth.app.oidc.subjects.ports import PairwiseKeys

_BYTES = 32
_PLACE = b"pairwise-subjects"


class PairwiseKeySealBroken(SealBroken):
    """The key of the store does not open with any master key that this process was given."""

    def __init__(self) -> None:
        super().__init__(
            "the key of pairwise subjects was sealed with another master key: start with the AUTH_MASTER_KEY that this "
            "database was last used with, as the current one or among AUTH_PREVIOUS_MASTER_KEYS"
        )


class MacPairwiseSubjects:
    """Fulfils `PairwiseSubjects`: HMAC-SHA256 of sector and account, as base64url.

    The key is random, is made once, and lies sealed in the store: it is derived from nothing that rotates.
    """

    def __init__(self, store: PairwiseKeys, ring: KeyRing) -> None:
        self._store = store
        self._ring = ring
        self._key: bytes | None = None

    async def open(self) -> None:
        """Also reseals a key that an older master key has sealed. Raises PairwiseKeySealBroken."""
        self._key = await self._find_key()

    async def derive(self, sector: str, user_id: UUID) -> str:
        if self._key is None:
            self._key = await self._find_key()
        # an id has 16 octets: no two pairs are one text
        return base64url.encode(mac(self._key, sector.encode() + user_id.bytes))

    async def _find_key(self) -> bytes:
        stored = await self._store.find_or_add(self._ring.seal(random_bytes(_BYTES), _PLACE))
        try:
            key, resealed = self._ring.open(stored, _PLACE), self._ring.reseal(stored, _PLACE)
        except SealBroken:
            raise PairwiseKeySealBroken from None
        if resealed is not None:
            await self._store.reseal(stored, resealed)
        return key
