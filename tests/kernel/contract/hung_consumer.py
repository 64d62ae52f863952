"""A process that takes one message, says so, and never finishes: to be killed. Arguments: none; URL on stdin."""

import asyncio
import sys

from kernel.runtime.broker.nats import NatsBroker
from kernel.runtime.broker.port import Message
from kernel.secret import Secret
from tests.kernel.contract.broker import OPENED, SOON, Notebook


async def main(url: str) -> None:
    async def take(_: Message) -> None:
        sys.stdout.write("taken\n")
        sys.stdout.flush()
        await asyncio.Event().wait()

    async with NatsBroker(Secret(url), "hung", SOON).consume("mail", [OPENED], take, Notebook().bury):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.stdin.readline().strip()))
