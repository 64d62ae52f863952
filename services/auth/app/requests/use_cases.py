"""What auth does about requests of others."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.requests.account_checks import AccountChecks
from services.auth.app.requests.explain_request import ExplainRequest
from services.auth.app.resources import Resources
from services.auth.app.sessions.token_pairs import TokenPairs
from services.auth.app.sessions.use_cases import build_explain_session


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestUseCases:
    explain_request: ExplainRequest

    @classmethod
    def build(cls, resources: Resources, pairs: TokenPairs) -> Self:
        checks = AccountChecks(
            accounts=resources.stores.accounts,
            audit=resources.stores.audit,
            explain_session=build_explain_session(resources),
            refresh_tokens=pairs.refresh_tokens,
        )
        explain_request = ExplainRequest(
            access_tokens=pairs.access_tokens, routes=resources.routes, accounts=checks, clock=resources.clock
        )
        return cls(explain_request=explain_request)
