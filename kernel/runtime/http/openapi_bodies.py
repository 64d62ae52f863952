"""Describes in OpenAPI what the manifest declares of requests and answers: body formats, idempotency keys, pages."""

from typing import Any

from kernel.manifest import BodyFormat, Idempotency, Route
from kernel.runtime.http.request import PATCH_TYPES, SCIM_TYPES

_REF = "#/components/schemas/"
PARAMETERS: dict[str, dict[str, Any]] = {
    "RequestId": {
        "name": "X-Request-ID",
        "in": "header",
        "required": False,
        "description": "Comes back on the answer when it is 1 to 128 letters, digits, dots, underscores or hyphens;"
        " another one takes its place otherwise.",
        "schema": {"type": "string"},
    }
}
"""What every operation takes, as components."""

_PROOF_PARAMETER = {
    "name": "DPoP",
    "in": "header",
    "required": False,
    "description": "A proof of a key of the client (RFC 9449). The tokens in the answer are bound to that key, and"
    " `token_type` is `DPoP`.",
    "schema": {"type": "string"},
}
_PROOF_AT_USE = "A proof of the key that the access token is bound to (RFC 9449 section 7.1)."
_FIRST_ERROR = 400
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
_REPLAYED = {
    "description": "The key was used before: nothing new was made.",
    "schema": {"type": "string", "const": "true"},
}


def complete_request(operation: dict[str, Any], route: Route, schemas: dict[str, Any]) -> None:
    """Describes the body as the route takes it, and the headers `Idempotency-Key`, `DPoP` and `X-Request-ID`."""
    if route.body is BodyFormat.RAW:
        content: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
        operation["requestBody"] = {"content": {BodyFormat.RAW.value: content}, "required": True}
    elif route.scim and route.method in _WITH_BODY:
        body: dict[str, Any] = {"schema": {"type": "object"}}
        operation["requestBody"] = {"content": dict.fromkeys(SCIM_TYPES, body), "required": True}
    elif "requestBody" in operation:
        (content,) = operation["requestBody"]["content"].values()
        _complete_schema(content, schemas)
        types = PATCH_TYPES if route.method == "PATCH" else (route.body.value,)
        operation["requestBody"]["content"] = dict.fromkeys(types, content)
    if route.idempotency is not Idempotency.NONE:
        operation.setdefault("parameters", []).append(_key_parameter(route))
    if route.binds_key:
        operation.setdefault("parameters", []).append(_PROOF_PARAMETER)
    if route.takes_token:
        operation.setdefault("parameters", []).append(_PROOF_PARAMETER | {"description": _PROOF_AT_USE})
    operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/RequestId"})


def complete_answers(answers: dict[str, Any], route: Route) -> None:
    """Describes the headers of replays, pages and cookies."""
    for status, answer in answers.items():
        if int(status) >= _FIRST_ERROR:
            continue
        headers = answer.setdefault("headers", {})
        if route.idempotency is not Idempotency.NONE:
            headers["Idempotency-Replayed"] = _REPLAYED
        if route.page is not None:
            policy = {"const": route.page.content_security_policy} if not route.page.form_targets else {}
            headers["Content-Security-Policy"] = {"schema": {"type": "string"} | policy}
            if route.page.cookies:
                names = ", ".join(f"`{name}`" for name in route.page.cookies)
                headers["Set-Cookie"] = {"description": f"May set {names}.", "schema": {"type": "string"}}


def _complete_schema(content: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Closes the schema where unknown fields are refused, and makes an example from its fields'."""
    schema = schemas[content["schema"]["$ref"].removeprefix(_REF)]
    schema["additionalProperties"] = False
    content["example"] = {
        name: field["examples"][0] for name, field in schema["properties"].items() if "examples" in field
    }


def _key_parameter(route: Route) -> dict[str, Any]:
    return {
        "name": "Idempotency-Key",
        "in": "header",
        "required": route.idempotency is Idempotency.REQUIRED,
        "description": "A new one for each new request: the same key never makes a second thing.",
        "schema": {"type": "string", "pattern": "^[\\x21-\\x7e]{1,255}$"},
    }
