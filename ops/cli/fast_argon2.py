"""`fast-argon2`: argon2 built from its source for this processor, beside the wheel, which stays."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kernel.runtime.system import processor_flags
from ops.cli.terminal import GREEN, Terminal
from ops.stack.settings import CHECKOUT
from ops.stack.trouble import Trouble

_PACKAGE = "argon2-cffi-bindings"
_FLAGS = {"avx512f": "-O3 -mavx512f", "avx2": "-O3 -mavx2"}  # the fastest first
# one hash of fixed inputs, and how many a second one core makes of the usual parameters
_TRY = """
import time
from argon2.low_level import Type, hash_secret_raw
cost = {"time_cost": 2, "memory_cost": 19456, "parallelism": 1, "hash_len": 32, "type": Type.ID}
print(hash_secret_raw(b"secret", b"salt" * 4, **cost).hex())
begun = time.process_time()
for _ in range(20):
    hash_secret_raw(b"secret", b"salt" * 4, **cost)
print(20 / (time.process_time() - begun))
"""


def run(arguments: argparse.Namespace) -> int:
    terminal = Terminal.of(sys.stdout)
    if arguments.remove:
        for instructions in _FLAGS:
            shutil.rmtree(_place(instructions), ignore_errors=True)
        terminal.line("the wheel of argon2 is used again from the next start on")
        return 0
    instructions = _best()
    terminal.line(f"building {_PACKAGE} for {instructions} …")
    with _new(_place(instructions)) as fresh:
        _build(fresh, instructions)
        (plain, usual), (fast, faster) = _tried(None), _tried(fresh)
        if plain != fast:
            raise Trouble(f"the build for {instructions} makes other hashes", "stay with the wheel")
    done = terminal.paint("✓", GREEN)
    terminal.line(f"{done} argon2 on one core: {usual:.0f} hashes a second by the wheel, {faster:.0f} by this build")
    terminal.line("services use it from their next start on: ./goodgo restart auth")
    return 0


def _place(instructions: str) -> Path:
    """Where a service looks for it: services/auth/adapters/crypto/fast_build.py."""
    return Path(sys.prefix) / f"argon2-{instructions}"


def _best() -> str:
    flags = processor_flags()
    found = [each for each in _FLAGS if each in flags]
    if not found:
        raise Trouble("this processor has neither AVX2 nor AVX-512", "stay with the wheel")
    if shutil.which("cc") is None:
        raise Trouble("there is no C compiler", "apt install gcc python3-dev (Debian, Ubuntu)")
    return found[0]


@contextmanager
def _new(place: Path) -> Iterator[Path]:
    """A folder that takes the place of `place` when all went well."""
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=f"{place.name}-") as folder:
        fresh = Path(folder) / "new"
        yield fresh
        shutil.rmtree(place, ignore_errors=True)
        fresh.rename(place)


def _build(target: Path, instructions: str) -> None:
    """With the pdm's own pip, from the source that the lock names, held to its hash."""
    wanted = target.with_suffix(".txt")
    wanted.write_text(_requirement())
    pip = [str(Path(sys.prefix) / "pdm" / "bin" / "python"), "-m", "pip", "--python", sys.executable, "install"]
    how = ["--no-deps", "--require-hashes", "--no-binary", _PACKAGE, "--no-cache-dir"]
    command = [*pip, *how, "--target", str(target), "--requirement", str(wanted)]
    environment = {**os.environ, "CFLAGS": _FLAGS[instructions], "ARGON2_CFFI_USE_SSE2": "1"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        said = [line.strip() for line in (ran.stdout + ran.stderr).splitlines() if "error" in line.lower()]
        raise Trouble(f"the build failed: {(said or ['it said nothing'])[-1]}", "apt install gcc python3-dev")


def _requirement() -> str:
    packages = tomllib.loads((CHECKOUT / "pdm.lock").read_text())["package"]
    locked = next(each for each in packages if each["name"] == _PACKAGE)
    source = next(file["hash"] for file in locked["files"] if file["file"].endswith(".tar.gz"))
    return f"{_PACKAGE}=={locked['version']} --hash={source}\n"


def _tried(place: Path | None) -> tuple[str, float]:
    """The hash of fixed inputs, and hashes a second."""
    environment = {"PYTHONPATH": str(place)} if place else {}
    ran = subprocess.run([sys.executable, "-c", _TRY], env=environment, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise Trouble("the build does not run", "stay with the wheel")
    made, speed = ran.stdout.split()
    return made, float(speed)
