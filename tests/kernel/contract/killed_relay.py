"""Processes that run one round of a relay and are killed when it waits for the n-th time.

    python -m tests.kernel.contract.killed_relay FILE

`FILE` is what the broker keeps. Standard input has the database's URL, then a line with n for each process; for
each its exit code is written: -9, or 0 when the round was over before. They are forked, which spares their imports.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine, Generator
from pathlib import Path
from typing import Any
from uuid import UUID

from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.events.broker.memory import MemoryBroker
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.log import subject_keys
from kernel.runtime.events.log.publisher import Publisher
from kernel.secret import Secret
from kernel.testing.master_key import MASTER_KEY


class FileBroker(MemoryBroker):
    """Writes messages to a file, a line for each, so that they outlive the process that publishes."""

    def __init__(self, path: Path, deaths: "Deaths | None" = None) -> None:
        super().__init__()
        self._path = path
        self._deaths = deaths

    async def publish(self, message: Message) -> None:
        self._die()
        self._keep(f"{message.id} {message.subject}")
        self._die()

    async def purge(self, data_subject: UUID, source: str) -> None:
        self._die()
        self._keep(f"forget {data_subject} of {source}")
        self._die()

    def published(self) -> list[UUID]:
        """Without what it would recognise as published before."""
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        ids = [line.partition(" ")[0] for line in lines if not line.startswith("forget ")]
        return [UUID(id_) for id_ in dict.fromkeys(ids)]

    def _keep(self, line: str) -> None:
        with self._path.open("a") as opened:
            opened.write(f"{line}\n")

    def _die(self) -> None:
        if self._deaths is not None:
            self._deaths.step()


class Deaths:
    """Kills this process at the step of that number."""

    def __init__(self, left: int) -> None:
        self._left = left

    def step(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class Watched:
    """A coroutine of which each wait is a step."""

    def __init__(self, coroutine: Coroutine[Any, Any, int], deaths: Deaths) -> None:
        self._coroutine = coroutine
        self._deaths = deaths

    def __await__(self) -> Generator[Any, Any, int]:
        steps = self._coroutine.__await__()
        while True:
            try:
                waits_for = next(steps)
            except StopIteration as ended:
                return int(ended.value)
            self._deaths.step()
            yield waits_for


async def killed_round(url: str, path: Path, number: int) -> None:
    database = Database(DatabaseSettings(Secret(url), "killed relay", 1))
    await database.open()
    deaths = Deaths(number)
    async with database.connection() as connection:
        await Watched(Publisher(FileBroker(path, deaths), "notes", lambda _: None).round(connection), deaths)
    await database.close()


def main(url: str, path: Path) -> None:
    subject_keys.configure(MasterKeyRing(Secret(MASTER_KEY)))
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            asyncio.run(killed_round(url, path, int(line)))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.stdin.readline().strip(), Path(sys.argv[1]))
