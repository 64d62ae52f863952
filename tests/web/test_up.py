"""`up` brings the web app behind the services, and the commands know it."""

import threading
from pathlib import Path

import httpx
import pytest

from ops.cli.command import build_parser
from ops.cli.commands.up import COMMAND, up_options
from ops.stack.settings import StackSettings
from tests.stack.platform import Platform
from tests.web.conftest import wait_for_web


def test_both_replicas_serve_the_first_page(stack: Platform, browser: httpx.Client) -> None:
    status = stack.status()
    web = status["services"]["web"]
    assert (status["web"], web["state"], len(web["replicas"])) == (f"{stack.url}/", "running", 2)
    answer = browser.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "unsafe-inline" not in answer.headers["content-security-policy"].partition("script-src")[2].partition(";")[0]
    assert len(answer.headers.get_list("x-request-id")) == 1
    for replica in web["replicas"]:
        assert httpx.get(f"{replica['url']}/livez").status_code == 200


def test_the_paths_of_the_platform_are_the_services(browser: httpx.Client) -> None:
    for path in ("/auth/v1/nothing", "/orders", "/orders/", "/docs/nothing", "/payment-sandbox/v1/all"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json"), path
    assert browser.get("/auth/openapi.json").json()["openapi"].startswith("3.1")


def test_the_mobile_app_opens_the_links_that_the_site_vouches_for(browser: httpx.Client) -> None:
    apple = browser.get("/.well-known/apple-app-site-association")
    assert (apple.status_code, apple.headers["content-type"]) == (200, "application/json")
    (details,) = apple.json()["applinks"]["details"]
    assert details["appIDs"] == ["TEAM.com.example.goodgo"]
    assert {"/": "/verify-email"} in details["components"]
    android = browser.get("/.well-known/assetlinks.json")
    assert (android.status_code, android.headers["content-type"]) == (200, "application/json")
    (link,) = android.json()
    assert link["target"]["package_name"] == "com.example.goodgo"
    assert link["target"]["sha256_cert_fingerprints"] == ["AB:CD", "EF:01"]


def test_status_and_logs_show_it(stack: Platform) -> None:
    shown = stack.run("status").stdout
    assert "web-1" in shown
    assert "web-2" in shown
    assert "web-1" in stack.run("logs", "web", "-n", "3").stdout


def test_it_is_restarted_without_a_failed_request_and_without_a_build(stack: Platform, browser: httpx.Client) -> None:
    before = {each["pid"] for each in stack.status()["services"]["web"]["replicas"]}
    builds = [(file, file.stat().st_ino) for file in Path(stack.environ["GOODGO_HOME"], "web").iterdir()]
    failed: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            answer = browser.get("/sign-in")
            if answer.status_code not in {200, 429}:
                failed.append(answer.status_code)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        restarted = stack.run("restart", "web")
    finally:
        done.set()
        asking.join()
    assert restarted.returncode == 0, restarted.stderr
    assert "restarted: web" in restarted.stdout
    after = {each["pid"] for each in stack.status()["services"]["web"]["replicas"]}
    assert before.isdisjoint(after)
    assert len(after) == 2
    assert failed == []
    assert [(file, file.stat().st_ino) for file in Path(stack.environ["GOODGO_HOME"], "web").iterdir()] == builds


def test_the_platform_is_healthy_without_it(stack: Platform) -> None:
    """A build that fails, or a machine without a registry, does not keep a client from the API."""
    assert stack.run("status").returncode == 0


@pytest.mark.parametrize("words", [["--no-web"], []])
def test_a_stack_may_be_without_it(words: list[str]) -> None:

    settings = StackSettings.from_env({"GOODGO_WEB": "on"})
    options = up_options(build_parser([COMMAND]).parse_args(["up", *words]), settings)
    assert options.web is (not words)


def test_it_is_the_same_after_another_start(stack: Platform) -> None:
    wait_for_web(stack)
    assert stack.status()["services"]["web"]["state"] == "running"
