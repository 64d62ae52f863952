"""One replica of a consumer, to be measured: `python -m ops.bench.consuming_replica DURABLE TYPE SECONDS`.

Its handler waits so many seconds. The broker's URL comes on standard input; every tenth of a second it writes how many
messages it has handled.
"""

import asyncio
import sys

from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.secret import Secret

_INTERVAL = 0.1  # seconds


async def consume(url: Secret, durable: str, event_type: str, seconds: float) -> None:
    """Runs until it is killed."""
    handled = 0

    async def handle(_message: Message) -> None:
        nonlocal handled
        await asyncio.sleep(seconds)
        handled += 1

    async def bury(message: Message, reason: str) -> None:
        raise RuntimeError(f"{message.id} became a dead letter: {reason}")

    async with NatsBroker(url, durable).consume(durable, [event_type], handle, bury):
        while True:
            await asyncio.sleep(_INTERVAL)
            print(handled, flush=True)


if __name__ == "__main__":
    asyncio.run(consume(Secret(sys.stdin.readline().strip()), sys.argv[1], sys.argv[2], float(sys.argv[3])))
