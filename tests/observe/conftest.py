"""One observed platform for all tests of this part, and what a machine has to have for it."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio

from tests.observe.jaeger_build import build_jaeger, find_jaeger
from tests.stack.platform import Platform, running


@pytest.fixture(scope="session", autouse=True)
def _tools(pytestconfig: pytest.Config) -> Iterator[None]:
    """Puts a jaeger on PATH, built first if need be. Ends the run with a message when a tool is missing."""
    if not shutil.which("prometheus"):
        pytest.exit("this part needs a prometheus on PATH: apt install prometheus", returncode=1)
    if find_jaeger() is None:
        if not (go := shutil.which("go")):
            pytest.exit("this part needs a jaeger 2 on PATH, or Go 1.25 to build it", returncode=1)
        with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            build_jaeger(go)
    program = find_jaeger()
    assert program is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        yield


@pytest.fixture(scope="session")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    home = tmp_path_factory.mktemp("observed")
    with running(home, "--observe=prometheus,jaeger", "--replicas", "auth=2") as platform:
        yield platform


@pytest_asyncio.fixture
async def client(observed: Platform) -> AsyncIterator[httpx.AsyncClient]:
    async with observed.client() as client:
        yield client
