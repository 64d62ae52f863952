"""Finishes a log in with another provider, and starts a session."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from kernel.clock import Clock
from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.factors.ports import Challenges
from services.auth.app.factors.second_steps import SecondFactorDue, SecondSteps
from services.auth.app.sessions.new_session import NewSessions
from services.auth.app.sessions.token_pairs import TokenPair
from services.auth.app.unit_of_work import LogInTransactions
from services.auth.app.upstream.ports import Connections, UpstreamCode, UpstreamProviders, UpstreamSecrets
from services.auth.app.upstream.upstream_accounts import UpstreamAccounts
from services.auth.domain.errors import ChallengeExpired, InvalidCredentials
from services.auth.domain.factors.authentication import is_second_factor_due
from services.auth.domain.factors.challenge import ChallengePurpose
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.upstream.connection import StoredConnection
from services.auth.domain.upstream.identity import authenticate


@dataclass(frozen=True, slots=True)
class FinishUpstreamLogInCommand:
    """`issuer` is the parameter `iss` of the provider's answer (RFC 9207), if it had one."""

    connection_id: UUID
    state: Secret
    code: Secret
    issuer: str | None
    origin: Origin
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishUpstreamLogIn:
    """The state is used up before the provider is asked: it works once, whatever the provider says."""

    connections: Connections
    challenges: Challenges
    secrets: UpstreamSecrets
    providers: UpstreamProviders
    accounts: UpstreamAccounts
    transactions: LogInTransactions
    new_sessions: NewSessions
    second_steps: SecondSteps
    clock: Clock
    requires_verified_email: bool

    async def execute(self, command: FinishUpstreamLogInCommand) -> TokenPair | SecondFactorDue:
        """Raises ChallengeExpired, UpstreamRefused, LinkRequired, Unavailable; InvalidCredentials for a disabled
        account, and for one whose address is not proven where that is required."""
        stored, redirect_uri = await self._use_state(command)
        connection, secret = stored.connection, self.secrets.open_client_secret(stored)
        code = UpstreamCode(command.code, redirect_uri, command.issuer)
        handshake = self.secrets.derive_handshake(command.state)
        user = await self.providers.identify(connection, secret, code, handshake)
        credential = await self.accounts.find_or_create(connection, user, command.origin)
        if not self._may_log_in(credential):
            raise InvalidCredentials
        authentication = authenticate(connection, user)
        if is_second_factor_due(credential.reachable) and not authentication.has_two_factors:
            purpose = ChallengePurpose.UPSTREAM_SECOND_STEP
            return await self.second_steps.begin(credential, credential.password_hash, purpose)
        return await self.new_sessions.start(
            credential,
            credential.password_hash,
            command.origin,
            authentication=authentication,
            key_thumbprint=command.key_thumbprint,
        )

    async def _use_state(self, command: FinishUpstreamLogInCommand) -> tuple[StoredConnection, str]:
        """Returns the connection and the address that the log in began with. Raises ChallengeExpired."""
        state = self.challenges.read(command.state, ChallengePurpose.UPSTREAM_LOG_IN, self.clock.now())
        if state is None or state.user_id != command.connection_id:
            raise ChallengeExpired
        stored = await self.connections.find(command.connection_id)
        if stored is None or not stored.connection.enabled:
            raise ChallengeExpired
        uris = stored.connection.redirect_uris
        redirect_uri = next((each for each in uris if sha256(each.encode()).digest() == state.context), None)
        if redirect_uri is None:
            raise ChallengeExpired
        async with self.transactions.begin() as work:
            if not await work.proofs.use_challenge(state):
                raise ChallengeExpired
        return stored, redirect_uri

    def _may_log_in(self, credential: Credential) -> bool:
        return not credential.disabled and (credential.email_verified or not self.requires_verified_email)
