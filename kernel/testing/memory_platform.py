"""A `Platform` from parts in memory, for the unit and HTTP tests of a service."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from prometheus_client import CollectorRegistry

from kernel.access_token_claims import Principal
from kernel.assurance import Level
from kernel.manifest import Manifest
from kernel.roles import Permission
from kernel.runtime.events.broker.memory import MemoryBroker
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import Handler
from kernel.runtime.events.dead_letters.memory import MemoryDeadLetterStore
from kernel.runtime.platform import Platform
from kernel.runtime.process.health import Health
from kernel.runtime.process.settings import ProcessSettings
from kernel.runtime.tokens.dpop.request_proofs import RequestProofs
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.ordered_ids import OrderedIds
from kernel.testing.revocations import empty_revocation_list
from kernel.testing.token_mint import TokenMint


@dataclass(frozen=True, slots=True)
class MemoryPlatform:
    """`platform` is for the service's wiring. It has no database, believes what `mint` signs and reads `broker`."""

    platform: Platform
    clock: FixedClock
    mint: TokenMint
    broker: MemoryBroker
    dead_letters: MemoryDeadLetterStore

    @classmethod
    def open(cls, manifest: Manifest, settings: ProcessSettings) -> Self:
        clock, broker, dead_letters = FixedClock(), MemoryBroker(), MemoryDeadLetterStore()
        mint = TokenMint(settings.issuer, settings.audience, clock)

        def consumer(handle: Handler) -> AbstractAsyncContextManager[None]:
            return broker.consume(manifest.name, manifest.consumed_types, handle, _fail_on_dead_letter)

        platform = Platform(
            manifest=manifest,
            settings=settings,
            clock=clock,
            ids=OrderedIds(),
            registry=CollectorRegistry(),
            health=Health({}),
            revocations=empty_revocation_list(clock),
            proofs=RequestProofs(settings.origins, clock),
            keys=mint.keys,
            consumer=consumer,
            dead_letters=dead_letters if manifest.has_events else None,
        )
        return cls(platform, clock, mint, broker, dead_letters)

    def someone(self, *permissions: Permission) -> Principal:
        """Returns a new user with these permissions, who has just logged in."""
        now, ids = self.clock.now(), self.platform.ids
        return Principal(
            sub=ids.new(),
            client_id="goodgo",
            sid=ids.new(),
            roles=frozenset(),
            permissions=frozenset(permissions),
            token_id=str(ids.new()),
            auth_time=now,
            acr=Level.AAL1,
            acr_max=Level.AAL1,
            amr=("pwd",),
            expires_at=now + timedelta(minutes=5),
        )

    def bearer(self, *permissions: Permission) -> dict[str, str]:
        """Returns the Authorization header of a new user with these permissions."""
        return {"Authorization": f"Bearer {self.mint.mint(self.someone(*permissions))}"}


async def _fail_on_dead_letter(message: Message, reason: str) -> None:
    raise AssertionError(f"{message.type} was given up: {reason}")
