"""Logs in with a recovery code and an emailed link: for users who have lost the password, or have none."""

from dataclasses import dataclass

from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.accounts.link_lookup import FoundLink, LinkLookup
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.proofs import Proof, ProofFinder
from services.auth.app.sessions.new_session import NewSessions
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.app.throttling.ports import Throttle
from services.auth.app.unit_of_work import LogInWork
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.accounts.email_links import LinkPurpose
from services.auth.domain.errors import InvalidCode
from services.auth.domain.factors.authentication import BY_EMAIL_AND_CODE, Method
from services.auth.domain.sessions.events import LoginFailed
from services.auth.domain.throttling.attempt import Outcome


@dataclass(frozen=True, slots=True)
class LogInByRecoveryCommand:
    email: EmailAddress
    code: Secret
    reset_token: Secret
    origin: Origin
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogInByRecovery:
    """The link proves the reader of the address, the code that the account is theirs. The password stays as it is.

    Both are used together or not at all. An address that is not proven has no codes: its first proof removes them.
    """

    links: LinkLookup
    proof_finder: ProofFinder
    throttle: Throttle
    new_sessions: NewSessions
    audit: AuditTrail
    events: EventFactory

    async def execute(self, command: LogInByRecoveryCommand) -> TokenPair:
        """Raises InvalidCode; InvalidLink, TooManyAttempts, Overloaded."""
        origin = command.origin
        link = await self.links.find(command.reset_token, LinkPurpose.RESET_PASSWORD, origin)
        credential = link.credential
        if link.proof.is_used or credential.email.key != command.email.key or not credential.email_verified:
            await self.links.refuse(origin)
        async with self.throttle.attempt(credential.email.key, origin) as attempt:
            proof = await self.proof_finder.find(Method.RECOVERY_CODE, credential, command.code, origin)
            try:
                pair = await self._start(link, proof, command)
            except InvalidCode:
                await attempt.record(Outcome.FAILURE)
                await self.audit.append(self.events.create_about_user(LoginFailed(), credential.user_id, origin=origin))
                raise
            await attempt.record(Outcome.SUCCESS)
            return pair

    async def _start(self, link: FoundLink, proof: Proof | None, command: LogInByRecoveryCommand) -> TokenPair:
        async def use_proofs(work: LogInWork) -> None:
            if proof is None:
                raise InvalidCode
            await proof.use(work)
            if await work.email_tokens.consume(link.digest, LinkPurpose.RESET_PASSWORD) is None:
                raise InvalidCode

        credential = link.credential
        return await self.new_sessions.start(
            credential,
            credential.password_hash,
            command.origin,
            authentication=BY_EMAIL_AND_CODE,
            key_thumbprint=command.key_thumbprint,
            use_proofs=use_proofs,
        )
