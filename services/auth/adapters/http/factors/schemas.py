"""What goes over the wire about second factors. Unknown or wrong fields of requests are refused."""

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from kernel.runtime.http.request import Body
from services.auth.adapters.http.schemas import Email, EmailTokenText, Id, Password, TokenPair

_AAL2 = "urn:goodgo:aal2"

# of any length: what is no challenge and no code is answered as one that has expired, or is wrong
ChallengeText = Annotated[str, Meta(examples=["ggm_AbC…"])]
CodeText = Annotated[str, Meta(examples=["492039"])]
RecoveryCodeText = Annotated[str, Meta(examples=["mfrggz-dfmztw-q2lknn-wg23y"])]
PublicKeyCredential = Annotated[
    dict[str, Any],
    Meta(
        description="What `PublicKeyCredential.toJSON()` gives (WebAuthn Level 3, section 5.1).",
        examples=[{"id": "AbC…", "rawId": "AbC…", "type": "public-key", "response": {"clientDataJSON": "eyJ…"}}],
    ),
]
FactorName = Annotated[str, Meta(max_length=200, examples=["My phone"])]


class SecondFactorDue(Struct, frozen=True):
    """The password was right, and a second factor is due. `expires_in` is in seconds."""

    challenge: ChallengeText
    expires_in: int
    methods: Annotated[list[str], Meta(examples=[["totp", "recovery_code"]])]
    status: Literal["mfa_required"] = "mfa_required"


LogInAnswer = TokenPair | SecondFactorDue


class PasskeyLoginBody(Body, frozen=True):
    """`challenge` is that of the log in whose second step this is; without one the passkey is the only factor."""

    credential: PublicKeyCredential
    challenge: ChallengeText | None = None


class NoBody(Body, frozen=True):
    """An empty object."""


class PasskeyBody(Body, frozen=True):
    challenge: ChallengeText
    credential: PublicKeyCredential
    name: FactorName | None = None


class PasskeyOptions(Struct, frozen=True):
    """`public_key` is for `parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON` (WebAuthn Level 3)."""

    challenge: ChallengeText
    public_key: dict[str, Any]


class TotpLoginBody(Body, frozen=True):
    challenge: ChallengeText
    code: CodeText


class RecoveryLoginBody(Body, frozen=True):
    """Either with `challenge`, after the password, or with `email` and the `reset_token` of an emailed link; with a
    `challenge` the other two are not looked at."""

    code: RecoveryCodeText
    challenge: ChallengeText | None = None
    email: Email | None = None
    reset_token: EmailTokenText | None = None


class CodeBody(Body, frozen=True):
    code: CodeText


class FactorNameBody(Body, frozen=True):
    name: FactorName


class StepUpOptionsBody(Body, frozen=True):
    acr: Annotated[Literal["urn:goodgo:aal1", "urn:goodgo:aal2", "urn:goodgo:phr"], Meta(examples=[_AAL2])]


class StepUpBody(Body, frozen=True):
    """`code` for the methods `totp` and `recovery_code`, `password` for `password`, `credential` for `passkey`."""

    challenge: ChallengeText
    method: Annotated[Literal["passkey", "totp", "recovery_code", "password"], Meta(examples=["totp"])]
    code: CodeText | None = None
    password: Password | None = None
    credential: PublicKeyCredential | None = None


class NewTotp(Struct, frozen=True):
    """`secret` is base32; draw `otpauth_uri` as a QR code. Both are shown once. `expires_in` is in seconds."""

    id: Id
    secret: Annotated[str, Meta(examples=["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"])]
    otpauth_uri: str
    expires_in: int


class RecoveryCodes(Struct, frozen=True):
    """Shown once. None when the account had a factor before."""

    recovery_codes: list[str]


class Factor(Struct, frozen=True):
    id: Id
    type: Annotated[str, Meta(examples=["totp"])]
    name: str | None
    created_at: datetime
    last_used_at: datetime | None
    backed_up: bool | None


class NewPasskey(Factor, frozen=True):
    """With the account's first factor come recovery codes, shown once."""

    recovery_codes: list[str]


class Factors(Struct, frozen=True):
    items: list[Factor]
    recovery_codes_left: int


class StepUpOptions(Struct, frozen=True):
    challenge: ChallengeText
    methods: Annotated[list[str], Meta(examples=[["totp", "recovery_code"]])]
    public_key: dict[str, Any] | None


class RaisedToken(Struct, frozen=True):
    """Only this access token is raised: the next refresh gives one of the session's own level again."""

    access_token: str
    expires_in: int
    acr: Annotated[str, Meta(examples=[_AAL2])]
    auth_time: datetime
