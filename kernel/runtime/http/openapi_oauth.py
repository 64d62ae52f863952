"""Describes the endpoints of OAuth in OpenAPI: a form as the body, errors of RFC 6749 section 5.2, and pages."""

from typing import Any

from kernel.manifest import BodyFormat, Route

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {"type": "string", "examples": ["invalid_grant"]},
        "error_description": {"type": "string"},
    },
}
_FIRST_ERROR = "400"
_PAGE_ERRORS = ("400", "401", "403", "404", "413", "415", "422", "429", "503")
_ENDPOINT_ERRORS = ("400", "401", "403", "409", "413", "503")
_REQUEST_ID = {"X-Request-ID": {"$ref": "#/components/headers/X-Request-ID"}}


def complete(operation: dict[str, Any], route: Route) -> None:
    """Adds to the errors that every operation has those that this endpoint answers in its own form."""
    if route.method == "POST":
        operation["requestBody"] = {"content": {BodyFormat.FORM.value: {"schema": {"type": "object"}}}}
    media_type, schema = ("text/html", {"type": "string"}) if route.page else ("application/json", _ERROR)
    answers = operation["responses"]
    if route.page is None:
        for answer in (answers[status] for status in answers if status < _FIRST_ERROR):
            described = answer.get("content", {}).get(media_type, {}).get("schema", {})
            answer["content"] = {media_type: {"schema": described if "$ref" in described else {"type": "object"}}}
    for status in _PAGE_ERRORS if route.page else _ENDPOINT_ERRORS:
        answer = answers.setdefault(status, {"description": "Refused.", "headers": dict(_REQUEST_ID)})
        answer.setdefault("content", {})[media_type] = {"schema": schema}
    if route.page is not None:
        headers = dict(_REQUEST_ID)
        answers.setdefault("200", {"description": "A page", "headers": headers, "content": {media_type: {}}})
        answers.setdefault("303", {"description": "Where the browser goes next", "headers": headers})
