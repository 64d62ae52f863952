"""`up --watch` on a copy of the source."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.stack.cli import surroundings
from tests.stack.platform import ROOT


def test_a_change_reloads_what_it_touches(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for room in ("kernel", "services", "gateway", "ops"):
        shutil.copytree(ROOT / room, source / room)
    shutil.copy2(ROOT / "pdm.lock", source)  # what was installed is part of what a start goes by
    with _watching(source, tmp_path / "home") as said:
        (source / "services" / "auth" / "settings.py").open("a").write("\n")
        assert _says(said, "services/auth/settings.py changed; auth is reloaded")
        (source / "gateway" / "static.py").open("a").write("\n")
        assert _says(said, "gateway/static.py changed; the gateway's files are rendered again")
        (source / "kernel" / "errors.py").open("a").write("this is no Python\n")
        assert _says(said, "runs on with the old code")


@contextmanager
def _watching(source: Path, home: Path) -> Iterator[IO[str]]:
    environ = surroundings(home).environ
    command = [sys.executable, "-m", "ops.cli", "up", "--watch"]
    with subprocess.Popen(command, env=environ, cwd=source, stdout=subprocess.PIPE, text=True) as foreground:
        assert foreground.stdout is not None
        try:
            assert _says(foreground.stdout, "logout")  # the last line of what it prints when it is ready
            yield foreground.stdout
        finally:
            foreground.terminate()
            foreground.stdout.read()


def _says(output: IO[str], words: str) -> bool:
    return any(words in line for line in output)
