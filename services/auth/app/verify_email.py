"""Somebody follows the link that proves their address."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.facts import Facts
from services.auth.app.mail_ports import LinkTokens, MailTokens
from services.auth.app.ports import Credentials, Transactions
from services.auth.domain.errors import InvalidMailToken
from services.auth.domain.mail import Purpose


@dataclass(frozen=True, slots=True)
class EmailProof:
    token: Secret
    origin: Origin


@dataclass(frozen=True, slots=True)
class VerifyEmail:
    mail_tokens: MailTokens
    link_tokens: LinkTokens
    credentials: Credentials
    transactions: Transactions
    facts: Facts

    async def __call__(self, command: EmailProof) -> None:
        """Raises InvalidMailToken."""
        digest = self.link_tokens.digest(command.token)
        proof = await self.mail_tokens.find(digest, Purpose.VERIFY_EMAIL)
        credential = await self.credentials.of_user(proof.user_id) if proof else None
        if proof is None or credential is None:
            raise InvalidMailToken
        user_id, contact = proof.user_id, credential.contact
        fact = self.facts.of("auth.email.verified", command.origin, user_id=user_id, personal=contact)
        async with self.transactions.begin() as work:
            # the account first, then its tokens, as whoever erases it: the other order could end in a deadlock
            is_confirmed = await work.credentials.confirm(user_id, proof.password_hash, fact)
            if not is_confirmed or await work.tokens.take(digest, Purpose.VERIFY_EMAIL) is None:
                raise InvalidMailToken
