"""A process that takes messages, says so, and never finishes one: to be killed. Arguments: none; URL on stdin."""

import asyncio
import sys

from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.secret import Secret
from tests.kernel.contract.broker import OPENED, SOON, RecordingHandler


async def main(url: str) -> None:
    async def take(_: Message) -> None:
        sys.stdout.write("taken\n")
        sys.stdout.flush()
        await asyncio.Event().wait()

    async with NatsBroker(Secret(url), "hung", SOON).consume(
        "mail", [OPENED], take, RecordingHandler().add_dead_letter
    ):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.stdin.readline().strip()))
