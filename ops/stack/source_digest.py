"""Digests of source code: which code a service runs, and which code has migrated a database."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ops.stack.settings import CHECKOUT

_LOCK = "pdm.lock"


def source_digest(service: str, *more: str) -> str:
    """A digest of the sources of `service` and the kernel, of the locked packages, and of `more`."""
    digest = sha256()
    for file in _sources(service):
        content = _read(file)
        digest.update(f"{file.relative_to(CHECKOUT)}\0{len(content)}\0".encode())
        digest.update(content)
    for word in more:
        digest.update(f"{len(word)}\0{word}".encode())
    return digest.hexdigest()


def _sources(service: str) -> Iterator[Path]:
    for folder in (CHECKOUT / "kernel", CHECKOUT / "services" / service):
        yield from sorted(folder.rglob("*.py"))
    yield CHECKOUT / _LOCK


def _read(file: Path) -> bytes:
    """Empty for a file that an editor is just replacing."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
