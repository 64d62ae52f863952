"""Somebody follows the link that proves their address."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.attempts import Attempts
from services.auth.app.facts import Facts
from services.auth.app.mail_ports import LinkTokens, MailTokens
from services.auth.app.ports import Credentials, Transactions
from services.auth.domain.accounts import Contact
from services.auth.domain.errors import InvalidMailToken
from services.auth.domain.guessing import Outcome, network_of
from services.auth.domain.mail import MailProof, Purpose


@dataclass(frozen=True, slots=True)
class EmailProof:
    token: Secret
    origin: Origin


@dataclass(frozen=True, slots=True)
class VerifyEmail:
    attempts: Attempts
    mail_tokens: MailTokens
    link_tokens: LinkTokens
    credentials: Credentials
    transactions: Transactions
    facts: Facts

    async def __call__(self, command: EmailProof) -> None:
        """Raises InvalidMailToken, TooManyAttempts."""
        digest = self.link_tokens.digest(command.token)
        proof, contact = await self._proof(digest, command.origin)
        user_id = proof.user_id
        fact = self.facts.of("auth.email.verified", command.origin, user_id=user_id, personal=contact)
        async with self.transactions.begin() as work:
            # the account first, then its tokens, as whoever erases it: the other order could end in a deadlock
            is_confirmed = await work.credentials.confirm(user_id, proof.password_hash, fact)
            if not is_confirmed or await work.tokens.take(digest, Purpose.VERIFY_EMAIL) is None:
                raise InvalidMailToken

    async def _proof(self, digest: bytes, origin: Origin) -> tuple[MailProof, Contact]:
        async with self.attempts.one(network_of(origin.client_ip), origin) as trial:
            proof = await self.mail_tokens.find(digest, Purpose.VERIFY_EMAIL)
            credential = await self.credentials.of_user(proof.user_id) if proof else None
            if proof is None or credential is None:
                await trial.was(Outcome.WRONG)
                raise InvalidMailToken
            await trial.was(Outcome.RIGHT)
            return proof, credential.contact
