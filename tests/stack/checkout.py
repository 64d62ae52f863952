"""Another checkout of this project as it is now, to make services in."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.house import ROOT

_SMALL = {"auth", "notifications"}
_WHOLE = {*_SMALL, "orders", "payments", "storefront"}
_TEAM = ("-c", "user.name=A team", "-c", "user.email=team@example.com", "-c", "commit.gpgsign=false")


@dataclass(frozen=True, slots=True)
class Checkout:
    """`run` is a program of the shared virtual environment, on this checkout's code."""

    root: Path

    def run(self, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Never raises for an exit code: tests look at it."""
        return subprocess.run(
            [str(Path(sys.executable).with_name(command[0])), *command[1:]],
            cwd=self.root,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(self.root), "NO_COLOR": "1", **environ},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )

    def goodgo(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return self.run("python", "-m", "ops.cli", *words, **environ)

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git(*_TEAM, "commit", "--quiet", "--message", message)

    def replace(self, file: str, old: str, new: str) -> None:
        """Raises ValueError unless `old` is there once."""
        path = self.root / file
        before, found, after = path.read_text(encoding="utf-8").partition(old)
        if not found or old in after:
            raise ValueError(f"{old!r} is not once in {file}")
        path.write_text(before + new + after, encoding="utf-8")

    def git(self, *words: str) -> str:
        return subprocess.run(["git", *words], cwd=self.root, capture_output=True, text=True, check=True).stdout


THIS = Checkout(ROOT)


def cloned(to: Path, of: Checkout = THIS, *, whole: bool = False) -> Checkout:
    """With what is changed there and not committed yet, as one commit more.

    Of this checkout only two services, which start soon, or the `whole` of what the platform brings: a team's own may
    have the names that tests use.
    """
    there = Checkout(to)
    of.git("clone", "--quiet", str(of.root), str(to))
    changed = of.git("diff", "HEAD", "--name-only", "--no-renames", "-z")
    added = of.git("ls-files", "--others", "--exclude-standard", "-z")
    for name in filter(None, (changed + added).split("\0")):
        _bring(of.root / name, to / name)
    if of is THIS:
        for manifest in to.glob("services/*/manifest.py"):
            if manifest.parent.name not in (_WHOLE if whole else _SMALL):
                shutil.rmtree(manifest.parent)
                shutil.rmtree(to / "tests" / manifest.parent.name, ignore_errors=True)
    if there.git("status", "--porcelain"):
        there.commit("Work in progress")
    if (types := of.root / ".mypy_cache").is_dir():  # else mypy would read every package again
        shutil.copytree(types, to / types.name, ignore=shutil.ignore_patterns("*-journal", "*-wal", "*-shm"))
    return there


def _bring(source: Path, target: Path) -> None:
    if not source.exists():
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
