"""Kills processes of a platform at random, again and again; its supervisor restarts them."""

import asyncio
import json
import os
import random
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.stack.platform import Platform

_PAUSE_S = (0.15, 0.6)


@dataclass(slots=True)
class Killer:
    """`parts` are what `status` names: replicas of these services, and these servers."""

    platform: Platform
    parts: Sequence[str]
    done: dict[str, int] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - chance, not a secret

    @property
    def kills(self) -> int:
        return sum(self.done.values())

    async def kill(self) -> None:
        """One of them, unless it is dead already."""
        victims = [child for child in self._children() if child["pid"] and self._is_meant(child)]
        if victims:
            victim = self.chance.choice(victims)
            try:
                os.kill(victim["pid"], signal.SIGKILL)
            except ProcessLookupError:
                return
            self.done[victim["name"]] = self.done.get(victim["name"], 0) + 1

    def _is_meant(self, child: dict[str, Any]) -> bool:
        return child["name"] in self.parts or child["service"] in self.parts

    def _children(self) -> list[dict[str, Any]]:
        """Read beside the CLI, which takes longer than a process lives here."""
        state = json.loads((Path(self.platform.environ["GOODGO_HOME"]) / "state.json").read_text())
        children: list[dict[str, Any]] = state["children"]
        return children


@asynccontextmanager
async def killing(platform: Platform, *parts: str, times: int) -> AsyncIterator[Killer]:
    """Goes on while the block is open; leaving it waits until there were `times`."""
    killer = Killer(platform, parts)

    async def go_on() -> None:
        while killer.kills < times:
            await asyncio.sleep(killer.chance.uniform(*_PAUSE_S))
            await killer.kill()

    task = asyncio.create_task(go_on())
    yield killer
    await task
