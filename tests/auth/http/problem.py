"""The form of every error."""

import httpx

_MEMBERS = {"type", "title", "status", "detail", "request_id"}


def assert_problem(answer: httpx.Response, status: int, slug: str) -> None:
    """Fails unless the answer is this problem, in the one form that all have (RFC 9457)."""
    __tracebackhide__ = True
    if answer.headers.get("content-type") == "application/scim+json":
        assert_scim_error(answer, status)
        return
    assert (answer.status_code, answer.headers.get("content-type")) == (status, "application/problem+json"), answer.text
    problem = answer.json()
    assert problem["type"] == f"/problems/{slug}", problem
    assert problem["status"] == status
    assert problem.keys() - {"errors", "refresh"} == _MEMBERS
    assert problem["title"]
    assert problem["detail"]
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert answer.headers["cache-control"] == "no-store"
    assert "errors" not in problem or status == 422
    assert "refresh" not in problem or (status == 403 and problem["refresh"] is True)


def assert_scim_error(answer: httpx.Response, status: int, scim_type: str | None = None) -> None:
    """Fails unless the answer is an error of SCIM (RFC 7644 section 3.12)."""
    __tracebackhide__ = True
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/scim+json"), answer.text
    error = answer.json()
    assert error.keys() - {"scimType"} == {"schemas", "status", "detail"}
    assert error["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert (error["status"], bool(error["detail"])) == (str(status), True)
    assert scim_type is None or error["scimType"] == scim_type, error


def broken_fields(answer: httpx.Response) -> list[str]:
    """The names of the fields that a 422 complains about."""
    return [error["field"] for error in answer.json().get("errors", [])]
