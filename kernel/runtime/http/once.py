"""How a handler honours `Idempotency-Key`: `return await once(request, 201, lambda: …)`."""

import re
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any

import msgspec
from litestar import Response
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from kernel.errors import FieldError, InvalidRequest
from kernel.runtime.http.request import StrictRequest
from kernel.runtime.idempotency import Answer, Digest, IdempotencyRecords

_KEY = re.compile(r"[\x21-\x7e]{1,255}")


class Once:
    """Does a call once per caller, route and key; without the header, each time."""

    def __init__(self, records: IdempotencyRecords, digest: Digest) -> None:
        self._records = records
        self._digest = digest

    async def __call__(self, request: StrictRequest, status: int, do: Callable[[], Awaitable[Any]]) -> Response[bytes]:
        """Raises what `do` raises, IdempotencyKeyInUse, IdempotencyKeyReused, InvalidRequest for a bad key."""
        claimed = request.headers.get("idempotency-key")
        if claimed is None:
            return _response(Answer(status, msgspec.json.encode(await do())))
        key = _scoped(request, claimed)
        known = await self._records.claim(key, self._digest(await request.body()))
        if known is not None:
            return _response(known, {"idempotency-replayed": "true"})
        try:
            answer = Answer(status, msgspec.json.encode(await do()))
        except BaseException:
            await self._records.release(key)
            raise
        await self._records.complete(key, answer)
        return _response(answer)


OnceDependency = SkipValidation[NamedDependency[Once]]


def _scoped(request: StrictRequest, claimed: str) -> bytes:
    if not _KEY.fullmatch(claimed):
        raise InvalidRequest(fields=[FieldError("Idempotency-Key", "is 1 to 255 visible ASCII characters")])
    caller = str(request.user.user_id) if request.user is not None else "anyone"
    return sha256("\n".join([caller, request.method, request.scope["path_template"], claimed]).encode()).digest()


def _response(answer: Answer, headers: dict[str, str] | None = None) -> Response[bytes]:
    return Response(answer.body, status_code=answer.status, media_type="application/json", headers=headers or {})
