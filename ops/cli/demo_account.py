"""Creates the demo account and the sample data, through the gateway, as any client would.

A service declares its sample data in `services/NAME/seed.toml`: requests that the demo account sends, in their order.
With `sender = "admin"` the administrator sends them, and the first `up` does so already: a shop begins with its
catalogue. Each has an Idempotency-Key of its own and each PUT says that it only creates (`If-None-Match: *`), so
repeating them creates nothing. A request sends `body` as JSON, or the `file` beside it, such as a picture.
"""

import hashlib
import json
import ssl
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from ops.stack.services import read_manifests
from ops.stack.settings import ADMIN_SERVICE, CHECKOUT
from ops.stack.state_file import ChildState
from ops.user_error import UserError

DEMO, ADMIN = "demo", "admin"
EMAIL, PASSWORD, ROLE = "demo@example.com", "a long and private sentence", "demo"
FILE = "seed.toml"
_METHODS = ("POST", "PUT", "PATCH")
_TYPES = {".svg": "image/svg+xml"}
_TIMEOUT_S = 30.0
_NO_CONTENT, _UNAUTHORIZED, _CONFLICT, _PRECONDITION_FAILED, _UNPROCESSABLE = 204, 401, 409, 412, 422


@dataclass(slots=True)
class Counts:
    created: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Planted:
    """The demo account's address, and what each service that has sample data did."""

    email: str
    services: dict[str, Counts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SampleRequest:
    method: str
    path: str
    body: Mapping[str, Any]
    file: Path | None = None

    @property
    def key(self) -> str:
        """The same for the same request, whatever stands before it in the file."""
        content = json.dumps([self.method, self.path, self.body], sort_keys=True, default=str)
        return f"seed-{hashlib.sha256(content.encode()).hexdigest()[:32]}"


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample data of one service, and whether the demo account or the administrator sends it."""

    sender: str
    requests: list[SampleRequest]


def read_samples(file: Path) -> Samples:
    """Raises UserError that names the file and what is wrong in it."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UserError(f"{file} is not valid TOML: {error}", "correct that line") from error
    sender, found = document.pop("sender", DEMO), document.pop("requests", None)
    if sender not in {DEMO, ADMIN}:
        raise UserError(f"{file}: sender is {sender!r}", f'write "{DEMO}" or "{ADMIN}"')
    if document or not isinstance(found, list):
        raise UserError(f"{file} has to hold [[requests]], and sender at most", "see docs/change-a-table.md")
    return Samples(sender, [_request(file, number, each) for number, each in enumerate(found, 1)])


def _request(file: Path, number: int, given: Any) -> SampleRequest:
    where = f"{file}: request {number}"
    known = {"method", "path", "body", "file"}
    if not isinstance(given, dict) or set(given) - known:
        raise UserError(f"{where} has other keys than {', '.join(sorted(known))}", "remove them")
    method, path, body = given.get("method", "POST"), given.get("path"), given.get("body", {})
    if method not in _METHODS or not isinstance(path, str) or not path.startswith("/") or not isinstance(body, dict):
        raise UserError(f"{where} needs a path, a table body, and the method {', '.join(_METHODS)}", "add them")
    content = file.parent / given["file"] if isinstance(given.get("file"), str) else None
    if content is not None and not (content.is_file() and content.suffix in _TYPES):
        raise UserError(f"{where} names the file {content}, which is not a picture there", "correct its name")
    return SampleRequest(method, path, body, content)


def plant(report: Mapping[str, Any]) -> Planted:
    """Idempotent. `report` is that of `status_report`. Raises UserError."""
    services = report["services"]
    if services.get(ADMIN_SERVICE, {}).get("state") != ChildState.HEALTHY:
        raise UserError("the stack is not running", "./goodgo up")
    planted, found = Planted(EMAIL), _samples_of(services)
    with _gateway(report) as client:
        senders = {DEMO: _demo_account(client, report["admin"]), ADMIN: _administrator(client, report["admin"])}
        for name, data in found.items():
            planted.services[name] = _send(client, senders[data.sender], data.requests)
    return planted


def plant_first(report: Mapping[str, Any], marker: Path) -> Planted | None:
    """Sends what the administrator sends, once: `marker` is a file that says so.

    Returns None when there is nothing to do. Raises UserError.
    """
    found = {name: data for name, data in _samples_of(report["services"]).items() if data.sender == ADMIN}
    if marker.exists() or not found:
        return None
    planted = Planted(report["admin"]["email"])
    with _gateway(report) as client:
        administrator = _administrator(client, report["admin"])
        for name, data in found.items():
            planted.services[name] = _send(client, administrator, data.requests)
    marker.touch()
    return planted


def _samples_of(services: Mapping[str, Any]) -> dict[str, Samples]:
    healthy = (name for name, service in services.items() if service["state"] == ChildState.HEALTHY)
    files = {name: CHECKOUT / "services" / name / FILE for name in healthy}
    return {name: read_samples(file) for name, file in files.items() if file.is_file()}


@contextmanager
def _gateway(report: Mapping[str, Any]) -> Iterator[httpx.Client]:
    gateway = report["gateway"]
    tls = ssl.create_default_context(cafile=gateway["ca_cert"])
    try:
        with httpx.Client(base_url=gateway["https"], verify=tls, timeout=_TIMEOUT_S) as client:
            yield client
    except httpx.TransportError as error:
        raise UserError(f"the gateway does not answer ({error})", "./goodgo status shows what runs") from error


def _administrator(client: httpx.Client, admin: Mapping[str, str]) -> dict[str, str]:
    return _log_in(client, admin["email"], admin["password"])


def _demo_account(client: httpx.Client, admin: Mapping[str, str]) -> dict[str, str]:
    """Returns the header of the demo account, which then may do all that the services beside auth guard."""
    registered = client.post("/auth/v1/register", json={"email": EMAIL, "password": PASSWORD})
    if registered.status_code != _CONFLICT:  # else it is there already
        _require_success(registered)
    user = _log_in(client, EMAIL, PASSWORD)
    me = _require_success(client.get("/auth/v1/me", headers=user)).json()
    permissions = sorted(
        str(permission)
        for manifest in read_manifests()[0].values()
        if manifest.name != ADMIN_SERVICE
        for permission in manifest.permissions
    )
    administrator = _administrator(client, admin)
    role = {"permissions": permissions}
    _require_success(client.put(f"/auth/v1/roles/{ROLE}", json=role, headers=administrator))
    _require_success(client.put(f"/auth/v1/users/{me['id']}/roles/{ROLE}", headers=administrator))
    return _log_in(client, EMAIL, PASSWORD)  # the new token has the role's permissions


def _log_in(client: httpx.Client, email: str, password: str) -> dict[str, str]:
    answer = client.post("/auth/v1/login", json={"email": email, "password": password})
    if answer.status_code == _UNAUTHORIZED:
        raise UserError(f"{email} has another password by now", "./goodgo reset deletes all data of this stack")
    return {"authorization": f"Bearer {_require_success(answer).json()['access_token']}"}


def _send(client: httpx.Client, user: Mapping[str, str], samples: list[SampleRequest]) -> Counts:
    counts = Counts()
    for sample in samples:
        answer = client.request(sample.method, sample.path, **_content(sample, user))
        if _is_known(answer):
            counts.known += 1
        else:
            _require_success(answer)
            counts.created += 1
    return counts


def _content(sample: SampleRequest, user: Mapping[str, str]) -> dict[str, Any]:
    headers = {**user, "idempotency-key": sample.key}
    if sample.method == "PUT":
        headers["if-none-match"] = "*"
    if sample.file is None:
        return {"json": sample.body, "headers": headers}
    return {"content": sample.file.read_bytes(), "headers": {**headers, "content-type": _TYPES[sample.file.suffix]}}


def _is_known(answer: httpx.Response) -> bool:
    """Whether an earlier run has created it. A newer release may read more from the same request, and then refuses its
    key; the key is a digest of the request, so what it made is the same.
    """
    if answer.headers.get("idempotency-replayed") == "true" or answer.status_code in {
        _NO_CONTENT,  # of a PUT: it was there
        _CONFLICT,
        _PRECONDITION_FAILED,
    }:
        return True
    return answer.status_code == _UNPROCESSABLE and answer.json().get("type") == "/problems/idempotency-key-reused"


def _require_success(answer: httpx.Response) -> httpx.Response:
    if answer.is_success:
        return answer
    try:
        problem = answer.json()
        why = "; ".join(
            [problem["title"], *(f"{each['field']}: {each['detail']}" for each in problem.get("errors", ()))]
        )
    except (ValueError, KeyError, TypeError):
        why = answer.reason_phrase
    where = f"{answer.request.method} {answer.request.url.path}"
    raise UserError(f"{where} answered {answer.status_code}: {why}", "correct seed.toml, or see ./goodgo logs")
