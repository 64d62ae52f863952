"""`python -m tests.faults.fifty_kills [KILLS]`: what reads see while one replica of auth after the other is killed.

Two replicas behind the gateway on the embedded stack, eight readers with an access token, of another person after every
ten kills. Each kill (SIGKILL, in turn) waits until the one before has its successor, so one replica is always well. It
prints the number of answers, and each read that failed with the milliseconds since the last kill. By hand: a kill takes
some ten seconds.
"""

import asyncio
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.stage import Stage, staged
from tests.stack.load import under_load
from tests.stack.platform import newcomer

_KILLS = 50
_AFTER_S = 2.0
_KILLS_OF_A_TOKEN = 10  # it is valid for ten minutes


async def _main(kills: int) -> int:
    """Returns 1 when a read failed."""
    with tempfile.TemporaryDirectory(prefix="goodgo-kills-") as home:
        async with staged(Path(home)) as stage, stage.platform.client() as client:
            moments: list[float] = []
            async with under_load(await newcomer(client)) as load:
                for number in range(kills):
                    await asyncio.sleep(_AFTER_S)
                    if number % _KILLS_OF_A_TOKEN == 0:
                        load.person = await newcomer(client)
                    moments.append(await _kill(stage, f"auth-{number % 2 + 1}"))
                await asyncio.sleep(_AFTER_S)
            sys.stdout.write(f"{kills} kills, {load.answered} reads answered, {len(load.failed)} failed\n")
            for when, what in load.failed:
                last = max((moment for moment in moments if moment <= when), default=when)
                sys.stdout.write(f"{(when - last) * 1000:8.0f} ms after a kill: {what}\n")
            return int(bool(load.failed))


async def _kill(stage: Stage, name: str) -> float:
    """Returns when, once its successor is ready."""
    before = stage.pid(name)
    os.kill(before, signal.SIGKILL)
    moment = time.monotonic()
    await stage.replaced(name, before)
    return moment


if __name__ == "__main__":
    sys.exit(asyncio.run(_main(int(sys.argv[1]) if len(sys.argv) > 1 else _KILLS)))
