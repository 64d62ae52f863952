"""One observed platform for all tests of this part, and what a machine has to have for it."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from ops.stack import jaeger_build
from ops.stack.events import Event, Steps
from tests.stack.platform import Platform, running


def _say(event: Event) -> None:
    sys.stderr.write(f"{event.text}\n")


@pytest.fixture(scope="session", autouse=True)
def _machine(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> None:
    """Nothing is skipped: who names this part is told what it lacks. Jaeger is built first: minutes, said aloud."""
    if not shutil.which("prometheus"):
        pytest.exit("this part needs a prometheus on PATH: apt install prometheus", returncode=1)
    if shutil.which("jaeger") or jaeger_build.place(os.environ).exists():
        return
    if not (go := shutil.which("go")):
        pytest.exit("this part needs a jaeger 2 on PATH, or Go 1.25 to build it", returncode=1)
    log: Path = tmp_path_factory.mktemp("jaeger") / "build.log"
    with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        steps = Steps(_say)
        asyncio.run(jaeger_build.build(go, os.environ, log, steps))


@pytest.fixture(scope="session")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    home = tmp_path_factory.mktemp("observed")
    with running(home, "--observe=prometheus,jaeger", "--replicas", "auth=2") as platform:
        yield platform


@pytest_asyncio.fixture
async def client(observed: Platform) -> AsyncIterator[httpx.AsyncClient]:
    async with observed.client() as client:
        yield client
