"""What authenticators sign (WebAuthn Level 3), verified by Yubico's library.

The library is imported when the first passkey is used: it is some megabytes that most replicas never need. It does not
judge the signature counter: the store does, in one statement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.app.factors.ports import NewPasskey, PasskeyAnswer, PasskeySignature
from services.auth.domain.factors.challenge import LIFETIME
from services.auth.domain.factors.factor import Passkey
from services.auth.domain.passwords.credential import Credential

if TYPE_CHECKING:
    from fido2.server import Fido2Server

_ALGORITHMS = (-8, -7, -257)  # EdDSA, ES256, RS256 (RFC 9053, RFC 8812)
_VERIFIED = "required"
_TRANSPORTS = frozenset({"ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"})
_LONGEST_ID = 1_023  # octets of a credential id (WebAuthn Level 3, section 4)


@dataclass(frozen=True)
class WebAuthnVerifier:
    """Fulfils `PasskeyVerifier` for the relying party `rp_id`, a domain, and pages of exactly these `origins`."""

    rp_id: str
    rp_name: str
    origins: frozenset[str]

    def create_enrolment_options(self, challenge: Secret, user: Credential, known: Sequence[Passkey]) -> dict[str, Any]:
        return {
            "rp": {"id": self.rp_id, "name": self.rp_name},
            "user": {
                "id": base64url.encode(user.user_id.bytes),
                "name": user.email.text,
                "displayName": user.display_name or user.email.text,
            },
            "challenge": _encode(challenge),
            "pubKeyCredParams": [{"type": "public-key", "alg": algorithm} for algorithm in _ALGORITHMS],
            "timeout": _milliseconds(),
            "excludeCredentials": [_describe(passkey) for passkey in known],
            "authenticatorSelection": {
                "residentKey": "required",
                "requireResidentKey": True,
                "userVerification": _VERIFIED,
            },
            "attestation": "none",
        }

    def create_log_in_options(self, challenge: Secret, allowed: Sequence[Passkey]) -> dict[str, Any]:
        return {
            "challenge": _encode(challenge),
            "timeout": _milliseconds(),
            "rpId": self.rp_id,
            "allowCredentials": [_describe(passkey) for passkey in allowed],
            "userVerification": _VERIFIED,
        }

    def read_answer(self, credential: Mapping[str, Any]) -> PasskeyAnswer | None:
        try:
            client_data = parse_object(base64url.decode(credential["response"]["clientDataJSON"]))
            challenge = base64url.decode(client_data["challenge"]).decode("ascii")
            return PasskeyAnswer(Secret(challenge), base64url.decode(credential["rawId"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def verify_enrolment(self, credential: Mapping[str, Any], challenge: Secret) -> NewPasskey | None:
        try:
            signed = self._server.register_complete(_state(challenge), credential)
            made = signed.credential_data
            if made is None or made.public_key[3] not in _ALGORITHMS or len(made.credential_id) > _LONGEST_ID:
                return None
            from fido2 import cbor  # noqa: PLC0415 - see the module

            return NewPasskey(
                credential_id=bytes(made.credential_id),
                public_key=cbor.encode(dict(made.public_key)),
                sign_count=signed.counter,
                backup_eligible=signed.is_backup_eligible(),
                backed_up=signed.is_backed_up(),
                transports=_read_transports(credential),
                aaguid=bytes(made.aaguid),
            )
        except Exception:  # noqa: BLE001 - the library raises many kinds for what strangers send
            return None

    def verify_log_in(
        self, credential: Mapping[str, Any], challenge: Secret, passkey: Passkey
    ) -> PasskeySignature | None:
        try:
            from fido2 import cbor  # noqa: PLC0415 - see the module
            from fido2.cose import CoseKey  # noqa: PLC0415 - see the module
            from fido2.webauthn import Aaguid, AttestedCredentialData, AuthenticatorData  # noqa: PLC0415 - see the module

            key = CoseKey.parse(cast("Mapping[int, Any]", cbor.decode(passkey.public_key)))
            known = AttestedCredentialData.create(Aaguid(passkey.aaguid), passkey.credential_id, key)
            self._server.authenticate_complete(_state(challenge), [known], credential)
            handle = credential["response"].get("userHandle")
            if handle and base64url.decode(handle) != passkey.user_id.bytes:
                return None
            signed = AuthenticatorData(base64url.decode(credential["response"]["authenticatorData"]))
            return PasskeySignature(signed.counter, signed.is_backed_up())
        except Exception:  # noqa: BLE001 - the library raises many kinds for what strangers send
            return None

    @cached_property
    def _server(self) -> "Fido2Server":
        from fido2.server import Fido2Server  # noqa: PLC0415 - see the module
        from fido2.webauthn import PublicKeyCredentialRpEntity  # noqa: PLC0415 - see the module

        party = PublicKeyCredentialRpEntity(id=self.rp_id, name=self.rp_name)
        return Fido2Server(party, verify_origin=lambda origin: origin in self.origins)


def _encode(challenge: Secret) -> str:
    return base64url.encode(challenge.reveal().encode("ascii"))


def _state(challenge: Secret) -> dict[str, Any]:
    return {"challenge": _encode(challenge), "user_verification": _VERIFIED}


def _describe(passkey: Passkey) -> dict[str, Any]:
    described: dict[str, Any] = {"type": "public-key", "id": base64url.encode(passkey.credential_id)}
    return described | ({"transports": list(passkey.transports)} if passkey.transports else {})


def _read_transports(credential: Mapping[str, Any]) -> tuple[str, ...]:
    told = credential["response"].get("transports") or []
    return tuple(sorted(_TRANSPORTS & {each for each in told if isinstance(each, str)}))


def _milliseconds() -> int:
    return int(LIFETIME.total_seconds() * 1_000)
