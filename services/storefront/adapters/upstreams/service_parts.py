"""Calls of another service whose failures are those of the ports."""

from collections.abc import Mapping

import msgspec

from kernel.errors import DomainError, FieldError, Forbidden, InvalidRequest, InvalidToken, NotFound, Unauthenticated
from kernel.money import AmountNotPayable, CurrencyMismatch
from kernel.runtime.client import ServiceClient, UpstreamProblem, UpstreamTimeout, UpstreamUnavailable
from kernel.runtime.deadline import DeadlineExceeded
from services.storefront.domain.errors import UnknownSku
from services.storefront.domain.parts import Part, PartUnavailable, Reason

_Params = Mapping[str, str | int]
_REFUSALS = (AmountNotPayable, CurrencyMismatch, InvalidRequest, InvalidToken, NotFound, Unauthenticated, UnknownSku)
_PASSED_ON: Mapping[str, type[DomainError]] = {each.slug: each for each in _REFUSALS}
"""The refusals that mean the same to the caller of this service."""

_JSON = msgspec.json.Decoder(dict[str, object])


class ServiceParts:
    """Asks one service for parts. Raises PartUnavailable and the refusals of `_PASSED_ON`."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def get(self, path: str, params: _Params | None = None) -> Part:
        return await self._ask("GET", path, params)

    async def post(self, path: str, body: object) -> Part:
        return await self._ask("POST", path, content=msgspec.json.encode(body))

    async def _ask(self, method: str, path: str, params: _Params | None = None, content: bytes | None = None) -> Part:
        try:
            answer = await self._client.call(method, path, params=params, content=content)
            part: Part = _JSON.decode(answer)  # type: ignore[assignment]  # what JSON gives is a JsonValue
        except (UpstreamTimeout, DeadlineExceeded):
            raise PartUnavailable(Reason.TIMEOUT) from None
        except (UpstreamUnavailable, msgspec.MsgspecError):
            raise PartUnavailable from None
        except UpstreamProblem as refused:
            raise _translate(refused) from None
        return part


def _translate(refused: UpstreamProblem) -> DomainError:
    """Returns the refusal; PartUnavailable for one that is not the caller's doing, such as a 404 of the gateway."""
    if refused.slug == Forbidden.slug:
        return Forbidden(refused.detail)
    error = _PASSED_ON.get(refused.slug)
    if error is None:
        return PartUnavailable()
    return error(refused.detail, fields=[FieldError(*each) for each in refused.fields], members=refused.members)
