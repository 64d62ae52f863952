"""The handler that explains why a request is refused, for auditors."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from kernel.access_token_claims import Principal
from kernel.runtime.http.request import Body
from kernel.secret import Secret
from services.auth.adapters.http import schemas
from services.auth.adapters.http.conversions import to_audit_event
from services.auth.adapters.http.dependencies import RequestsDependency
from services.auth.app.requests.explain_request import ExplainRequestCommand
from services.auth.domain.requests.explanation import RequestExplanation, Step


class ExplainRequestBody(Body, frozen=True):
    """`token`: what follows `Bearer` in the request; empty for a request without one. `path` may have a query."""

    token: Annotated[str, Meta(examples=["eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…"])]
    method: Annotated[str, Meta(pattern=r"^[A-Z]{1,16}(?!\n)$", examples=["GET"])]
    path: Annotated[str, Meta(min_length=1, max_length=2_000, pattern=r"^/[!-~]*(?!\n)$", examples=["/auth/v1/users"])]


class ExplainedStep(Struct, frozen=True):
    """One check. `event` is the latest event that caused its outcome."""

    step: Annotated[str, Meta(examples=["revocation"])]
    outcome: Literal["passed", "failed", "skipped"]
    detail: Annotated[str, Meta(examples=["The access tokens of its session were revoked when the session ended."])]
    problem: Annotated[str | None, Meta(description="The problem that a failed check answers with.")]
    event: schemas.AuditEvent | None


class ExplainedToken(Struct, frozen=True):
    """What an authentic token says. `subject` is a user's id, or a client's."""

    id: Annotated[str, Meta(examples=["01960e6e-8f00-7cc0-8d4f-2f6f4d0c9a11"])]
    subject: str
    client_id: Annotated[str, Meta(examples=["goodgo"])]
    session_id: UUID | None
    issued_at: datetime | None
    expires_at: datetime
    roles: list[str]
    permissions: list[str]
    acr: str | None
    auth_time: datetime | None


class RequestExplained(Struct, frozen=True):
    """`problem` is what the caller gets, null when the request is let in. `steps` are in the order of the checks."""

    allowed: bool
    problem: Annotated[str | None, Meta(examples=["invalid-token"])]
    explanation: Annotated[str, Meta(examples=["The account is disabled."])]
    token: ExplainedToken | None
    steps: list[ExplainedStep]


@post(
    "/auth/v1/explain",
    status_code=200,
    summary="Explain why a request was refused, or would be now.",
    description="Makes every check of the guard of any service with this token: signature, expiry, account,"
    " revocation, session, the permission and the level that the route asks for. Each failed check names the event that"
    " caused it. The token is neither stored nor logged, and not part of the answer.",
)
async def explain_request(data: JSONBody[ExplainRequestBody], requests: RequestsDependency) -> RequestExplained:
    command = ExplainRequestCommand(Secret(data.token), data.method, data.path)
    return _to_explained(await requests.explain_request.execute(command))


def _to_explained(explanation: RequestExplanation) -> RequestExplained:
    refused = explanation.refused_by
    return RequestExplained(
        allowed=refused is None,
        problem=refused.problem if refused else None,
        explanation=refused.detail if refused else "The request is let in.",
        token=_to_token(explanation.principal) if explanation.principal else None,
        steps=[_to_step(step) for step in explanation.steps],
    )


def _to_step(step: Step) -> ExplainedStep:
    event = to_audit_event(step.event) if step.event else None
    return ExplainedStep(step.name.value, step.outcome.value, step.detail, step.problem, event)


def _to_token(principal: Principal) -> ExplainedToken:
    return ExplainedToken(
        id=principal.token_id,
        subject=str(principal.sub),
        client_id=principal.client_id,
        session_id=principal.sid,
        issued_at=principal.issued_at,
        expires_at=principal.expires_at,
        roles=sorted(principal.roles),
        permissions=sorted(permission.name for permission in principal.permissions),
        acr=principal.acr,
        auth_time=principal.auth_time,
    )


HANDLERS = [explain_request]
