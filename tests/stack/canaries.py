"""Secrets that differ from everything else, and the search for them in all that a platform wrote.

A secret is looked for by its last characters, in the spellings in which something careless would write it down.
"""

import base64
import hashlib
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from ops.stack.postgres_paths import outside_place

_CORE = 24
"""Characters: a log of a token without its prefix, or of its signature alone, is found, too."""

_BETWEEN_LOOKS_S = 0.03


@dataclass(frozen=True, slots=True)
class Found:
    secret: str
    file: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where secrets of these names may lie, and why. Both are patterns as a shell has them."""

    secrets: str
    files: str
    reason: str

    def covers(self, found: Found) -> bool:
        return fnmatchcase(found.secret, self.secrets) and fnmatchcase(found.file, self.files)


@dataclass(slots=True)
class Canaries:
    """Secrets by name, `kind/what`: the kind says where it may lie."""

    known: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, secret: str) -> str:
        """Gives the secret back. A second one of a name is another secret."""
        self.known[f"{name}#{len(self.known)}"] = secret
        return secret

    def of_stack(self, home: Path) -> None:
        """What the stack made for itself, and the keys of its certificates."""
        keys = json.loads((home / "secrets.json").read_text())
        for server in ("postgres", "redis", "nats"):
            self.add(f"server/{server}", keys[server])
        self.add("admin/password", keys["admin"]["password"])
        for service, each in keys["services"].items():
            self.add(f"database/{service} owner", each["owner"])
            self.add(f"database/{service} runtime", each["runtime"])
            self.add(f"master/{service}", each["master"])
            self.add(f"broker/{service}", each["broker"])
            self.add(f"redis-user/{service}", each["redis"])
        self.add("redis-user/gateway", keys["gateway_redis"])
        self.add("proxy/gateway", keys["gateway_proxy"])
        self.add("proxy/web", keys["web_proxy"])
        self.add("master/email links", keys["email_link"])
        for file in (home / "tls").glob("*-key.pem"):
            self.add(f"tls/{file.name}", file.read_text().splitlines()[1])

    def spelled(self) -> Iterator[tuple[str, bytes]]:
        for name, secret in self.known.items():
            for spelling in spellings(secret):
                yield name, spelling
            if name.startswith(("password/", "admin/")):
                yield from ((name, digest) for digest in quick_digests(secret))


def spellings(secret: str) -> set[bytes]:
    """Plain, hex, base64 at each of the three offsets it can have, and what it says where it is base64url itself."""
    core = secret[-_CORE:].encode()
    spelled = {core, core.hex().encode(), core.hex().upper().encode()}
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + core + b"\0\0\0")
        spelled.add(encoded[4 if offset else 0 : (offset + len(core)) // 3 * 4])
    said = secret.rpartition(".")[2].removeprefix("ggr_")
    with suppress(ValueError):
        spelled.add(base64.b64decode(said + "=" * (-len(said) % 4), b"-_", validate=True)[-_CORE // 2 :])
    return spelled


def quick_digests(password: str) -> set[bytes]:
    """One hash of a password is as good as the password to who guesses a million a second."""
    digests = {hashlib.new(name, password.encode()).digest() for name in ("md5", "sha1", "sha256")}
    return digests | {digest.hex().encode() for digest in digests}


def search(canaries: Canaries, *folders: Path) -> set[Found]:
    """File names are relative to the folder that they are in."""
    needles = list(canaries.spelled())
    return {
        Found(name, file.relative_to(folder).as_posix())
        for folder in folders
        for file in _files(folder)
        for content in [file.read_bytes()]
        for name, needle in needles
        if needle in content
    }


def searched(home: Path) -> tuple[Path, ...]:
    """The state folder, and the one that holds Postgres' data where its account cannot enter that."""
    beyond = outside_place(home) if os.geteuid() == 0 else home
    return (home,) if beyond == home or not (beyond / "postgres").exists() else (home, beyond)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]


@dataclass(slots=True)
class CommandLines:
    """Every command line that any process of this machine had since the watch began."""

    seen: set[bytes] = field(default_factory=set)

    def look(self) -> None:
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it ended meanwhile
                self.seen.add((process / "cmdline").read_bytes())

    def telling(self, canaries: Canaries) -> set[str]:
        return {name for name, needle in canaries.spelled() if any(needle in line for line in self.seen)}


@contextmanager
def watched_command_lines() -> Iterator[CommandLines]:
    """Looks all the time, since a child that migrates or makes an administrator lives for a second or two."""
    lines, over = CommandLines(), threading.Event()

    def watch() -> None:
        while not over.is_set():
            lines.look()
            time.sleep(_BETWEEN_LOOKS_S)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield lines
    finally:
        over.set()
        watcher.join()


def readable_by_others(path: Path, home: Path) -> bool:
    """Whether the mode bits of the file and of every folder down from `home` let anybody have it."""
    way = (each for each in (path, *path.parents) if each == home or home in each.parents)
    return all(each.stat().st_mode & 0o007 for each in way)
