"""Joins the parts of an answer, asked for side by side. Shared by the use cases."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from kernel.errors import DomainError
from services.storefront.domain.parts import MissingPart, Part, PartUnavailable, Reason


@dataclass(frozen=True, slots=True)
class Composed:
    """`required` is what the answer is about. An optional part is None when it is missing, or does not exist."""

    required: Part
    optional: Mapping[str, Part | None]
    missing: tuple[MissingPart, ...]


async def compose(
    required: Callable[[], Awaitable[Part]], optional: Mapping[str, Callable[[], Awaitable[Part | None]]]
) -> Composed:
    """Returns when all parts are there or given up. Raises what `required` raises, without waiting for the rest."""
    tasks = {name: asyncio.create_task(_try(name, ask)) for name, ask in optional.items()}
    try:
        main = await required()
        found = {name: await task for name, task in tasks.items()}
    finally:
        for task in tasks.values():
            task.cancel()
    missing = tuple(each for each in found.values() if isinstance(each, MissingPart))
    return Composed(
        main, {name: None if isinstance(each, MissingPart) else each for name, each in found.items()}, missing
    )


async def _try(name: str, ask: Callable[[], Awaitable[Part | None]]) -> Part | MissingPart | None:
    try:
        return await ask()
    except PartUnavailable as away:
        return MissingPart(name, away.reason)
    except DomainError:  # a refusal is about that part alone, and the rest is of use without it
        return MissingPart(name, Reason.UNAVAILABLE)
