"""Events about the keys that access tokens are signed with. `kid` is the key's id in tokens and in the JWK Set."""

from dataclasses import dataclass
from typing import ClassVar

from kernel.events import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKeyPublished(Payload):
    """A key that will sign was published."""

    event_type: ClassVar[str] = "auth.signing-key.published"
    subject_kinds: ClassVar[tuple[str, ...]] = ("signing-key",)

    kid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKeyPromoted(Payload):
    """A key signs from now on."""

    event_type: ClassVar[str] = "auth.signing-key.promoted"
    subject_kinds: ClassVar[tuple[str, ...]] = ("signing-key",)

    kid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKeyRetired(Payload):
    """A key was removed; it verifies nothing more.

    `compromised`: others may have signed with it.
    """

    event_type: ClassVar[str] = "auth.signing-key.retired"
    subject_kinds: ClassVar[tuple[str, ...]] = ("signing-key",)

    kid: str
    compromised: bool


EVENTS: tuple[type[Payload], ...] = (SigningKeyPublished, SigningKeyPromoted, SigningKeyRetired)
