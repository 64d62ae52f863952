"""One stack without the web app, and one web build of the mobile app, for all tests of this folder."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ops.stack import node
from ops.stack.progress import Steps
from ops.stack.web_build import WebBuild, build_environment
from tests.stack.platform import ROOT, Platform, running

APP = ROOT / "clients/mobile"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What npm installs is there, as the lock has it, with the packages of the mobile app."""
    folder = tmp_path_factory.mktemp("packages")
    build = WebBuild(folder, folder / "npm.log", os.environ, Steps(lambda _: None))
    asyncio.run(build.make_packages(mobile=True))


@pytest.fixture(scope="session")
def run(packages: None) -> Run:
    """Runs a tool of the workspace with the stack's Node.js. Expo asks no question and sends no report."""

    def run_tool(tool: str, *words: str, folder: Path = APP, **more: str) -> subprocess.CompletedProcess[str]:
        command = [node.node(), str(ROOT / "node_modules" / tool), *words]
        environment = node_environment(**more)
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=400, check=False
        )

    assert packages is None
    return run_tool


def node_environment(**more: str) -> dict[str, str]:
    quiet = {"CI": "1", "NO_COLOR": "1", "EXPO_OFFLINE": "1", "EXPO_NO_TELEMETRY": "1"}
    environment = {**build_environment(os.environ), **quiet, **more}
    environment.pop("FORCE_COLOR", None)
    return environment


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """Every service. Addresses are verified, and the reuse window is short, so that no test waits for half a minute."""
    settings = {"GOODGO_WEB": "off", "AUTH_EMAIL_VERIFICATION": "required", "AUTH_REFRESH_REUSE_WINDOW": "2"}
    with running(tmp_path_factory.mktemp("stack"), GOODGO_SERVICES="", **settings) as platform:
        yield platform


@pytest.fixture(scope="session")
def web_build(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web") / "dist"
    exported = run("expo/bin/cli", "export", "--platform", "web", "--output-dir", str(folder))
    assert exported.returncode == 0, exported.stdout[-3000:] + exported.stderr[-3000:]
    return folder


@pytest.fixture(scope="session")
def app_url(web_build: Path, stack: Platform) -> Iterator[str]:
    """Where the web build is served, beside the platform's API."""
    authority = Path(stack.environ["GOODGO_HOME"], "ca.pem")
    command = [node.node(), str(APP / "scripts/serve.mjs"), str(web_build), stack.url, str(authority), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=node_environment()) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found is not None, "./goodgo test mobile looks for it first"
    return found
