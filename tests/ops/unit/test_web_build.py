"""When the web app is built again, what a failed build says, and what its process receives."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from ops.stack import node, web_build
from ops.stack.progress import EventKind, ProgressEvent, Steps
from ops.stack.secrets_file import load_or_create_keys
from ops.stack.settings import StackSettings
from ops.stack.web_build import WebBuild, describe_build_fault, digest
from ops.stack.web_settings import web_settings

_TURBOPACK = """
> Build error occurred
Error: Turbopack build failed with 1 errors:
./clients/web/app/page.tsx:7:3
Parsing ecmascript source code failed
   5 | export default function Page() {
>  7 |   return <main>;
"""
_TYPES = """✓ Compiled successfully in 9.0s
  Running TypeScript ...
app/page.tsx(1,7): error TS2322: Type 'string' is not assignable to type 'number'.
Failed to type check.
"""
_NPM = """npm warn something
npm error code EUSAGE
npm error
npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.
npm error A complete log of this run can be found in: /tmp/x.log
"""


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (_TURBOPACK, "clients/web/app/page.tsx:7: Parsing ecmascript source code failed"),
        (_TYPES, "app/page.tsx:1: TS2322: Type 'string' is not assignable to type 'number'."),
        (_NPM, "`npm ci` can only install packages when your package.json and package-lock.json are in sync."),
        ("   ✓ Compiled successfully in 9.0s\n", None),
    ],
)
def test_a_failed_build_says_the_place_and_the_reason(
    output: str, said: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_build, "APP", tmp_path)
    assert describe_build_fault(output) == said


def test_a_file_of_the_app_is_named_by_its_place_in_the_checkout() -> None:
    output = "\n./manifest.toml:3:7\nType error: it is wrong.\n"
    assert describe_build_fault(output) == "clients/web/manifest.toml:3: Type error: it is wrong."


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(web_build, "CHECKOUT", tmp_path)
    (tmp_path / "app" / "tests").mkdir(parents=True)
    (tmp_path / "app" / "page.tsx").write_text("one")
    (tmp_path / "lock.json").write_text("{}")
    return tmp_path


def _digest() -> str:
    return digest(("app",), ("lock.json",), "24.0.0")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "app" / "page.tsx").write_text("two"),
        lambda root: (root / "app" / "page.tsx").rename(root / "app" / "layout.tsx"),
        lambda root: (root / "app" / "[id]").write_text(""),
        lambda root: (root / "lock.json").write_text("{ }"),
        lambda root: (root / "lock.json").unlink(),
    ],
)
def test_other_content_is_another_build(checkout: Path, change: Callable[[Path], object]) -> None:
    before = _digest()
    change(checkout)
    assert _digest() != before


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "app" / "page.tsx").touch(),
        lambda root: (root / "app" / "page.tsx").chmod(0o600),
        lambda root: (root / "app" / "tests" / "page.spec.ts").write_text("test"),
        lambda root: (root / "app" / "README.md").write_text("words"),
        lambda root: (root / "app" / ".next").mkdir(),
        lambda root: (root / "app" / "tsconfig.tsbuildinfo").write_text("{}"),
    ],
)
def test_what_a_build_is_not_made_of_is_none(checkout: Path, change: Callable[[Path], object]) -> None:
    before = _digest()
    change(checkout)
    assert _digest() == before


def test_another_node_is_another_build(checkout: Path) -> None:
    assert digest(("app",), (), "24.0.0") != digest(("app",), (), "24.1.0")
    assert checkout.is_dir()


async def test_a_build_that_is_there_is_used_and_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[ProgressEvent] = []
    build = WebBuild(tmp_path, tmp_path / "log", {}, Steps(events.append))
    monkeypatch.setattr(web_build, "digest", lambda *_: "made")
    (tmp_path / "made").mkdir()
    assert await asyncio.wait_for(build.make(), 5) == tmp_path / "made"
    assert [event for event in events if event.kind is EventKind.BEGUN] == []


def test_older_builds_and_unfinished_ones_are_removed(tmp_path: Path) -> None:
    for name in ("one", "two", ".three"):
        (tmp_path / name).mkdir()
    WebBuild(tmp_path, tmp_path / "log", {}, Steps(lambda _: None)).remove_others(tmp_path / "two")
    assert [folder.name for folder in tmp_path.iterdir()] == ["two"]


def test_the_process_receives_its_own_settings_and_no_other_secret(tmp_path: Path) -> None:
    environ = {"AUTH_MASTER_KEY": "a secret", "WEB_SECURITY_CONTACT": "mailto:a@example.com", "HOME": "/home/ada"}
    settings = StackSettings(tmp_path, 8080, 8443, environ)
    keys = load_or_create_keys(tmp_path / "secrets.json", ["auth"])
    given = web_settings(settings, keys, "https://localhost:8443", "http://127.0.0.1:9000")
    assert (given["WEB_PUBLIC_URL"], given["WEB_AUTH_URL"]) == ("https://localhost:8443", "http://127.0.0.1:9000")
    assert given["WEB_COOKIE_KEYS"] == f"1:{keys.web_cookie.reveal()}"
    assert given["WEB_SECURITY_CONTACT"] == "mailto:a@example.com"
    assert not [name for name in given if not name.startswith(("WEB_", "NEXT_"))]


def test_its_keys_are_the_same_at_the_next_start(tmp_path: Path) -> None:
    first, second = (load_or_create_keys(tmp_path / "secrets.json", []) for _ in range(2))
    assert first.web_cookie.reveal() == second.web_cookie.reveal()
    assert first.web_actions.reveal() == second.web_actions.reveal()
    assert first.web_cookie.reveal() != first.web_actions.reveal()


@pytest.mark.parametrize(
    ("installed", "asked", "runs"),
    [
        (None, "web", ["--workspace=clients/api", "--workspace=clients/shared", "--workspace=clients/web"]),
        (None, "mobile", []),
        ("web", "web", None),
        ("mobile", "web", None),
        ("web", "mobile", []),
        ("mobile", "mobile", None),
        ("older", "mobile", []),
    ],
)
async def test_packages_are_installed_once_and_those_of_the_mobile_app_only_when_asked(
    installed: str | None, asked: str, runs: list[str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp, commands = tmp_path / "stamp", list[tuple[str, ...]]()

    async def run(_: object, command: tuple[str, ...], *__: object) -> None:
        commands.append(command)

    monkeypatch.setattr(web_build, "_STAMP", stamp)
    monkeypatch.setattr(web_build, "_LOCK", tmp_path / "lock.json")
    monkeypatch.setattr(web_build, "digest", lambda *_: "now")
    monkeypatch.setattr(WebBuild, "install_node", lambda _: asyncio.sleep(0))
    monkeypatch.setattr(WebBuild, "_run", run)
    monkeypatch.setattr(node, "npm", lambda *words: words)
    monkeypatch.setattr(node, "node_version", lambda: "24")
    (tmp_path / "lock.json").write_text("{}")
    if installed is not None:
        stamp.write_text({"web": "now", "mobile": "now mobile", "older": "before mobile"}[installed])
    build = WebBuild(tmp_path, tmp_path / "log", {}, Steps(lambda _: None))
    await build.make_packages(mobile=asked == "mobile")
    assert commands == ([] if runs is None else [("ci", "--ignore-scripts", *runs)])
    assert stamp.read_text() == ("now mobile" if "mobile" in {installed, asked} else "now")
