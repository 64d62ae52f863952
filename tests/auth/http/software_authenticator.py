"""A passkey authenticator in software: what a phone signs, for tests over HTTP (WebAuthn Level 3, CTAP 2)."""

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256

from kernel.runtime.tokens import base64url

USER_PRESENT, USER_VERIFIED, BACKUP_ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40
_ZERO_AAGUID = bytes(16)


@dataclass(slots=True)
class SoftwareAuthenticator:
    """One passkey, made by `create`. `flags` and `origin` can be set to what a faulty or foreign one would send."""

    origin: str = "https://issuer.test"
    flags: int = USER_PRESENT | USER_VERIFIED
    counter: int = 0
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    user_handle: bytes = b""

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """Returns the JSON form of a registration (`PublicKeyCredential.toJSON()`)."""
        self.user_handle = base64url.decode(options["user"]["id"])
        public_key = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))  # type: ignore[no-untyped-call]  # of the library
        length = len(self.credential_id).to_bytes(2, "big")
        attested = _ZERO_AAGUID + length + self.credential_id + public_key
        data = self._authenticator_data(options["rp"]["id"], ATTESTED) + attested
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": base64url.encode(self._client_data("webauthn.create", options["challenge"])),
            "attestationObject": base64url.encode(attestation),
            "transports": ["internal", "hybrid"],
        }
        return self._describe(response)

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """Returns the JSON form of an assertion."""
        client_data = self._client_data("webauthn.get", options["challenge"])
        data = self._authenticator_data(options["rpId"], 0)
        signature = self.key.sign(data + sha256(client_data).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": base64url.encode(client_data),
            "authenticatorData": base64url.encode(data),
            "signature": base64url.encode(signature),
            "userHandle": base64url.encode(self.user_handle),
        }
        return self._describe(response)

    def _client_data(self, type_: str, challenge: str) -> bytes:
        members = {"type": type_, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(members).encode()

    def _authenticator_data(self, rp_id: str, more: int) -> bytes:
        return sha256(rp_id.encode()).digest() + bytes([self.flags | more]) + self.counter.to_bytes(4, "big")

    def _describe(self, response: dict[str, Any]) -> dict[str, Any]:
        id_ = base64url.encode(self.credential_id)
        return {
            "id": id_,
            "rawId": id_,
            "type": "public-key",
            "response": response,
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
        }
