"""Lists and replays the events of the running services that could not be published or handled."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from kernel.runtime.data.postgres import Joined
from kernel.runtime.events.dead_letters.port import DeadLetter
from kernel.runtime.events.dead_letters.postgres import PostgresDeadLetterStore
from ops.cli.running_stack import service_database, service_run
from ops.user_error import UserError

_PAGE = 100


async def list_dead_letters(service: str) -> list[DeadLetter]:
    """Returns the newest first. Raises UserError when the stack is not running."""
    letters: list[DeadLetter] = []
    async with _store(service) as store:
        while page := await store.page(letters[-1].position if letters else None, _PAGE):
            letters += page
    return letters


async def replay_dead_letters(service: str, event_id: UUID | None) -> int:
    """Queues one of them again, or all, and returns how many. Raises UserError for an unknown one, and when the stack
    is not running."""
    async with _store(service) as store:
        if event_id is None:
            return await store.replay_all()
        if not await store.replay(event_id):
            raise UserError(f"{service} has no dead letter {event_id}", f"./goodgo events dead {service} lists them")
        return 1


@asynccontextmanager
async def _store(service: str) -> AsyncIterator[PostgresDeadLetterStore]:
    manifest = service_run(service).manifest
    async with service_database(service) as connection:
        yield PostgresDeadLetterStore.of_service(Joined(connection), manifest)
