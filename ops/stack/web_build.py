"""Builds the web app: `npm ci` once for each lock, `next build` once for each state of its source.

A build is a folder of the state folder, named by the digest of what it was made from, and is never changed. Content
decides: a touched file builds nothing.
"""

import asyncio
import fcntl
import re
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ops.stack import node
from ops.stack.process import Program, read_from, run_to_end, size
from ops.stack.progress import Steps
from ops.stack.settings import CHECKOUT
from ops.user_error import UserError

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

APP = CHECKOUT / "clients/web"
SERVER = Path("clients/web/server.js")
"""What runs a build, in its folder."""

_LOCK = CHECKOUT / "package-lock.json"
_WORKSPACES = ("clients/api", "clients/shared", "clients/web")
_PACKAGES = (
    "package.json",
    "package-lock.json",
    ".npmrc",
    *(f"{workspace}/package.json" for workspace in (*_WORKSPACES, "clients/mobile")),
)
_SOURCES = ("clients/tsconfig.base.json", *_WORKSPACES)
_LEFT_OUT = frozenset({"node_modules", ".next", "tests", "e2e", "test-results", "playwright-report", "next-env.d.ts"})
_STAMP = CHECKOUT / "node_modules/.goodgo"
_POLL_S = 0.5
_PLACE = re.compile(r"^\s*(?:\./)?([\w@./\[\]()-]+\.[a-z]+):(\d+):(\d+)\s*$", re.MULTILINE)
_TYPE_ERROR = re.compile(r"^(?P<path>\S+)\((?P<line>\d+),\d+\): error (?P<text>TS.+)$", re.MULTILINE)
_NPM_ERROR = re.compile(r"^npm error (?!A complete log|code )(?P<text>\S.{8,})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WebBuild:
    """`folder` has the builds, `log` what the tools say. `environment` is the user's: npm finds its registry there."""

    folder: Path
    log: Path
    environment: Mapping[str, str]
    steps: Steps

    async def make(self) -> Path:
        """Returns the folder of the build of the current source, which may be there already. Raises UserError."""
        await self.install_node()
        target = self.folder / digest(_SOURCES, _PACKAGES, node.node_version())
        if not target.exists():
            async with _lock_checkout(_LOCK):
                await self._install_packages()
                with self.steps.step("web build"):
                    await self._build(target)
        return target

    async def make_packages(self, *, mobile: bool = False) -> None:
        """Installs Node.js and the packages, those of the mobile app if asked. Builds nothing. Raises UserError."""
        await self.install_node()
        async with _lock_checkout(_LOCK):
            await self._install_packages(mobile=mobile)

    async def install_node(self) -> None:
        if not node.is_installed():
            with self.steps.step("web: Node.js"):
                await run_to_end(node.installation(self.environment), self.log, "the installation of Node.js")

    async def _install_packages(self, *, mobile: bool = False) -> None:
        """Runs `npm ci` unless these packages are installed. Those of the mobile app, which are most of them, are left
        out unless they are asked for, and stay once they are there. Raises UserError.
        """
        wanted = digest((), _PACKAGES, node.node_version())
        installed = _STAMP.read_text().split() if _STAMP.exists() else []
        if wanted in installed and (not mobile or "mobile" in installed):
            return
        chosen = () if mobile else tuple(f"--workspace={workspace}" for workspace in _WORKSPACES)
        with self.steps.step("web packages"):
            command = node.npm("ci", "--ignore-scripts", *chosen)
            await self._run(command, CHECKOUT, "the installation of the clients' packages")
        _STAMP.write_text(f"{wanted} mobile" if mobile else wanted)

    def remove_others(self, used: Path) -> None:
        """Removes every build but `used`, and what an interrupted one left."""
        for folder in self.folder.iterdir():
            if folder != used:
                shutil.rmtree(folder)

    async def _build(self, target: Path) -> None:
        await self._run((node.node(), str(next_program()), "build"), APP, "the build of the web app")
        await asyncio.to_thread(_assemble, target)

    async def _run(self, command: tuple[str, ...], folder: Path, what: str) -> None:
        begin = size(self.log)
        nice = ("nice", "-n", "10") if shutil.which("nice") else ()  # the services come first
        environment = {**build_environment(self.environment), "CI": "1"}
        try:
            await run_to_end(Program("web build", (*nice, *command), folder, environment), self.log, what)
        except UserError as error:
            fault = describe_build_fault(read_from(self.log, begin))
            raise UserError(f"{what} failed: {fault}", error.hint) if fault else error from None


def next_program() -> Path:
    return CHECKOUT / "node_modules/next/dist/bin/next"


def build_environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {**environment, "PATH": node.node_path(environment), "NEXT_TELEMETRY_DISABLED": "1"}


def describe_build_fault(output: str) -> str | None:
    """Returns place and message of the first error in what npm or Next.js said; None without one."""
    if (wrong := _TYPE_ERROR.search(output)) is not None:
        return f"{_relative(wrong['path'])}:{wrong['line']}: {wrong['text']}"[:300]
    if (found := _PLACE.search(output)) is not None:
        path, line, _ = found.groups()
        message = next((text.strip() for text in output[found.end() :].splitlines() if text.strip()), "")
        return f"{_relative(path)}:{line}: {message}"[:300].rstrip()
    said = _NPM_ERROR.search(output)
    return said["text"][:300] if said else None


def digest(folders: tuple[str, ...], files: tuple[str, ...], *more: str) -> str:
    """Returns a digest of what the files of these folders of the checkout, and these files, contain."""
    made = sha256()
    for name in folders:
        for file in _walk(CHECKOUT / name):
            _add(made, file)
    for name in files:
        _add(made, CHECKOUT / name)
    for word in more:
        made.update(f"{len(word)}\0{word}".encode())
    return made.hexdigest()[:32]


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        for entry in sorted(path.iterdir()):
            if entry.name not in _LEFT_OUT and not entry.name.endswith((".tsbuildinfo", ".md")):
                yield from _walk(entry)


def _add(made: "Hash", file: Path) -> None:
    content = file.read_bytes() if file.exists() else b""
    made.update(f"{file.relative_to(CHECKOUT)}\0{len(content)}\0".encode())
    made.update(content)


def _assemble(target: Path) -> None:
    """Puts together what `next build` made: its server, and beside it the files that browsers load."""
    unfinished = target.with_name(f".{target.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(APP / ".next/standalone", unfinished, symlinks=True)
    shutil.copytree(APP / ".next/static", unfinished / "clients/web/.next/static")
    if (APP / "public").is_dir():
        shutil.copytree(APP / "public", unfinished / "clients/web/public")
    unfinished.rename(target)


def _relative(path: str) -> str:
    """Next.js names files by their place in the workspace, or in the app."""
    inside = (APP / path).resolve()
    return str(inside.relative_to(CHECKOUT)) if inside.exists() and inside.is_relative_to(CHECKOUT) else path


@asynccontextmanager
async def _lock_checkout(file: Path) -> AsyncIterator[None]:
    """One build at a time in this checkout: another stack may run from it."""
    with file.open() as opened:
        while True:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                await asyncio.sleep(_POLL_S)
        yield
