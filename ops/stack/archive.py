"""A backup's file: one tar of mode 0600 with `manifest.json`, the stack's keys and a dump of each database.

Whoever has it has everything: the dumps, and the keys that open what is sealed in them. The manifest holds a SHA-256
of every other member; nothing is used before all of them are as they were written.
"""

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from ops.stack.trouble import Trouble

FORMAT = 1
SECRETS = "secrets.json"
_MANIFEST = "manifest.json"
_MEMBER = re.compile(r"secrets\.json|[a-z][a-z0-9_]{0,40}\.dump")
_LARGEST_MANIFEST = 1 << 20  # bytes
_CHUNK = 1 << 20


class Damaged(Trouble):
    """The file is no backup, or not as it was written."""


@dataclass(frozen=True, slots=True)
class ServiceCopy:
    """A database in the backup: the revision of its schema, and the audit chain's head where it has one (hex)."""

    revision: str | None
    chain_sequence: int | None
    chain_hash: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself. `made_at` is the instant of its snapshots (RFC 3339), `files` name to SHA-256.

    `postgres` is the server's major version: an older one cannot read the dumps.
    """

    made_at: str
    version: str
    postgres: int
    services: Mapping[str, ServiceCopy]
    files: Mapping[str, str]


def dump_name(service: str) -> str:
    return f"{service}.dump"


def pack(target: Path, folder: Path, contents: Contents) -> str:
    """Writes the archive of what `folder` holds, all or nothing; its SHA-256. Raises Trouble when `target` exists."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with _created(unfinished) as out:
            with tarfile.open(fileobj=out, mode="w") as archive:
                manifest = folder / _MANIFEST
                manifest.write_text(json.dumps({"format": FORMAT, **asdict(contents)}, indent=2) + "\n")
                for name in (_MANIFEST, *contents.files):
                    _add(archive, folder / name)
            out.flush()
            os.fsync(out.fileno())
        os.link(unfinished, target)  # unlike a rename, never replaces what is there
    except FileExistsError as there:
        raise Trouble(f"{target} exists already", "name another file") from there
    finally:
        unfinished.unlink(missing_ok=True)
    return digest(target)


def unpack(source: Path, folder: Path) -> Contents:
    """Puts the members into `folder`, each checked. Raises Damaged; what is in `folder` then is worth nothing."""
    try:
        with tarfile.open(source, mode="r:") as archive:
            contents = _contents(archive)
            for name, expected in contents.files.items():
                _extract(archive, name, folder / name)
                if digest(folder / name) != expected:
                    raise _damaged(source, f"{name} in it is not as it was written")
            return contents
    except OSError as error:
        if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
            raise Damaged(f"{source} cannot be read ({error.strerror})", "name the file of a backup") from error
        raise
    except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError) as error:
        raise _damaged(source, "it is no whole backup") from error


def digest(path: Path) -> str:
    """SHA-256, hex."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _created(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _add(archive: tarfile.TarFile, path: Path) -> None:
    entry = tarfile.TarInfo(path.name)
    entry.size, entry.mode, entry.mtime = path.stat().st_size, 0o600, int(path.stat().st_mtime)
    with path.open("rb") as content:
        archive.addfile(entry, content)


def _contents(archive: tarfile.TarFile) -> Contents:
    with closing(_opened(archive, _MANIFEST)) as manifest:
        kept: dict[str, Any] = json.loads(manifest.read(_LARGEST_MANIFEST))
    if (version := kept.pop("format")) != FORMAT:
        raise Damaged(f"the backup has format {version!r}, and this version reads {FORMAT}", "use a version that fits")
    services = {name: ServiceCopy(**copy) for name, copy in kept.pop("services").items()}
    contents = Contents(**kept, services=services)
    _require({SECRETS, *map(dump_name, services)}, contents.files)
    return contents


def _require(expected: Iterable[str], files: Mapping[str, str]) -> None:
    if set(expected) != set(files) or not all(_MEMBER.fullmatch(name) for name in files):
        raise ValueError("the manifest names other files than the services need")


def _extract(archive: tarfile.TarFile, name: str, to: Path) -> None:
    """Only ordinary files, by names that the manifest gave: nothing in a tar decides where it lands."""
    with closing(_opened(archive, name)) as source, _created(to) as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)


def _opened(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    member = archive.extractfile(name)
    if member is None:
        raise ValueError(f"{name} is no file")
    return member


def _damaged(source: Path, what: str) -> Damaged:
    return Damaged(f"{source} is damaged: {what}", "use another copy; nothing was changed")
