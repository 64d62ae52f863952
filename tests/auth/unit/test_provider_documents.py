"""How many calls to one provider are under way."""

import asyncio

import httpx
import pytest

from kernel.errors import Unavailable
from kernel.testing.fixed_clock import FixedClock
from services.auth.adapters.outbound.provider_documents import ProviderDocuments


async def test_a_provider_that_answers_late_leaves_connections_to_the_others() -> None:
    begun: list[str] = []
    answers = asyncio.Event()

    async def answer(request: httpx.Request) -> httpx.Response:
        begun.append(request.url.host)
        if request.url.host == "slow.test":
            await answers.wait()
        return httpx.Response(500)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        documents = ProviderDocuments(http, FixedClock())
        waiting = [asyncio.create_task(documents.find_metadata("https://slow.test")) for _ in range(10)]
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await documents.find_metadata("https://fast.test")
        assert begun.count("slow.test") == 4
        answers.set()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert begun.count("slow.test") == 10
