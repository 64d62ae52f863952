"""Answers and errors of OAuth endpoints, and how a client authenticates there (RFC 6749 sections 2.3 and 5)."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus

import msgspec
from litestar import Request, Response
from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from kernel.errors import DomainError, Forbidden, InvalidDpopProof, InvalidToken, Unauthenticated
from kernel.runtime.http.problems import STATUS, response_headers, sent_scheme
from kernel.runtime.http.request import StrictRequest
from kernel.secret import Secret
from services.auth.adapters.http.oidc import pages
from services.auth.app.oidc.client_authentication import PresentedClient
from services.auth.domain.oidc.client_assertion import ASSERTION_TYPE
from services.auth.domain.oidc.oauth_error import OAuthError, RequestRefused, create_client_refusal

_BASIC = "basic "
_JSON = "application/json"
_ONE_WAY = "Authenticate in one way: with Basic, in the body, or with an assertion."
_TOKEN_ERRORS: Mapping[type[DomainError], str] = {
    Forbidden: "insufficient_scope",
    InvalidToken: "invalid_token",
    InvalidDpopProof: "invalid_dpop_proof",
}
_STATUS = {"invalid_client": 401, "temporarily_unavailable": 409}


def answer_json(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    return Response(msgspec.json.encode(body), status_code=status, media_type=_JSON, headers=dict(headers or {}))


def read_client(request: StrictRequest, parameters: Mapping[str, str]) -> PresentedClient:
    """Returns who the client says it is, by Basic, in the body, or with an assertion. Raises OAuthError for none of
    them, and for two."""
    given = [value.decode("latin-1") for name, value in request.scope["headers"] if name == b"authorization"]
    client_id, secret = parameters.get("client_id"), parameters.get("client_secret")
    is_basic = bool(given) and given[0][: len(_BASIC)].lower() == _BASIC
    if "client_assertion" in parameters or "client_assertion_type" in parameters:
        if is_basic or secret is not None:
            raise OAuthError("invalid_request", _ONE_WAY)
        return PresentedClient(client_id, assertion=_read_assertion(parameters))
    if not is_basic:
        if client_id is None:
            raise create_client_refusal()
        return PresentedClient(client_id, Secret(secret) if secret is not None else None)
    if len(given) > 1 or secret is not None:
        raise OAuthError("invalid_request", _ONE_WAY)
    name, password = _read_basic(given[0][len(_BASIC) :])
    if client_id not in {None, name}:
        raise OAuthError("invalid_request", "client_id is another client than the one that authenticates.")
    return PresentedClient(name, Secret(password))


def _read_assertion(parameters: Mapping[str, str]) -> Secret:
    if parameters.get("client_assertion_type") != ASSERTION_TYPE or "client_assertion" not in parameters:
        raise create_client_refusal()
    return Secret(parameters["client_assertion"])


def _read_basic(text: str) -> tuple[str, str]:
    """Both parts are form-encoded before they are joined (RFC 6749 section 2.3.1)."""
    try:
        name, colon, password = b64decode(text.strip(), validate=True).decode().partition(":")
    except (NotBase64, ValueError):
        raise create_client_refusal() from None
    name, password = unquote_plus(name), unquote_plus(password)
    if not colon or "\x00" in name:  # which no database has in a text
        raise create_client_refusal()
    return name, password


def on_oauth_error(_: Request[Any, Any, Any], error: OAuthError) -> Response[bytes]:
    headers: dict[str, str] = {}
    if error.code == "invalid_client":
        headers["www-authenticate"] = 'Basic realm="clients", charset="UTF-8"'
    if error.retry_after is not None:
        headers["retry-after"] = str(max(1, error.retry_after))
    body = {"error": error.code, "error_description": error.detail}
    return answer_json(body, _STATUS.get(error.code, 400), headers)


def on_domain_error(_: Request[Any, Any, Any], error: DomainError) -> Response[bytes]:
    """A malformed form, a broken proof of a key (RFC 9449 section 5), and what the server cannot do now."""
    status = STATUS[error.category]
    if isinstance(error, InvalidDpopProof):
        return answer_json({"error": "invalid_dpop_proof", "error_description": error.detail}, 400)
    if status < 500:  # noqa: PLR2004 - the client's error
        return answer_json({"error": "invalid_request", "error_description": error.detail}, 400)
    headers = {"retry-after": str(error.retry_after or 1)}
    return answer_json({"error": "temporarily_unavailable", "error_description": error.title}, status, headers)


def on_token_error(request: Request[Any, Any, Any], error: DomainError) -> Response[bytes]:
    """RFC 6750 section 3.1 and RFC 9449 section 7.1, for the endpoint that takes access tokens. Without a token there
    is no error to name."""
    code = next((code for kind, code in _TOKEN_ERRORS.items() if isinstance(error, kind)), None)
    if code is None and not isinstance(error, Unauthenticated):
        return on_domain_error(request, error)
    body = {"error": code, "error_description": error.detail} if code else {}
    return answer_json(body, STATUS[error.category], response_headers(error, sent_scheme(request)))


def on_too_large(_: Request[Any, Any, Any], __: RequestEntityTooLarge) -> Response[bytes]:
    return answer_json({"error": "invalid_request", "error_description": "The body is too large."}, 413)


def on_refused(_: Request[Any, Any, Any], error: RequestRefused) -> Response[str]:
    return pages.answer_page(pages.render_refusal(error.detail), status=400)


def on_page_error(_: Request[Any, Any, Any], error: DomainError) -> Response[str]:
    headers = response_headers(error)
    return pages.answer_page(pages.render_refusal(error.detail), status=STATUS[error.category], headers=headers)


ENDPOINT_ERRORS: Any = {
    OAuthError: on_oauth_error,
    RequestEntityTooLarge: on_too_large,
    DomainError: on_domain_error,
}
USERINFO_ERRORS: Any = {OAuthError: on_oauth_error, RequestEntityTooLarge: on_too_large, DomainError: on_token_error}
PAGE_ERRORS: Any = {RequestRefused: on_refused, DomainError: on_page_error}
