"""Runs coroutines concurrently."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def run_concurrently(*work: Coroutine[Any, Any, object]) -> None:
    """The first failure cancels the others and is raised, without an exception group around it."""
    try:
        async with asyncio.TaskGroup() as group:
            for each in work:
                group.create_task(each)
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from failed
