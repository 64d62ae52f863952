"""Removes the password of the current user: from then on a passkey is the only way to log in."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.events import EventFactory, Origin
from services.auth.app.factors.enrolment import Enrolment, create_notice
from services.auth.app.passwords.ports import PasswordHasher
from services.auth.app.unit_of_work import EnrolmentTransactions
from services.auth.domain.errors import LastFactor, WrongPassword
from services.auth.domain.factors.events import PasswordRemoved
from services.auth.domain.factors.factor import FactorType, can_do_without_password


@dataclass(frozen=True, slots=True)
class RemovePasswordCommand:
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePassword:
    """Idempotent. A link by email sets a password again, and leaves the factors on."""

    enrolment: Enrolment
    hasher: PasswordHasher
    transactions: EnrolmentTransactions
    events: EventFactory

    async def execute(self, command: RemovePasswordCommand) -> None:
        """Raises LastFactor unless there are two passkeys, or one and recovery codes; InsufficientAuthentication."""
        owner = await self.enrolment.check(command.by)
        if not owner.has_password:
            return
        user_id, contact, void_hash = owner.user_id, owner.contact, self.hasher.create_void_hash()
        payload = PasswordRemoved(email=contact.email, display_name=contact.display_name)
        notice = create_notice(self.events, payload, user_id, command.origin)
        async with self.transactions.begin() as work:
            factors = await work.factors.lock_all(user_id)
            passkeys = sum(factor.type is FactorType.PASSKEY for factor in factors)
            if not can_do_without_password(passkeys, await work.recovery_codes.count(user_id)):
                raise LastFactor("Add a second passkey, or make recovery codes, first.")
            if not await work.passkeys.remove_password(user_id, owner.password_hash, void_hash, notice):
                raise WrongPassword("The password has just been changed in another session.")
