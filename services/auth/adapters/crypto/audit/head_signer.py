"""Signs heads of the audit trail with the key that signs access tokens."""

from collections.abc import Mapping
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from kernel.runtime.tokens import compact_jws
from services.auth.adapters.crypto.keys.signing_key_ring import SigningKeyRing
from services.auth.adapters.crypto.keys.statement_signer import KeyRingSigner
from services.auth.domain.audit.audit_head import HEAD_TYPE, AuditHead, SignedHead


class KeyRingHeadSigner:
    """Fulfils `app.audit.ports.HeadSigner`."""

    def __init__(self, ring: SigningKeyRing) -> None:
        self._ring = ring

    def sign(self, head: AuditHead) -> tuple[str, Mapping[str, Any]]:
        return KeyRingSigner(self._ring).sign(HEAD_TYPE, head.encode()), self._ring.public_jwk

    def is_signed(self, head: SignedHead) -> bool:
        try:
            key, statement = ECKey.import_key(dict(head.key)), compact_jws.parse(head.statement)
        except (JoseError, ValueError, TypeError):
            return False
        is_head = statement.header.get("typ") == HEAD_TYPE and statement.kid == key.thumbprint()
        return is_head and statement.is_signed_by(key) and AuditHead.parse(statement.payload) == head.head
