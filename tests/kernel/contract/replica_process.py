"""A replica of the consumer `mail`, to be killed: `python -m tests.kernel.contract.replica_process FILE`.

The broker's URL comes on standard input. It appends a line for every message that it has handled. Some handlers are
slow, and some fail once before they succeed.
"""

import asyncio
import logging
import os
import random
import sys
from pathlib import Path

import structlog

from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.secret import Secret
from tests.kernel.contract.broker import OPENED, SOON

_FAILURES, _SLOWEST = 0.1, 0.02


# a painted traceback stops the process for longer than the server waits for it
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


async def main(url: str, written: Path) -> None:
    descriptor = os.open(written, os.O_WRONLY | os.O_APPEND)
    random.seed(os.getpid())

    async def handle(message: Message) -> None:
        if random.random() < _FAILURES:  # noqa: S311 - chooses which handlers fail
            raise ConnectionError
        await asyncio.sleep(random.random() * _SLOWEST)  # noqa: S311 - a handler's time
        os.write(descriptor, f"{message.subject} {message.sequence} {os.getpid()}\n".encode())

    async def bury(message: Message, reason: str) -> None:
        raise RuntimeError(message.id, reason)  # it is handled again instead: three failures in a row happen

    async with NatsBroker(Secret(url), "mail", SOON).consume("mail", [OPENED], handle, bury):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.stdin.readline().strip(), Path(sys.argv[1])))
