"""`fast-argon2`: builds argon2 from its source for this processor, beside the wheel."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ops.cli.command import Command, argument
from ops.cli.install import Installation
from ops.cli.locked_packages import find_locked
from ops.cli.terminal import GREEN, Terminal
from ops.stack.settings import CHECKOUT
from ops.user_error import UserError

_PACKAGE = "argon2-cffi-bindings"
_FLAGS = {"avx512f": "-O3 -mavx512f", "avx2": "-O3 -mavx2"}  # the fastest first
# prints the hash of fixed inputs, and how many hashes a second one core makes
_BENCHMARK = """
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
    terminal = Terminal.for_stream(sys.stdout)
    if arguments.remove:
        for instructions in _FLAGS:
            shutil.rmtree(_folder(instructions), ignore_errors=True)
        terminal.print_line("removed; services use the wheel of argon2 from their next start on")
        return 0
    instructions = _best_instructions()
    terminal.print_line(f"building {_PACKAGE} for {instructions} …")
    with _replacement(_folder(instructions)) as new:
        _build(new, instructions)
        (wheel_hash, wheel_speed), (built_hash, built_speed) = _measure(None), _measure(new)
        if wheel_hash != built_hash:
            raise UserError(f"the build for {instructions} computes other hashes", "keep using the wheel")
    speeds = f"{wheel_speed:.0f} hashes a second by the wheel, {built_speed:.0f} by this build"
    terminal.print_line(f"{terminal.paint('✓', GREEN)} argon2 on one core: {speeds}")
    terminal.print_line("services use it from their next start on: ./goodgo restart auth")
    return 0


def _folder(instructions: str) -> Path:
    """Where the auth service looks for a build for these instructions."""
    return Path(sys.prefix) / f"argon2-{instructions}"


def _best_instructions() -> str:
    from kernel.runtime.process.system import processor_flags

    flags = processor_flags()
    found = [each for each in _FLAGS if each in flags]
    if not found:
        raise UserError("this processor has neither AVX2 nor AVX-512", "keep using the wheel")
    if shutil.which("cc") is None:
        raise UserError("there is no C compiler", "apt install gcc python3-dev (Debian, Ubuntu)")
    return found[0]


@contextmanager
def _replacement(folder: Path) -> Iterator[Path]:
    """A new folder that replaces `folder` unless the block raises."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}-") as parent:
        new = Path(parent) / "new"
        yield new
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)


def _build(target: Path, instructions: str) -> None:
    """Builds the source distribution that `pdm.lock` pins, verified by its hash."""
    requirements = target.with_suffix(".txt")
    source = find_locked(CHECKOUT / "pdm.lock", _PACKAGE)
    requirements.write_text(source.requirement(only=".tar.gz") + "\n")
    options = ["--no-deps", "--require-hashes", "--no-binary", _PACKAGE, "--no-cache", "--python", sys.executable]
    uv = Installation(CHECKOUT).uv
    command = [str(uv), "pip", "install", *options, "--target", str(target), "--requirement", str(requirements)]
    environment = {**os.environ, "CFLAGS": _FLAGS[instructions], "ARGON2_CFFI_USE_SSE2": "1"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        errors = [line.strip() for line in (ran.stdout + ran.stderr).splitlines() if "error" in line.lower()]
        raise UserError(f"the build failed: {(errors or ['without a message'])[-1]}", "apt install gcc python3-dev")


def _measure(place: Path | None) -> tuple[str, float]:
    """The hash of fixed inputs, and hashes a second: by the build in `place`, or by the wheel."""
    environment = {"PYTHONPATH": str(place)} if place else {}
    command = [sys.executable, "-c", _BENCHMARK]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise UserError("the build does not run", "keep using the wheel")
    hashed, speed = ran.stdout.split()
    return hashed, float(speed)


COMMAND = Command(
    "fast-argon2",
    "build argon2 for this processor: the same hashes in less time",
    run,
    arguments=(argument("--remove", action="store_true", help="remove the build and use the wheel again"),),
    examples=("fast-argon2", "fast-argon2 --remove"),
    notes="Needs a C compiler. docs/operate.md says when it pays.",
)
