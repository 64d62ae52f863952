"""What auth does with API keys."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.api_keys.create_api_key import CreateApiKey
from services.auth.app.api_keys.exchange_api_key import ExchangeApiKey
from services.auth.app.api_keys.revoke_api_key import RevokeApiKey
from services.auth.app.queries import ListApiKeys
from services.auth.app.resources import Resources
from services.auth.app.sessions.token_pairs import TokenPairs


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyUseCases:
    list_api_keys: ListApiKeys
    create_api_key: CreateApiKey
    revoke_api_key: RevokeApiKey
    exchange_api_key: ExchangeApiKey

    @classmethod
    def build(cls, resources: Resources, pairs: TokenPairs) -> Self:
        stores, secrets = resources.stores, resources.api_key_secrets
        return cls(
            list_api_keys=ListApiKeys(api_keys=stores.api_keys),
            create_api_key=CreateApiKey(
                enrolment=resources.enrolment, api_keys=stores.api_keys, secrets=secrets, events=resources.events
            ),
            revoke_api_key=RevokeApiKey(api_keys=stores.api_keys, events=resources.events),
            exchange_api_key=ExchangeApiKey(
                api_keys=stores.api_keys,
                secrets=secrets,
                accounts=stores.accounts,
                access_tokens=pairs.access_tokens,
            ),
        )
