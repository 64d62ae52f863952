"""Lists and replays the dead letters of a service, over HTTP. Every service that has events has these routes."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import structlog
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from msgspec import Meta, Struct

from kernel.errors import NotFound
from kernel.manifest import Manifest
from kernel.runtime.events.dead_letters.port import DeadLetter, DeadLetterStore, Direction, Position
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page

_LETTERS = Listing("dead-letters")
_log = structlog.get_logger("kernel.dead_letters")


class DeadLetterItem(Struct, frozen=True):
    """`id` is the event's. `direction` is `outbox` when the event cannot be published, and `inbox` when a consumer's
    handler gave it up. What the event says is not shown: it may hold personal data."""

    id: Annotated[UUID, Meta(examples=["01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11"])]
    direction: Annotated[Direction, Meta(examples=["inbox"])]
    consumer: Annotated[str | None, Meta(examples=["notifications"])]
    type: Annotated[str, Meta(examples=["library.book.lent"])]
    subject: Annotated[str, Meta(examples=["user:01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11"])]
    reason: Annotated[str, Meta(examples=["library.book.lent names no account"])]
    died_at: datetime


class ReplayAccepted(Struct, frozen=True):
    status: str = "accepted"


def dead_letter_handlers(manifest: Manifest, store: DeadLetterStore) -> list[HTTPRouteHandler]:
    """Returns the handlers of the routes that `Manifest` adds for a service with events."""

    @get(
        manifest.dead_letters_path,
        summary="List the events that could not be published or handled, newest first.",
        description="Those that are being replayed are left out.",
    )
    async def list_dead_letters(limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None) -> Page[DeadLetterItem]:
        found = await store.page(_LETTERS.read(cursor, Position.parse), limit + 1)
        return _LETTERS.page(found, limit, _item, lambda letter: letter.position)

    @post(
        f"{manifest.dead_letters_path}/{{letter_id:uuid}}/replay",
        status_code=202,
        summary="Publish or handle the event again.",
        description="It happens within seconds. An event that fails again is a dead letter again, with its new reason.",
    )
    async def replay_dead_letter(letter_id: FromPath[UUID]) -> ReplayAccepted:
        if not await store.replay(letter_id):
            raise NotFound
        _log.info("dead letter replayed", event_id=str(letter_id))
        return ReplayAccepted()

    return [list_dead_letters, replay_dead_letter]


def _item(letter: DeadLetter) -> DeadLetterItem:
    return DeadLetterItem(
        letter.id, letter.direction, letter.consumer, letter.type, letter.subject, letter.reason, letter.died_at
    )
