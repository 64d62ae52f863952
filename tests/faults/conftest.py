"""The platforms that faults are done to, made when the first row asks; the table when all rows are through."""

import os
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from ops.stack.settings import CHECKOUT
from tests.faults.report import Result, as_text, write
from tests.faults.stage import Stage, staged

REPORT = "GOODGO_FAULTS_REPORT"
_FAKETIME = "/usr/lib/*/faketime/libfaketimeMT.so.1"
_RESULTS = pytest.StashKey[list[Result]]()
_PATIENT = {"AUTH_REFRESH_REUSE_WINDOW": "300"}  # a retry may come after the longest fault

Places = Callable[[str], Awaitable[Stage]]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "short: a fault that every run of CI goes through")
    config.stash[_RESULTS] = []


@pytest.fixture
def results(pytestconfig: pytest.Config) -> list[Result]:
    return pytestconfig.stash[_RESULTS]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if results := config.stash[_RESULTS]:
        folder = Path(os.environ.get(REPORT) or CHECKOUT / ".goodgo")
        write(results, folder)
        terminalreporter.section("faults")
        for line in as_text(results):
            terminalreporter.line(line)
        terminalreporter.line(f"also in {folder}: faults.md, faults.json")


@pytest_asyncio.fixture(scope="session")
async def places(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Places]:
    """One platform at a time: the next kind takes the place of the one before."""
    current: dict[str, Stage] = {}
    closing = AsyncExitStack()

    async def place(kind: str) -> Stage:
        if kind not in current:
            await closing.aclose()
            current.clear()
            home = tmp_path_factory.mktemp("faults")
            if kind == "small disk":
                closing.enter_context(_small_disk(home))
            current[kind] = await closing.enter_async_context(staged(home, **_settings(kind, home)))
        return current[kind]

    yield place
    await closing.aclose()


def _settings(kind: str, home: Path) -> dict[str, str]:
    if kind == "small pool":
        return _PATIENT | {"AUTH_DATABASE_POOL": "2"}
    if kind == "other clock":
        library = next(Path("/").glob(_FAKETIME.lstrip("/")), None)
        assert library, "no libfaketime. Mend: sudo apt-get install faketime"
        clock = {"FAKETIME_TIMESTAMP_FILE": str(home / "clock"), "FAKETIME_NO_CACHE": "1"}
        return _PATIENT | clock | {"GOODGO_PRELOAD": str(library), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return _PATIENT


@contextmanager
def _small_disk(home: Path) -> Iterator[None]:
    """A disk of its own that can be filled without harm; to mount one takes root."""
    for folder in (home, *home.parents[:2]):
        folder.chmod(0o755)  # Postgres' own account has to reach it
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700m,mode=755", "tmpfs", str(home)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(home)], check=True)
