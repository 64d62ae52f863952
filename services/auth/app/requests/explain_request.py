"""Explains why a request with an access token was refused, or would be now."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.assurance import InsufficientAuthentication
from kernel.clock import Clock
from kernel.errors import Forbidden, InvalidToken, NotFound, Unauthenticated
from kernel.manifest import Public, Requires, Route
from kernel.secret import Secret
from services.auth.app.requests.account_checks import AccountChecks
from services.auth.app.requests.ports import RouteCatalog
from services.auth.app.requests.steps import build_failed, build_passed, build_skipped
from services.auth.app.sessions.ports import AccessTokens
from services.auth.domain.requests.explanation import (
    Outcome,
    RequestExplanation,
    Step,
    StepName,
    TokenDefect,
    TokenFinding,
)

_METHOD_NOT_ALLOWED = "method-not-allowed"
_BEFORE_SIGNATURE = {
    TokenDefect.MISSING: "The request has no access token.",
    TokenDefect.TOO_LONG: "It is longer than verifiers accept.",
    TokenDefect.REFRESH_TOKEN: "It is a refresh token. Send the access token of the same answer.",
    TokenDefect.API_KEY: "It is an API key. Exchange it at POST /auth/v1/api-keys/exchange, then send that token. Only"
    " SCIM takes keys as they are; they are not looked at here.",
    TokenDefect.MALFORMED: "It is no signed token, or its header names something that verifiers refuse.",
    TokenDefect.WRONG_TYPE: "It is a signed token of another type than at+jwt.",
}
_BOUND = (
    "It is a signed access token that is bound to a key (DPoP). As Bearer, or without a proof of that key, it is"
    " refused: how it was sent is not looked at here."
)
_OF_SIGNATURE = {
    TokenDefect.UNKNOWN_KEY: "Its key is not published: it was withdrawn, or belongs to another issuer.",
    TokenDefect.WRONG_SIGNATURE: "The signature does not match: the token was changed, or another key made it.",
    TokenDefect.WRONG_CLAIMS: "The signature is right. The issuer, the audience or another claim is not.",
}


@dataclass(frozen=True, slots=True)
class ExplainRequestCommand:
    """`path` may have a query, which no check looks at."""

    token: Secret
    method: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainRequest:
    """Makes the checks of a service's guard, each by itself: also those after the first that fails.

    It asks the store instead of the feed, which a service may be behind by a second.
    """

    access_tokens: AccessTokens
    routes: RouteCatalog
    accounts: AccountChecks
    clock: Clock

    async def execute(self, command: ExplainRequestCommand) -> RequestExplanation:
        """Raises Unavailable. Records nothing, and returns nothing of the token but what its claims say."""
        path = command.path.partition("?")[0]
        served = self.routes.find(path)
        route = served.get(command.method)
        steps = [_check_route(route, served)]
        if route is not None and isinstance(route.access, Public):
            return RequestExplanation(steps, None, self.clock.now())
        finding = await self.access_tokens.inspect(command.token)
        steps += _check_token(finding)
        principal = finding.principal
        if principal is None:
            steps += await self.accounts.explain_refresh_token(command.token)
        else:
            steps += [
                *await self.accounts.check(principal),
                await self._check_permission(principal, route),
                await self._check_assurance(principal, route),
            ]
        return RequestExplanation(steps, principal, self.clock.now())

    async def _check_permission(self, principal: Principal, route: Route | None) -> Step:
        if route is None or not isinstance(route.access, Requires):
            detail = "The route asks for no permission." if route else "There is no such route."
            return build_skipped(StepName.PERMISSION, detail)
        permission = route.access.permission
        if principal.may(permission):
            return build_passed(StepName.PERMISSION, f"The token carries {permission}.")
        detail, event = await self.accounts.explain_missing(principal, permission)
        return build_failed(StepName.PERMISSION, Forbidden, detail, event)

    async def _check_assurance(self, principal: Principal, route: Route | None) -> Step:
        if route is None or route.assurance is None:
            return build_skipped(StepName.ASSURANCE, "The route asks for no level and no recent authentication.")
        authenticated = await self.accounts.find_log_in(principal)
        try:
            route.assurance.check(principal, self.clock.now())
        except InsufficientAuthentication as refused:
            asked = ", ".join(f"{name} {value}" for name, value in refused.members.items())
            since = f"{principal.auth_time:%Y-%m-%dT%H:%M:%SZ}" if principal.auth_time else "never"
            detail = f"The route asks for {asked}. The token has {principal.acr or 'no level'}, authenticated {since}."
            return build_failed(StepName.ASSURANCE, InsufficientAuthentication, detail, authenticated)
        return build_passed(StepName.ASSURANCE, f"The token has {principal.acr}, which is enough.", authenticated)


def _check_route(route: Route | None, served: dict[str, Route]) -> Step:
    if route is None:
        if not served:
            return build_failed(StepName.ROUTE, NotFound, "No service has such a path.")
        methods = ", ".join(sorted(served))
        return Step(StepName.ROUTE, Outcome.FAILED, f"The path serves {methods}.", problem=_METHOD_NOT_ALLOWED)
    if isinstance(route.access, Public):
        return build_passed(StepName.ROUTE, f"{route.method} {route.path} is public: it looks at no access token.")
    needed = f"needs {route.access.permission}" if isinstance(route.access, Requires) else "is for every user"
    return build_passed(StepName.ROUTE, f"{route.method} {route.path} {needed}.")


def _check_token(finding: TokenFinding) -> Sequence[Step]:
    """Returns the steps about the token, its signature and its time."""
    defect = finding.defect
    if defect in _BEFORE_SIGNATURE:
        error = Unauthenticated if defect is TokenDefect.MISSING else InvalidToken
        return [build_failed(StepName.TOKEN, error, _BEFORE_SIGNATURE[defect])]
    is_bound = finding.principal is not None and finding.principal.key_thumbprint is not None
    token = build_passed(StepName.TOKEN, _BOUND if is_bound else "It is a signed access token.")
    if defect in _OF_SIGNATURE:
        return [token, build_failed(StepName.SIGNATURE, InvalidToken, _OF_SIGNATURE[defect])]
    return [token, build_passed(StepName.SIGNATURE, "This platform signed it, for its services."), _check_time(finding)]


def _check_time(finding: TokenFinding) -> Step:
    until = f"{finding.principal.expires_at:%Y-%m-%dT%H:%M:%SZ}" if finding.principal else "unknown"
    if finding.defect is TokenDefect.EXPIRED:
        return build_failed(StepName.EXPIRY, InvalidToken, f"It expired at {until}. Refresh, or log in.")
    if finding.defect is TokenDefect.NOT_YET_VALID:
        return build_failed(StepName.EXPIRY, InvalidToken, "It is of a time that is still to come: compare the clocks.")
    return build_passed(StepName.EXPIRY, f"It expires at {until}.")
