"""Makes secrets of clients: a step of registering a client, and of adding a secret."""

from dataclasses import dataclass

from kernel.events import EventFactory
from kernel.secret import Secret
from services.auth.app.oidc.ports import ProviderSecrets
from services.auth.domain.oidc.client import SecretRecord, StoredSecret

_HINT = 4  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSecrets:
    secrets: ProviderSecrets
    events: EventFactory

    def create(self) -> tuple[Secret, StoredSecret]:
        """Returns the secret, which is shown once, and what is stored of it."""
        text = self.secrets.create_client_secret()
        record = SecretRecord(self.events.ids.new(), text.reveal()[-_HINT:], self.events.clock.now())
        return text, StoredSecret(record, self.secrets.digest(text))
