"""What the source files contain, to find those whose content has changed: a chmod or a touch changes none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

_IGNORED_FOLDERS = frozenset({"__pycache__", "node_modules"})
_IGNORED_ENDINGS = (".pyc", ".swp", ".swx", ".tmp", "~")


@dataclass(frozen=True, slots=True)
class _Seen:
    stamp: tuple[int, int, int]
    digest: bytes


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths relative to the root. `edited` existed before and after."""

    added: frozenset[Path]
    edited: frozenset[Path]
    removed: frozenset[Path]

    @property
    def all(self) -> list[Path]:
        return sorted(self.added | self.edited | self.removed)


class SourceSnapshot:
    """The files below some folders of `root`."""

    def __init__(self, root: Path, folders: tuple[str, ...]) -> None:
        self._root = root
        self._folders = folders
        self._seen: Mapping[Path, _Seen] = self._look({})

    def update(self) -> Changes:
        """Returns what has changed since the last call. Reads only the files that look touched."""
        before, self._seen = self._seen, self._look(self._seen)
        now = self._seen
        return Changes(
            added=frozenset(now.keys() - before.keys()),
            edited=frozenset(path for path in now.keys() & before.keys() if now[path].digest != before[path].digest),
            removed=frozenset(before.keys() - now.keys()),
        )

    def _look(self, before: Mapping[Path, _Seen]) -> Mapping[Path, _Seen]:
        found: dict[Path, _Seen] = {}
        for path in self._files():
            name = path.relative_to(self._root)
            try:
                stat = path.stat()
                stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
                known = before.get(name)
                same = known is not None and known.stamp == stamp
                found[name] = known if known and same else _Seen(stamp, blake2b(path.read_bytes()).digest())
            except OSError:  # gone, or being replaced: the next look finds it
                continue
        return found

    def _files(self) -> Iterator[Path]:
        waiting = [self._root / name for name in self._folders]
        while waiting:
            try:
                entries = list(waiting.pop().iterdir())
            except OSError:
                continue
            for entry in entries:
                if entry.is_dir():
                    if not (entry.name in _IGNORED_FOLDERS or entry.name.startswith(".")):
                        waiting.append(entry)
                elif not (entry.name.endswith(_IGNORED_ENDINGS) or entry.name.startswith(".")):
                    yield entry
