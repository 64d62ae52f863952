"""`Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): read as the manifest declares, and told of a replay.

The guard reads the header into a `ClaimedKey`; `StrictRequest.idempotency_key` adds the fingerprint of the decoded
body for the command; the storage port makes one thing for one key; `keyed_response` tells the client of a replay.
"""

import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec
from litestar import Response

from kernel.access_token_claims import Principal
from kernel.errors import FieldError, InvalidRequest
from kernel.idempotency import IdempotencyKey, IdempotencyKeyMissing
from kernel.manifest import Idempotency, Route

HEADER = "Idempotency-Key"
_KEY = re.compile(rb"[\x21-\x7e]{1,255}")


@dataclass(frozen=True, slots=True, repr=False)
class ClaimedKey:
    """A key as it was sent: the digest of caller, route and key, and the secrets that key its fingerprints."""

    digest: bytes
    secrets: tuple[bytes, ...]

    def bind(self, path_parameters: Mapping[str, Any], body: object) -> IdempotencyKey:
        """Returns the key of this request. The fingerprint is of decoded values: key order and spaces do not count."""
        value = msgspec.json.encode([path_parameters, body], order="sorted")
        current, *previous = (hmac.digest(secret, value, "sha256") for secret in self.secrets)
        return IdempotencyKey(self.digest, current, tuple(previous))


def claim_key(
    headers: Iterable[tuple[bytes, bytes]], route: Route, caller: Principal | None, secrets: tuple[bytes, ...]
) -> ClaimedKey | None:
    """Returns None for a request without a key. Raises IdempotencyKeyMissing where the route requires one, and
    InvalidRequest for a malformed one."""
    sent = [value for name, value in headers if name == b"idempotency-key"]
    if not sent:
        if route.idempotency is Idempotency.REQUIRED:
            raise IdempotencyKeyMissing
        return None
    if len(sent) > 1 or not _KEY.fullmatch(sent[0]):
        raise InvalidRequest(fields=[FieldError(HEADER, "is one value of 1 to 255 visible ASCII characters")])
    who = f"{caller.client_id} {caller.sub}" if caller is not None else "anyone"
    scope = f"{who}\n{route.method}\n{route.path}\n".encode()
    return ClaimedKey(sha256(scope + sent[0]).digest(), secrets)


def keyed_response(status: int, body: msgspec.Struct, *, is_replay: bool) -> Response[bytes]:
    """Answers with `body` as JSON, and says so when it is a replay."""
    headers = {"idempotency-replayed": "true"} if is_replay else {}
    return Response(msgspec.json.encode(body), status_code=status, media_type="application/json", headers=headers)
