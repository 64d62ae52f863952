"""Changes the current user's password, ends every session, starts a new one and deletes the emailed links."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.assurance import Level
from kernel.errors import FieldError
from kernel.events import Actor, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.passwords.new_password import NewPasswords
from services.auth.app.passwords.reauthentication import Reauthentication
from services.auth.app.sessions.ending import create_ending
from services.auth.app.sessions.token_pairs import TokenPair, TokenPairs
from services.auth.app.unit_of_work import Transactions
from services.auth.domain.errors import SamePassword, WrongPassword
from services.auth.domain.factors.authentication import BY_PASSWORD, Authentication
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.passwords.events import PasswordChanged
from services.auth.domain.passwords.password_policy import normalize
from services.auth.domain.sessions.events import SessionStarted
from services.auth.domain.sessions.session import Lease, NewSession
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class ChangePasswordCommand:
    current_password: Secret
    new_password: Secret
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword:
    """The session that asks ends too: a copy of its refresh token must not outlive the password."""

    reauthentication: Reauthentication
    new_passwords: NewPasswords
    transactions: Transactions
    token_pairs: TokenPairs
    events: EventFactory

    async def execute(self, command: ChangePasswordCommand) -> TokenPair:
        """Returns the pair of a new session. Raises WrongPassword, SamePassword, WeakPassword, TooManyAttempts,
        Overloaded."""
        current, new = command.current_password, command.new_password
        credential = await self.reauthentication.check_password(command.by.user_id, current, command.origin)
        if normalize(new.reveal()) == normalize(current.reveal()):
            raise SamePassword(fields=[FieldError("new_password", "choose another one than the current")])
        personal_words = [credential.email.text, credential.display_name]
        new_hash = await self.new_passwords.hash(new, personal_words, field="new_password")
        return await self.token_pairs.issue_pair(await self._change(command, credential, new_hash))

    async def _change(self, command: ChangePasswordCommand, credential: Credential, new_hash: str) -> Lease:
        user_id, origin = command.by.user_id, command.origin
        payload = PasswordChanged(
            session_id=command.by.session_id, email=credential.email.text, display_name=credential.contact.display_name
        )
        changed = self.events.create_about_user(payload, user_id, actor=Actor.user(user_id), origin=origin)
        ending = create_ending(self.events, EndCause.PASSWORD_CHANGED, origin)
        authentication = _keep_level(command.by)
        client, key = (origin.client_ip, origin.user_agent), command.by.key_thumbprint
        session = NewSession(self.events.ids.new(), user_id, *client, authentication, key)
        async with self.transactions.begin() as work:
            if not await work.credentials.replace_hash(user_id, credential.password_hash, new_hash, changed):
                raise WrongPassword("The password has just been changed in another session.")
            await work.email_tokens.delete_all(user_id)
            await work.sessions.end_all(user_id, ending)
            started = self.events.create_about_user(
                SessionStarted(session_id=session.id), user_id, actor=Actor.user(user_id), origin=origin
            )
            return await work.sessions.start(session, new_hash, started)


def _keep_level(by: Principal) -> Authentication:
    """Returns how the caller had authenticated, as their access token says."""
    return Authentication(Level(by.acr), by.amr) if by.acr in set(Level) else BY_PASSWORD
