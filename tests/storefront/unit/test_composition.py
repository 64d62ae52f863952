"""Parts are asked for side by side, and the required one decides."""

import asyncio
from functools import partial

import pytest

from kernel.errors import NotFound
from services.storefront.app.composition import compose
from services.storefront.domain.parts import MissingPart, Part, PartUnavailable, Reason


async def test_parts_are_asked_for_side_by_side() -> None:
    met = asyncio.Barrier(3)

    async def part(name: str) -> Part:
        await met.wait()
        return {"name": name}

    async with asyncio.timeout(5):
        found = await compose(partial(part, "a"), {"b": partial(part, "b"), "c": partial(part, "c")})
    assert (found.required, found.optional["c"], found.missing) == ({"name": "a"}, {"name": "c"}, ())


async def test_a_part_that_refuses_is_missing() -> None:
    async def refuse() -> Part:
        raise NotFound

    async def part() -> Part:
        return {}

    found = await compose(part, {"profile": refuse})
    assert found.missing == (MissingPart("profile", Reason.UNAVAILABLE),)


async def test_the_rest_is_given_up_once_the_required_part_has_failed() -> None:
    ended = asyncio.Event()

    async def wait() -> Part:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return {}

    async def fail() -> Part:
        await asyncio.sleep(0)
        raise PartUnavailable

    async with asyncio.timeout(5):
        with pytest.raises(PartUnavailable):
            await compose(fail, {"slow": wait})
        await ended.wait()
