"""The platforms that faults are done to, made when the first row asks; the table when all rows are through."""

import os
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from ops.cli.test_needs import faketime_library
from ops.stack.settings import CHECKOUT
from tests.faults.report import Result, as_text, sum_up, write
from tests.faults.stage import Stage, staged

REPORT = "GOODGO_FAULTS_REPORT"
_RESULTS = pytest.StashKey[list[Result]]()
_PATIENT = {"AUTH_REFRESH_REUSE_WINDOW": "300"}  # a retry may come after the longest fault
_SHOP = {
    "GOODGO_SERVICES": "auth,orders,payments,storefront",
    "ORDERS_HOLD": "8",  # an unpaid order is over soon
    "ORDERS_REMIND_AFTER": "10",
    "PAYMENTS_PROVIDER_TIMEOUT": "2",
    "PAYMENTS_WORKERS": "8",
}
_SHOP_REPLICAS = ("--replicas", "orders=2", "--replicas", "payments=2")

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
        terminalreporter.line(sum_up(results))
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
            on_disk = kind == "small disk"
            home = closing.enter_context(_small_disk()) if on_disk else tmp_path_factory.mktemp("faults")
            more = shop_arguments() if kind.startswith("shop") else ()
            current[kind] = await closing.enter_async_context(staged(home, *more, **_settings(kind, home)))
        return current[kind]

    yield place
    await closing.aclose()


def shop_settings() -> dict[str, str]:
    """Returns the settings of the platform on which people shop."""
    return dict(_SHOP)


def shop_arguments() -> tuple[str, ...]:
    """Returns what `up` is called with for it."""
    return _SHOP_REPLICAS


def _settings(kind: str, home: Path) -> dict[str, str]:
    if kind == "small pool":
        return _PATIENT | {"AUTH_DATABASE_POOL": "2"}
    if kind == "shop":
        return shop_settings()
    if kind == "shop with another clock":
        return _SHOP | _other_clock(home)
    return _PATIENT | _other_clock(home) if kind == "other clock" else _PATIENT


def _other_clock(home: Path) -> dict[str, str]:
    library = faketime_library()
    assert library, "./goodgo test faults says what is missing"
    clock = {"FAKETIME_TIMESTAMP_FILE": str(home / "clock"), "FAKETIME_NO_CACHE": "1"}
    return clock | {"GOODGO_PRELOAD": str(library), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


@contextmanager
def _small_disk() -> Iterator[Path]:
    """A disk of its own that can be filled without harm; to mount one takes root.

    Outside pytest's folders, which the next run of pytest closes to Postgres' own account.
    """
    home = Path(tempfile.mkdtemp(prefix="goodgo-small-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700m,mode=755", "tmpfs", str(home)], check=True)
    try:
        yield home
    finally:
        subprocess.run(["umount", "-l", str(home)], check=True)
        home.rmdir()
