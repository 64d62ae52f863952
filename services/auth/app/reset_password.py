"""Somebody follows the link in their mail and sets a new password; whoever is signed in is out."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.accept_password import AcceptPassword
from services.auth.app.attempts import Attempts
from services.auth.app.facts import Facts
from services.auth.app.mail_ports import LinkTokens, MailTokens
from services.auth.app.ports import Credentials, Transactions
from services.auth.domain.accounts import Credential
from services.auth.domain.errors import InvalidMailToken
from services.auth.domain.guessing import Outcome, network_of
from services.auth.domain.mail import Purpose
from services.auth.domain.sessions import EndCause


@dataclass(frozen=True, slots=True)
class PasswordReset:
    token: Secret
    new_password: Secret
    origin: Origin


@dataclass(frozen=True, slots=True)
class ResetPassword:
    """`attempts` are at links; `guesses` those at passwords, forgiven to who has come in by the mail."""

    attempts: Attempts
    guesses: Attempts
    mail_tokens: MailTokens
    link_tokens: LinkTokens
    credentials: Credentials
    accept_password: AcceptPassword
    transactions: Transactions
    facts: Facts

    async def __call__(self, command: PasswordReset) -> None:
        """Raises InvalidMailToken, TooManyAttempts, WeakPassword: the link is then good for another try."""
        digest = self.link_tokens.digest(command.token)
        credential = await self._holder(digest, command.origin)
        words = [credential.email.text, credential.display_name]
        new_hash = await self.accept_password(command.new_password, words, at="new_password")
        await self._set(credential, new_hash, digest, command.origin)
        await self.guesses.forgive(credential.email.key, command.origin)

    async def _holder(self, digest: bytes, origin: Origin) -> Credential:
        """Looked up before anything is hashed: to guess at tokens costs a guesser more than it costs us."""
        async with self.attempts.one(network_of(origin.client_ip), origin) as trial:
            proof = await self.mail_tokens.find(digest, Purpose.RESET_PASSWORD)
            credential = await self.credentials.of_user(proof.user_id) if proof else None
            if credential is None or credential.disabled:
                await trial.was(Outcome.WRONG)
                raise InvalidMailToken
            await trial.was(Outcome.RIGHT)
            return credential

    async def _set(self, credential: Credential, new_hash: str, digest: bytes, origin: Origin) -> None:
        user_id = credential.user_id
        fact = self.facts.of("auth.password.reset", origin, user_id=user_id, personal=credential.contact)
        ending = self.facts.ending(EndCause.PASSWORD_RESET, origin)
        async with self.transactions.begin() as work:
            # the account first, then its tokens, as whoever erases it: the other order could end in a deadlock
            is_confirmed = await work.credentials.confirm(user_id, new_hash, fact)
            if not is_confirmed or await work.tokens.take(digest, Purpose.RESET_PASSWORD) is None:
                raise InvalidMailToken
            await work.sessions.end_all(user_id, ending)
