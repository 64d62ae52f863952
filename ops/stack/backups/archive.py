"""The file of a backup: a tar of mode 0600 with `manifest.json`, the stack's keys and a dump of each database.

A reader of the file can read everything: the dumps, and the keys that decrypt what is sealed in them. The manifest
holds the SHA-256 of every other member; nothing is used before all of them are verified.
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

from ops.user_error import UserError

FORMAT = 1
SECRETS = "secrets.json"
_MANIFEST = "manifest.json"
_MEMBER = re.compile(r"secrets\.json|[a-z][a-z0-9_]{0,40}\.dump")
_MAX_MANIFEST_BYTES = 1 << 20
_CHUNK = 1 << 20


class CorruptBackup(UserError):
    """The file is not a backup, or is incomplete or corrupt."""


@dataclass(frozen=True, slots=True)
class ServiceCopy:
    """A database in the backup: the revision of its schema, and the head of its audit chain if it has one (hex)."""

    revision: str | None
    chain_sequence: int | None
    chain_hash: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The manifest. `made_at` is the time of the snapshots (RFC 3339), `files` maps names to SHA-256.

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
    """Writes the archive of `folder`, all or nothing, and returns its SHA-256. Raises UserError if `target` exists."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with _create(unfinished) as out:
            with tarfile.open(fileobj=out, mode="w") as archive:
                manifest = folder / _MANIFEST
                manifest.write_text(json.dumps({"format": FORMAT, **asdict(contents)}, indent=2) + "\n")
                for name in (_MANIFEST, *contents.files):
                    _add(archive, folder / name)
            out.flush()
            os.fsync(out.fileno())
        os.link(unfinished, target)  # unlike a rename, never replaces an existing file
    except FileExistsError as exists:
        raise UserError(f"{target} already exists", "name another file") from exists
    finally:
        unfinished.unlink(missing_ok=True)
    return file_digest(target)


def unpack(source: Path, folder: Path) -> Contents:
    """Extracts the members into `folder` and verifies each. Raises CorruptBackup; `folder` must then not be used."""
    try:
        with tarfile.open(source, mode="r:") as archive:
            contents = _read_contents(archive)
            for name, expected in contents.files.items():
                _extract(archive, name, folder / name)
                if file_digest(folder / name) != expected:
                    raise _corrupt(source, f"{name} does not match its checksum")
            return contents
    except OSError as error:
        if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
            raise CorruptBackup(f"{source} cannot be read ({error.strerror})", "name the file of a backup") from error
        raise
    except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError) as error:
        raise _corrupt(source, "it is not a complete backup") from error


def file_digest(path: Path) -> str:
    """SHA-256, hex."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _create(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _add(archive: tarfile.TarFile, path: Path) -> None:
    member = tarfile.TarInfo(path.name)
    member.size, member.mode, member.mtime = path.stat().st_size, 0o600, int(path.stat().st_mtime)
    with path.open("rb") as content:
        archive.addfile(member, content)


def _read_contents(archive: tarfile.TarFile) -> Contents:
    with closing(_open(archive, _MANIFEST)) as manifest:
        fields: dict[str, Any] = json.loads(manifest.read(_MAX_MANIFEST_BYTES))
    if (version := fields.pop("format")) != FORMAT:
        message = f"the backup has format {version!r}, and this version reads format {FORMAT}"
        raise CorruptBackup(message, "use the version that made it")
    services = {name: ServiceCopy(**copy) for name, copy in fields.pop("services").items()}
    contents = Contents(**fields, services=services)
    _require({SECRETS, *map(dump_name, services)}, contents.files)
    return contents


def _require(expected: Iterable[str], files: Mapping[str, str]) -> None:
    if set(expected) != set(files) or not all(_MEMBER.fullmatch(name) for name in files):
        raise ValueError("the manifest names other files than the services need")


def _extract(archive: tarfile.TarFile, name: str, to: Path) -> None:
    """Extracts an ordinary file to a path of our choice: the archive does not decide where a member is written."""
    with closing(_open(archive, name)) as source, _create(to) as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)


def _open(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    member = archive.extractfile(name)
    if member is None:
        raise ValueError(f"{name} is not a file")
    return member


def _corrupt(source: Path, why: str) -> CorruptBackup:
    return CorruptBackup(f"{source} is incomplete or corrupt: {why}", "use another copy; nothing was changed")
