"""Gives a product its picture."""

from dataclasses import dataclass

from kernel.errors import FieldError, InvalidRequest
from services.orders.app.catalogue.ports import Pictures
from services.orders.domain.pictures import check_picture


@dataclass(frozen=True, slots=True)
class PutPictureCommand:
    sku: str
    octets: bytes
    expected_digest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PutPicture:
    pictures: Pictures

    async def execute(self, command: PutPictureCommand) -> bool:
        """Returns whether it is the first. Raises InvalidRequest, NotFound, VersionChanged."""
        try:
            check_picture(command.octets)
        except ValueError as refused:
            raise InvalidRequest(fields=[FieldError("body", str(refused))]) from None
        return await self.pictures.put(command.sku, command.octets, command.expected_digest)
