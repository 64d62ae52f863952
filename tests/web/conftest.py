"""One stack with two replicas of the web app, for all tests of this folder."""

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from ops.stack import node
from ops.stack.progress import Steps
from ops.stack.web_build import WebBuild, build_environment
from tests.stack.platform import ROOT, Platform, running

_BUILT_WITHIN_S = 400

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What npm installs is there, as the lock has it."""
    folder = tmp_path_factory.mktemp("packages")
    build = WebBuild(folder, folder / "npm.log", os.environ, Steps(lambda _: None))
    asyncio.run(build.make_packages())


@pytest.fixture(scope="session")
def run(packages: None) -> Run:
    """Runs a tool of a workspace with the stack's Node.js."""

    def run_tool(workspace: str, tool: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [node.node(), str(ROOT / "node_modules" / tool), *words]
        environment = {**build_environment(os.environ), "CI": "1", "NO_COLOR": "1", **more}
        environment.pop("FORCE_COLOR", None)
        return subprocess.run(
            command, cwd=ROOT / workspace, env=environment, capture_output=True, text=True, timeout=600, check=False
        )

    assert packages is None
    return run_tool


@pytest.fixture(scope="session")
def stack(packages: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """Every service, and two replicas of the web app, which run."""
    assert packages is None
    home = tmp_path_factory.mktemp("stack")
    mobile_app = {
        "WEB_IOS_APP_IDS": "TEAM.com.example.goodgo",
        "WEB_ANDROID_PACKAGE": "com.example.goodgo",
        "WEB_ANDROID_FINGERPRINTS": "AB:CD, EF:01",
    }
    with running(home, "--replicas", "web=2", GOODGO_WEB="on", GOODGO_SERVICES="", **mobile_app) as platform:
        wait_for_web(platform)
        yield platform


def wait_for_web(platform: Platform) -> None:
    deadline = time.monotonic() + _BUILT_WITHIN_S
    while (web := platform.status()["services"]["web"])["state"] == "building":
        assert time.monotonic() < deadline, f"the web app was not built within {_BUILT_WITHIN_S} s"
        time.sleep(1)
    assert web["state"] == "running", web


@pytest.fixture(scope="session")
def browser(stack: Platform) -> Iterator[httpx.Client]:
    """A client that takes pages, through the gateway."""
    accepts = {"accept": "text/html", "sec-fetch-site": "none", "sec-fetch-mode": "navigate"}
    with httpx.Client(base_url=stack.url, verify=stack.trust(), headers=accepts, timeout=30) as client:
        yield client


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found is not None, "./goodgo test web looks for it first"
    return str(Path(found))
