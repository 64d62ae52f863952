"""`addresses`: lists accounts whose address is another account's, or none, since addresses are compared by A-labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.auth.app.accounts.find_address_collisions import AddressCollision, FindAddressCollisions


@dataclass(frozen=True, slots=True)
class AddressesCommand:
    find_collisions: FindAddressCollisions

    async def run(self, arguments: Sequence[str]) -> None:
        """Raises ValueError for an argument."""
        if arguments:
            raise ValueError("takes no arguments")
        collisions = await self.find_collisions.execute()
        for collision in collisions:
            print(_to_line(collision))  # noqa: T201 - the output of a command
        if not collisions:
            print("every account is found by its address")  # noqa: T201 - the output of a command


def _to_line(collision: AddressCollision) -> str:
    account = collision.account
    problem = f"is the address of user {collision.holder}" if collision.holder else "is no address that is accepted now"
    return (
        f"user {account.id}: {account.email.text} {problem}."
        f" Fix: PATCH /auth/v1/users/{account.id} with another email, or delete one of them"
    )
